/** Where a liar told one thing to some and another to others, and which messages are not what their protocol said. */
import { t } from '../../text/t.ts';
import type { Trace } from '../../engine/trace.ts';
import { countBelow } from '../../state/growing.ts';
import { liesIn } from '../../state/lies.ts';

export interface LieMark {
  readonly frame: number;
  readonly at: number;
  readonly node: number;
  /** Which field, and who was told what of it: those who heard the truth, too. */
  readonly field: string;
  readonly truth: string;
  readonly told: readonly { readonly to: string; readonly says: string }[];
}

export class Lies {
  /** A story is marked where it is told first; each node's, ascending. */
  readonly marks: LieMark[] = [];
  /** Packets that carry a lie. */
  readonly rows = new Set<number>();
  private lastFrame = -1;
  private readonly lastStory = new Map<number, string>();

  /** Once for each frame of the node's in which it lied. */
  add(trace: Trace, nodes: readonly string[], node: number, frame: number): void {
    if (frame === this.lastFrame) return;
    this.lastFrame = frame;
    const lies = liesIn(trace, node, frame).filter(({ how }) => how === 'untrue');
    const [first] = lies;
    const untruth = first?.untruths?.[0];
    if (first === undefined || untruth === undefined) return;
    const told: { to: string; says: string }[] = [];
    for (const row of sentIn(trace, frame)) {
      const packet = trace.packet(row);
      if (packet.from !== node || packet.copy > 0) continue;
      const to = nodes[packet.to]!;
      const lie = lies.find((one) => one.to === to && one.message === packet.name);
      if (lie !== undefined) this.rows.add(row);
      if (packet.name === first.message) told.push({ to, says: lie?.untruths?.[0]?.told ?? untruth.truth });
    }
    const story = JSON.stringify([untruth.field, told]);
    if (told.length === 0 || this.lastStory.get(node) === story) return;
    this.lastStory.set(node, story);
    this.marks.push({ frame, at: trace.frames.columns.time[frame]!, node, field: untruth.field, truth: untruth.truth, told });
  }
}

function sentIn(trace: Trace, frame: number): readonly number[] {
  const { length, columns } = trace.packets;
  const first = countBelow(columns.sentFrame, frame, length);
  return Array.from({ length: countBelow(columns.sentFrame, frame + 1, length) - first }, (_, i) => first + i);
}

/** 'told Alice: 33, told Bob: 41'; where nobody heard the truth, what it was. */
export function sayLieMark({ field, truth, told }: LieMark, nameOf: (node: string) => string): string {
  const stories = told.map(({ to, says }) => t('timeline.told', { name: nameOf(to), says })).join(', ');
  const last = field.slice(field.lastIndexOf('.') + 1);
  return told.some(({ says }) => says === truth) ? `${stories} (${last})` : t('timeline.is', { stories, last, truth });
}
