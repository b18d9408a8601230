/** What became of a run, read off its trace: who led when, and what became of the writes. */
import { changesUpTo } from '../../engine/changes.ts';
import { whenReads } from '../../engine/clock.ts';
import type { Replay } from '../../engine/trace.ts';
import { slice } from '../../parts/list.ts';
import type { List } from '../../parts/list.ts';
import { replica } from '../../protocols/failover/replica.ts';
import { mendedAt, replicas } from './worlds.ts';

const itemsOf = <T>(list: List<T>): readonly T[] => slice(list, 0, list.length);

/** True times. */
export interface Reign {
  readonly node: string;
  readonly from: number;
  readonly to: number;
}

/** The true time at which a node's monotonic clock reads this, from `since` on; Infinity where it never does. */
function trueTimeOf({ trace, nodes }: Replay, node: string, reading: number, since: number): number {
  const clocks = changesUpTo(trace, 'clock', nodes.indexOf(node), Infinity);
  for (const [i, { value }] of clocks.entries()) {
    const until = clocks[i + 1] === undefined ? Infinity : trace.frame(clocks[i + 1]!.frame).time;
    if (until <= since) continue;
    const found = whenReads(value, 'monotonic', reading, Math.max(since, value.at));
    if (found < until) return found;
  }
  return Infinity;
}

/** The times during which a replica takes itself for the primary: until it says otherwise, crashes, or its lease is over by its own clock. */
export function reignsOf(replay: Replay, node: string): readonly Reign[] {
  const { trace, nodes, endedAt } = replay;
  const place = nodes.indexOf(node);
  const faces = changesUpTo(trace, 'face', place, Infinity).map(({ frame, value }) => ({ at: trace.frame(frame).time, value }));
  const ends = changesUpTo(trace, 'status', place, Infinity).flatMap(({ frame, value }) =>
    value.state === 'crashed' ? [trace.frame(frame).time] : [],
  );
  const spans: Reign[] = [];
  for (const [i, { at, value }] of faces.entries()) {
    if (value.crown !== true) continue;
    const next = faces[i + 1]?.at ?? endedAt;
    const held = value.leases?.find(({ kind }) => kind === 'held');
    const lease = held === undefined ? Infinity : trueTimeOf(replay, node, held.until, at);
    const to = Math.min(next, lease, ...ends.filter((end) => end >= at));
    const last = spans.at(-1);
    if (last !== undefined && last.to === at) spans[spans.length - 1] = { ...last, to };
    else if (to > at) spans.push({ node, from: at, to });
  }
  return spans;
}

export const allReigns = (replay: Replay): readonly Reign[] =>
  replicas.flatMap((node) => reignsOf(replay, node)).toSorted((a, b) => a.from - b.from);

const lengthOfBoth = (a: Reign, b: Reign): number => Math.max(0, Math.min(a.to, b.to) - Math.max(a.from, b.from));

/** For how long two lead, microseconds. */
export function overlapOf(replay: Replay): number {
  const [north, south] = replicas.map((node) => reignsOf(replay, node));
  return north!.reduce((sum, a) => sum + south!.reduce((inner, b) => inner + lengthOfBoth(a, b), 0), 0);
}

/** For how long nobody leads, from the first reign on, microseconds. */
export function vacancyOf(replay: Replay): number {
  const reigns = allReigns(replay);
  const led = reigns.reduce((sum, { from, to }) => sum + to - from, 0);
  return reigns.length === 0 ? replay.endedAt : replay.endedAt - reigns[0]!.from - led + overlapOf(replay);
}

/** Who leads at this true time. */
export const leadersAt = (replay: Replay, time: number): readonly string[] =>
  replicas.filter((node) => reignsOf(replay, node).some(({ from, to }) => from <= time && time < to));

/** When the second replica first led; null: never. */
export const takeoverOf = (replay: Replay): number | null => reignsOf(replay, 'south')[0]?.from ?? null;

export interface Write {
  readonly id: string;
  readonly by: string;
  readonly askedAt: number;
  readonly end: 'ok' | 'fail' | 'info' | null;
  readonly endedAt: number | null;
}

export function writesOf({ history }: Replay): readonly Write[] {
  const writes: { [id: string]: Write } = {};
  for (const { entry, time, node } of history) {
    const { type, id } = entry;
    if (type === 'invoke') writes[id] = { id, by: node, askedAt: time, end: null, endedAt: null };
    else if (type !== 'effect' && writes[id] !== undefined) writes[id] = { ...writes[id], end: type, endedAt: time };
  }
  return Object.values(writes);
}

/** Ids in each replica's log at this true time. */
export const logsAt = (replay: Replay, time: number): readonly (readonly string[])[] =>
  replay
    .worldAt(time)
    .playing(replica)
    .map(({ disk }) => itemsOf(disk.log).map(({ id }) => id));

/** Acknowledged writes that no replica has at the end. */
export function lostOf(replay: Replay): readonly Write[] {
  const held = new Set(replay.world.playing(replica).flatMap(({ disk }) => itemsOf(disk.log).map(({ id }) => id)));
  return writesOf(replay).filter(({ id, end }) => end === 'ok' && !held.has(id));
}

/** Writes that one replica has and the other has not, right before everything is mended. */
export function divergentOf(replay: Replay): readonly [onlyNorth: number, onlySouth: number] {
  const [north, south] = logsAt(replay, mendedAt - 1);
  const only = (a: readonly string[], b: readonly string[]): number => a.filter((id) => !b.includes(id)).length;
  return [only(north!, south!), only(south!, north!)];
}

/** Whether both replicas hold the same at the end. */
export function areAlike({ world }: Replay): boolean {
  const [north, south] = world.playing(replica).map(({ disk }) =>
    itemsOf(disk.log)
      .map(({ id }) => id)
      .join(' '),
  );
  return north === south;
}
