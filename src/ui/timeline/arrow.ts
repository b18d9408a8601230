/** A packet's way through space and time: points of true time and share of the way, bent where it was held. */
import { goesStraight, lastLeg, legsOf } from '../../engine/legs.ts';
import type { Leg } from '../../engine/legs.ts';
import type { Trace } from '../../engine/trace.ts';
import { fates } from '../../engine/trace.ts';

export interface WayPoint {
  readonly at: number;
  /** 0 at the sender, 1 at the receiver. */
  readonly done: number;
}

const stopsMidway = new Set([fates.indexOf('lost'), fates.indexOf('cut')]);
const stopsAtPort = new Set([fates.indexOf('queueFull'), fates.indexOf('blocked')]);
const dropped = fates.indexOf('dropped');

/** What has been seen of a packet's way by frame `frames`, at time `now`. A packet that ended shows its whole way. */
export function wayOf(trace: Trace, row: number, frames: number, now: number): readonly WayPoint[] {
  const c = trace.packets.columns;
  const hasEnded = c.endFrame[row]! >= 0 && c.endFrame[row]! < frames;
  if (goesStraight(trace, row)) return straight(trace, row, hasEnded, now);
  const legs = legsOf(trace, row, frames);
  const last = legs.at(-1)!;
  const until = hasEnded ? trace.endAt(row) : Math.max(now, last.at);
  const way = legs.flatMap((leg, i) => pointsOf(leg, legs[i + 1]?.at ?? until));
  return [...way, endOf(last, c.fate[row]!, hasEnded, until)];
}

function straight(trace: Trace, row: number, hasEnded: boolean, now: number): readonly WayPoint[] {
  const leg = lastLeg(trace, row, 0);
  const until = hasEnded ? trace.endAt(row) : Math.max(now, leg.at);
  return [{ at: leg.at, done: 0 }, endOf(leg, trace.packets.columns.fate[row]!, hasEnded, until)];
}

/** Where it has come to: on its last leg, or as far as its fate lets it. */
function endOf(last: Leg, fate: number, hasEnded: boolean, until: number): WayPoint {
  const goal = stopsMidway.has(fate) ? 0.5 : 1;
  const isAtPort = until < last.leavesAt || (hasEnded && stopsAtPort.has(fate));
  if (isAtPort) return { at: until, done: last.done };
  return { at: until, done: hasEnded && fate !== dropped ? goal : progress(last, goal, until) };
}

/** Where it begins, and where its wait ends if that comes before anything else does. */
function pointsOf({ at, leavesAt, done }: Leg, next: number): readonly WayPoint[] {
  return leavesAt > at && leavesAt <= next
    ? [
        { at, done },
        { at: leavesAt, done },
      ]
    : [{ at, done }];
}

function progress({ dueAt, leavesAt, done }: Leg, goal: number, at: number): number {
  if (dueAt === null) return done;
  if (dueAt <= leavesAt) return goal;
  return done + (goal - done) * Math.min(1, Math.max(0, (at - leavesAt) / (dueAt - leavesAt)));
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
