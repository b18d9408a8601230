/** What messages have to do with each other: answers that came after their timeout, and later ones that overtook. */
import type { Trace } from '../../engine/trace.ts';
import { departureOf } from '../../engine/legs.ts';
import { fates, frameKinds } from '../../engine/trace.ts';

export interface Late {
  /** The frame in which the receiver stopped waiting. */
  readonly timeout: number;
  /** Microseconds from the timeout to the arrival. */
  readonly by: number;
}

export interface Overtaking {
  readonly row: number;
  readonly overtaken: number;
  readonly at: number;
  /** Share of the way at which their lines cross. */
  readonly done: number;
}

const timerKind = frameKinds.indexOf('timer');
const delivered = fates.indexOf('delivered');
/** How far back from an answer its question is looked for. */
const causeDepth = 12;
/** How many earlier messages of a direction one can overtake and be seen to. */
const recentDepth = 8;

export class Relations {
  readonly late = new Map<number, Late>();
  readonly overtakings: Overtaking[] = [];
  /** The frame that set a timer → the first frame in which such a timer fired. */
  private readonly firedBy = new Map<number, number>();
  private readonly recent = new Map<number, number[]>();
  private frames = 0;

  sync(trace: Trace, ended: readonly number[]): void {
    const { kind } = trace.frames.columns;
    for (; this.frames < trace.frames.length; this.frames++) {
      if (kind[this.frames] !== timerKind) continue;
      const cause = trace.causeOf(this.frames);
      if (!this.firedBy.has(cause)) this.firedBy.set(cause, this.frames);
    }
    for (const row of ended) {
      if (trace.packets.columns.fate[row] !== delivered) continue;
      this.noteLate(trace, row);
      this.noteOvertaking(trace, row);
    }
  }

  private noteLate(trace: Trace, row: number): void {
    const { to, from, sentFrame } = trace.packets.columns;
    if (trace.shapeOf(row) !== 'reply') return;
    const question = questionOf(trace, sentFrame[row]!, to[row]!, from[row]!);
    if (question < 0) return;
    const timeout = this.firedBy.get(sentFrame[question]!);
    if (timeout === undefined || trace.frames.columns.node[timeout] !== to[row]) return;
    const by = trace.endAt(row) - trace.frames.columns.time[timeout]!;
    if (by > 0) this.late.set(row, { timeout, by });
  }

  private noteOvertaking(trace: Trace, row: number): void {
    const { from, to, number } = trace.packets.columns;
    const direction = from[row]! * 4096 + to[row]!;
    const recent = this.recent.get(direction) ?? [];
    for (const other of recent) {
      const isOvertaken = trace.sentAt(row) < trace.sentAt(other) && trace.endAt(row) > trace.endAt(other) && number[row] !== number[other];
      if (isOvertaken) this.overtakings.push(crossing(trace, other, row));
    }
    recent.push(row);
    if (recent.length > recentDepth) recent.shift();
    this.recent.set(direction, recent);
  }
}

/** The packet that `asker` sent and whose handling led to frame `frame` at `answerer`; -1 where none is found. */
function questionOf(trace: Trace, frame: number, asker: number, answerer: number): number {
  const { node } = trace.frames.columns;
  const { from, to } = trace.packets.columns;
  for (let depth = 0; frame >= 0 && depth < causeDepth && node[frame] === answerer; depth++) {
    const row = trace.packetOf(frame);
    if (row >= 0 && from[row] === asker && to[row] === answerer) return row;
    frame = trace.causeOf(frame);
  }
  return -1;
}

function crossing(trace: Trace, row: number, overtaken: number): Overtaking {
  const [a, c] = [departureOf(trace, row, Infinity), departureOf(trace, overtaken, Infinity)];
  const [b, d] = [trace.endAt(row), trace.endAt(overtaken)];
  // It left first: it overtook in the queue.
  if (a <= c) return { row, overtaken, at: a, done: 0 };
  // Both go the same way at an even pace: solve (t − a)/(b − a) = (t − c)/(d − c) for the share of the way.
  const done = (a - c) / (d - c - (b - a));
  return { row, overtaken, at: a + done * (b - a), done };
}
