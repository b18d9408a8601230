/** All that the timeline draws of one trace, kept up to date as the trace grows. A class, because it lives with the trace. */
import type { Trace } from '../../engine/trace.ts';
import type { Names } from '../../run/words.ts';
import { PacketIndex } from './packetIndex.ts';
import { Relations } from './relations.ts';
import { Story } from './story.ts';

export class TimelineModel {
  readonly trace: Trace;
  readonly nodes: readonly string[];
  readonly packets = new PacketIndex();
  readonly relations = new Relations();
  readonly story: Story;
  private frames = 0;
  private changedFrom = 0;

  constructor(trace: Trace, nodes: readonly string[], names: Names) {
    this.trace = trace;
    this.nodes = nodes;
    this.story = new Story(nodes, names);
    this.sync();
  }

  sync(): void {
    const { trace } = this;
    const firstNew = this.frames < trace.frames.length ? trace.frames.columns.time[this.frames]! : Infinity;
    this.frames = trace.frames.length;
    const ended = this.packets.sync(trace);
    this.relations.sync(trace, ended);
    this.story.sync(trace);
    const sent = ended.map((row) => trace.sentAt(row));
    this.changedFrom = Math.min(this.changedFrom, firstNew, ...sent);
  }

  /** The earliest true time whose picture has changed since this was last asked; Infinity if none has. */
  takeChangedFrom(): number {
    const from = this.changedFrom;
    this.changedFrom = Infinity;
    return from;
  }
}

const models = new WeakMap<Trace, TimelineModel>();

/** The one model of a trace, up to date, that says nodes by these names. */
export function modelOf(trace: Trace, nodes: readonly string[], names: Names = {}): TimelineModel {
  let model = models.get(trace);
  if (model === undefined || model.nodes.join() !== nodes.join()) models.set(trace, (model = new TimelineModel(trace, nodes, names)));
  else model.sync();
  return model;
}
