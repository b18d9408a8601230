/** A packet's way through space and time: points of true time and share of the way, bent where it was held. */
import { readChange } from '../../engine/changes.ts';
import type { Trace } from '../../engine/trace.ts';
import { fates } from '../../engine/trace.ts';

export interface WayPoint {
  readonly at: number;
  /** 0 at the sender, 1 at the receiver. */
  readonly done: number;
}

const stopsMidway = new Set([fates.indexOf('lost'), fates.indexOf('cut')]);
const dropped = fates.indexOf('dropped');

/** What has been seen of a packet's way by frame `frames`, at time `now`. A packet that ended shows its whole way. */
export function wayOf(trace: Trace, row: number, frames: number, now: number): readonly WayPoint[] {
  const c = trace.packets.columns;
  const hasEnded = c.endFrame[row]! >= 0 && c.endFrame[row]! < frames;
  const way: WayPoint[] = [{ at: c.sentAt[row]!, done: 0 }];
  const goal = stopsMidway.has(c.fate[row]!) ? 0.5 : 1;
  let dueAt: number | null = c.dueAt[row]!;
  for (const leg of legsOf(trace, row, frames)) {
    way.push({ at: leg.at, done: leg.done });
    dueAt = leg.dueAt;
  }
  const last = way.at(-1)!;
  const until = hasEnded ? c.endAt[row]! : Math.max(now, last.at);
  const isWhole = hasEnded && c.fate[row] !== dropped;
  way.push({ at: until, done: isWhole ? goal : progress(last, dueAt, goal, until) });
  return way;
}

function progress(last: WayPoint, dueAt: number | null, goal: number, at: number): number {
  if (dueAt === null) return last.done;
  if (dueAt <= last.at) return goal;
  return last.done + (goal - last.done) * Math.min(1, Math.max(0, (at - last.at) / (dueAt - last.at)));
}

interface Leg extends WayPoint {
  readonly dueAt: number | null;
}

function legsOf(trace: Trace, row: number, frames: number): readonly Leg[] {
  const rows = trace.changesOf('leg', row);
  if (rows.length === 0) return [];
  return rows
    .map((change) => trace.change(change))
    .filter((change) => change.frame < frames)
    .map(({ frame, value }) => {
      const { done, dueAt } = readChange('leg', value);
      return { at: trace.frames.columns.time[frame]!, done, dueAt };
    });
}

/** The first part of a way, up to `at`. */
export function wayUntil(way: readonly WayPoint[], at: number): readonly WayPoint[] {
  const after = way.findIndex((point) => point.at > at);
  if (after < 0) return way;
  if (after === 0) return [];
  const [a, b] = [way[after - 1]!, way[after]!];
  const share = (at - a.at) / (b.at - a.at);
  return [...way.slice(0, after), { at, done: a.done + share * (b.done - a.done) }];
}

export interface Point {
  readonly main: number;
  readonly cross: number;
}

/** Pixels from a point to a stretch between two others. */
export function distanceTo(p: Point, a: Point, b: Point): number {
  const main = b.main - a.main;
  const cross = b.cross - a.cross;
  const length = main * main + cross * cross;
  const share = length === 0 ? 0 : Math.min(1, Math.max(0, ((p.main - a.main) * main + (p.cross - a.cross) * cross) / length));
  return Math.hypot(p.main - a.main - share * main, p.cross - a.cross - share * cross);
}
