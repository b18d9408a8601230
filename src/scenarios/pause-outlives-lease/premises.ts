/** What the story takes for granted. */
import { seconds } from '../../base/micros.ts';
import type { Replay } from '../../engine/trace.ts';
import { lockService } from '../../protocols/lease/lockService.ts';
import { beliefSpans, factsOf } from './outcome.ts';

const believesAt = (replay: Replay, client: string, time: number): boolean =>
  beliefSpans(replay, client).some(({ from, to }) => from <= time && time < to);

const isAsleep = (replay: Replay, time: number): boolean => {
  const { frozenAt, wokeAt } = factsOf(replay);
  return frozenAt !== null && frozenAt <= time && (wokeAt ?? Infinity) > time;
};

/** Alice sleeps, believes in her lease, and it is about to run out. */
export function sleepsOnLease(replay: Replay, time: number): boolean {
  const [span] = beliefSpans(replay, 'alice');
  const runsOut = (span?.from ?? Infinity) + replay.world.playing(lockService)[0]!.config.ttl;
  return isAsleep(replay, time) && believesAt(replay, 'alice', time) && runsOut > time && runsOut < time + seconds(1);
}

export const bothBelieve = (replay: Replay, time: number): boolean => believesAt(replay, 'alice', time) && believesAt(replay, 'bob', time);

/** Alice is about to wake, and Bob has been at work meanwhile. */
export function wakesLate(replay: Replay, time: number): boolean {
  const { handedOver, wokeAt } = factsOf(replay);
  return isAsleep(replay, time) && (wokeAt ?? Infinity) < time + seconds(1) && handedOver !== null && handedOver < time;
}

export const landed = (replay: Replay): boolean => factsOf(replay).late?.outcome === 'accepted';

/** A write comes too late, while both believe. */
export const cameLate = (replay: Replay): boolean => factsOf(replay).late !== null && factsOf(replay).overlap > 0;
