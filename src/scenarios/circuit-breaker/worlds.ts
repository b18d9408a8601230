/** What may become of the reviews, and what a run says of it afterwards. */
import { ms, seconds } from '../../base/micros.ts';
import { changesUpTo } from '../../engine/changes.ts';
import type { Intervention } from '../../engine/fault.ts';
import type { Replay } from '../../engine/trace.ts';
import type { Ending } from '../../protocols/breaker/command.ts';
import { circuitFact } from '../../protocols/breaker/face.ts';
import { shop } from '../../protocols/breaker/shop.ts';
import { at, freeze } from '../scenario.ts';

export type World = 'hangs' | 'errors' | 'blips';

/** Half a second for the first calls to come back: what is compared with is from here until the trouble. */
export const calmFrom = ms(500);
export const troubleAt = seconds(2);
export const troubleEnds = seconds(12);
const blip = ms(800);

export function faultsOf(world: World): readonly Intervention[] {
  const release = (name: 'badRelease' | 'rollBack') => ({ kind: 'request', node: 'reviews', name }) as const;
  switch (world) {
    case 'errors':
      return [at(troubleAt, release('badRelease')), at(troubleEnds, release('rollBack'))];
    case 'blips':
      return [at(troubleAt, freeze('reviews', blip))];
    default:
      return [at(troubleAt, freeze('reviews', seconds(10)))];
  }
}

export interface Call {
  readonly id: string;
  readonly service: string;
  readonly madeAt: number;
  /** Null while it waits. */
  readonly endedAt: number | null;
  readonly ending: Ending | 'waiting';
}

/** Every call of the run, in the order in which they were made. */
export function callsOf({ history }: Replay): readonly Call[] {
  const calls = new Map<string, Call>();
  for (const { time, entry } of history) {
    if (entry.op !== 'call') continue;
    const { id, key = '' } = entry;
    const made = calls.get(id);
    if (made === undefined) calls.set(id, { id, service: key, madeAt: time, endedAt: null, ending: 'waiting' });
    else calls.set(id, { ...made, endedAt: time, ending: entry.value as Ending });
  }
  return [...calls.values()];
}

export const made = (calls: readonly Call[], service: string, from: number, until: number): readonly Call[] =>
  calls.filter((call) => call.service === service && call.madeAt >= from && call.madeAt < until);

/** Share of them that were answered; 1 of none. */
export const answered = (calls: readonly Call[]): number =>
  calls.length === 0 ? 1 : calls.filter(({ ending }) => ending === 'answered').length / calls.length;

/** Whether a thread was spent on it. */
export const wasSent = ({ ending }: Call): boolean => ending !== 'rejected' && ending !== 'short-circuited';

export interface Turn {
  readonly at: number;
  readonly to: string;
}

/** Each turn of a circuit, first to last. */
export function turnsOf({ trace, nodes }: Replay, service: string): readonly Turn[] {
  const states = changesUpTo(trace, 'face', nodes.indexOf('shop'), Infinity).map(({ frame, value }) => ({
    at: trace.frame(frame).time,
    to: value.facts?.[circuitFact(service)] ?? 'none',
  }));
  return states.filter(({ to }, i) => i > 0 && to !== states[i - 1]!.to);
}

/** When it opened first, true time; null where it never did. */
export const opensAt = (replay: Replay, service = 'reviews'): number | null =>
  turnsOf(replay, service).find(({ to }) => to === 'open')?.at ?? null;

/** What its breaker had counted at that moment, and at the look before; null where it never opened. */
export interface Opening {
  readonly calls: number;
  readonly failed: number;
  /** How many calls of it had failed one after another. */
  readonly inARow: number;
  /** Whether enough had failed before there were enough calls. */
  readonly waitedForCalls: boolean;
}

export function openingOf(replay: Replay): Opening | null {
  const openedAt = opensAt(replay);
  if (openedAt === null) return null;
  const seen = (time: number): { readonly calls: number; readonly failed: number } =>
    replay.worldAt(time).running(shop)[0]?.state.commands['reviews']?.health ?? { calls: 0, failed: 0 };
  const [before, { calls, failed }] = [seen(openedAt - 1), seen(openedAt)];
  const threshold = replay.world.playing(shop)[0]!.config.rule!.errorThresholdPercentage;
  const ended = callsOf(replay)
    .filter((call) => call.service === 'reviews' && call.endedAt !== null && call.endedAt <= openedAt && call.ending !== 'short-circuited')
    .toSorted((a, b) => a.endedAt! - b.endedAt!);
  const lastGood = ended.findLastIndex(({ ending }) => ending === 'answered');
  return {
    calls,
    failed,
    inARow: ended.length - 1 - lastGood,
    waitedForCalls: before.failed * 100 >= threshold * Math.max(1, before.calls),
  };
}
