/** What befalls the database, and what a run says of it afterwards. */
import { seconds } from '../../base/micros.ts';
import { changesUpTo } from '../../engine/changes.ts';
import type { Intervention } from '../../engine/fault.ts';
import type { Replay } from '../../engine/trace.ts';
import { at, crash } from '../scenario.ts';

export type World = 'brownout' | 'down';

export const calm = { from: seconds(1), until: seconds(4) } as const;
export const troubleAt = seconds(4);
export const troubleEnds = seconds(9);
/** Work takes so many times as long: 30 % of the speed. */
const slower = 3.33;

/** The effect under which Mid notes each attempt. */
export const asked = 'ask db';
/** As often may the database be asked for one request: four attempts, at one layer. */
export const fewTimes = 4;
/** Requests a second that the database can do. */
export const capacity = 10;
/** In which it is to be as before. */
export const bound = seconds(10);
/** Over which goodput is measured. */
export const window = seconds(3);

export function faultsOf(world: World): readonly Intervention[] {
  if (world === 'down') return [at(troubleAt, crash('db', { length: seconds(5) }))];
  return [at(troubleAt, { kind: 'slow', node: 'db', factor: slower }), at(troubleEnds, { kind: 'slow', node: 'db', factor: 1 })];
}

const isIn = (time: number, from: number, until: number): boolean => time >= from && time < until;

/** Requests of clients that were answered in this span. */
export const answeredIn = ({ history }: Replay, from: number, until: number): number =>
  history.filter(({ time, entry }) => entry.op === 'ask' && entry.type === 'ok' && isIn(time, from, until)).length;

export const requestsIn = ({ history }: Replay, from: number, until: number): number =>
  history.filter(({ time, entry }) => entry.op === 'ask' && entry.type === 'invoke' && isIn(time, from, until)).length;

/** How often the database was asked in this span, for whomever. */
export const attemptsIn = ({ history }: Replay, from: number, until: number): number =>
  history.filter(({ time, entry }) => entry.op === asked && isIn(time, from, until)).length;

/** The most that the database was asked for one request; 0 of none. */
export function worstRequest({ history }: Replay): number {
  const times = new Map<string, number>();
  for (const { entry } of history) if (entry.op === asked) times.set(entry.key!, (times.get(entry.key!) ?? 0) + 1);
  return Math.max(0, ...times.values());
}

/** Attempts at the database for each request, of those from the end of the trouble on. */
export function amplification(replay: Replay): number {
  const requests = requestsIn(replay, troubleEnds, replay.endedAt);
  return requests === 0 ? 0 : attemptsIn(replay, troubleEnds, replay.endedAt) / requests;
}

/** What the database answered in this span, for whomever. */
function done({ trace, nodes }: Replay, from: number): number {
  const db = nodes.indexOf('db');
  const packets = Array.from({ length: trace.packets.length }, (_, row) => trace.packet(row));
  return packets.filter((packet) => packet.from === db && packet.name === 'answer' && packet.copy === 0 && packet.sentAt >= from).length;
}

/** Of the time after the trouble, in how much the database works. */
export const busy = (replay: Replay): number => done(replay, troubleEnds) / (capacity * ((replay.endedAt - troubleEnds) / 1_000_000));

/** Share of what the database does after the trouble that a client is still told of; 0 where it does nothing. */
export function useful(replay: Replay): number {
  const work = done(replay, troubleEnds);
  return work === 0 ? 0 : Math.min(1, answeredIn(replay, troubleEnds, replay.endedAt) / work);
}

/** Of what was answered before the trouble, in the last seconds of the run. */
export function goodput(replay: Replay): number {
  const before = answeredIn(replay, calm.from, calm.until) / (calm.until - calm.from);
  const after = answeredIn(replay, replay.endedAt - window, replay.endedAt) / window;
  return before === 0 ? 0 : after / before;
}

/**
 * When goodput over a window was first 95 % again of what it was, from the end of the trouble on, true time; null for never, and where it fell back
 * to less than half in the time that the property gives it.
 */
export function backAt(replay: Replay): number | null {
  const usual = (answeredIn(replay, calm.from, calm.until) * window) / (calm.until - calm.from);
  const wanted = 0.95 * usual;
  const times = replay.history.flatMap(({ time, entry }) =>
    entry.op === 'ask' && entry.type === 'ok' && time >= troubleEnds ? [time] : [],
  );
  const answered = (until: number): number => times.filter((one) => one > until - window && one <= until).length;
  const back = usual === 0 ? undefined : times.find((time) => answered(time) >= wanted);
  if (back === undefined) return null;
  // A window sees the fewest when one is just behind it.
  const fewest = [...times.map((time) => time + window), Math.min(troubleEnds + bound, replay.endedAt)];
  const isRelapse = fewest.some((end) => end >= back + window && end <= troubleEnds + bound && answered(end) < usual / 2);
  return isRelapse ? null : back;
}

/** Whether the database still takes longer for a request at the end than it did before the trouble: its CPU is slowed. */
export const isSlow = ({ trace, nodes }: Replay): boolean =>
  (changesUpTo(trace, 'status', nodes.indexOf('db'), Infinity).at(-1)?.value.slow ?? 1) > 1;
