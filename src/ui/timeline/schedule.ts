/** When messages had no bound, and when time daemons asked: what a timeline shows of schedules. */
import type { ClockAct, NetworkChange } from '../../engine/changes.ts';
import { horizonOf } from './input.ts';
import type { Shot } from './shot.ts';
import type { Moment } from './storyAt.ts';

/** Messages take what they like from `since` to GST. Told at frame `frame`, and told again where GST is moved. */
export interface Asynchrony {
  readonly frame: number;
  readonly since: number;
  readonly gst: number;
}

/** A question to a time reference, and its answer. */
export interface Poll {
  readonly node: number;
  readonly frame: number;
  readonly asked: number;
  readonly heard: number;
  readonly isUsed: boolean;
}

export class Schedules {
  readonly polls: Poll[] = [];
  private readonly told: Asynchrony[] = [];

  addNetwork(frame: number, { gst, since = 0 }: NetworkChange): void {
    const last = this.told.at(-1);
    const isNews = gst !== undefined && (last?.since !== since || last.gst !== gst.at);
    if (isNews) this.told.push({ frame, since, gst: gst.at });
  }

  addPoll(node: number, frame: number, heard: number, { delay, isUsed }: Extract<ClockAct, { kind: 'measured' }>): void {
    this.polls.push({ node, frame, asked: heard - delay, heard, isUsed });
  }

  /** Each as it was last told by the moment. */
  asynchronies(moment: Moment): readonly Asynchrony[] {
    const known = this.told.filter(({ frame }) => frame < moment.frames);
    return known.filter(({ since }, i) => known[i + 1]?.since !== since);
  }
}

/** As far as may be shown. No node knows of one. */
export const asynchroniesOf = ({ input, model }: Pick<Shot, 'input' | 'model'>): readonly Asynchrony[] =>
  input.eye === null ? model.story.schedules.asynchronies(horizonOf(input)) : [];
