/** What the story takes for granted. */
import { seconds } from '../../base/micros.ts';
import type { Replay } from '../../engine/trace.ts';
import { shop } from '../../protocols/breaker/shop.ts';
import { stateAt } from '../premises.ts';
import { inTrouble } from './numbers.ts';
import { answered, callsOf, made, opensAt, troubleAt, troubleEnds, turnsOf, wasSent } from './worlds.ts';

/** Whether nothing has come of the reviews' calls that were made from the beginning of the trouble on. */
function areSilent(replay: Replay, until: number): boolean {
  const calls = made(callsOf(replay), 'reviews', troubleAt, until).filter(wasSent);
  const isHeard = calls.some(({ ending, endedAt }) => (ending === 'answered' || ending === 'failed') && endedAt! <= until);
  return calls.length > 0 && !isHeard;
}

/** The reviews hang, and the payments do not. */
export const onlyReviewsHang = (replay: Replay, time: number): boolean =>
  areSilent(replay, time) && stateAt(replay, 'payments', time) === 'running';

/** One pool of threads, held by calls that nobody answers. */
export const threadsAreHeld = (replay: Replay, time: number): boolean =>
  areSilent(replay, time) && !replay.world.playing(shop)[0]!.config.bulkheads && (opensAt(replay) ?? Infinity) > time;

/** How many calls of the reviews had failed one after another at that time. */
export function failedInARow(replay: Replay, time: number): number {
  const ended = callsOf(replay)
    .filter(({ service, endedAt }) => service === 'reviews' && endedAt !== null && endedAt <= time)
    .toSorted((a, b) => a.endedAt! - b.endedAt!);
  return ended.length - 1 - ended.findLastIndex(({ ending }) => ending === 'answered');
}

export const hasOpened = (replay: Replay): boolean => opensAt(replay) !== null;

/** The circuit has tried, in vain, and sleeps; the reviews are well again after the trouble, and not before. */
export function sleepsAgain(replay: Replay, time: number): boolean {
  const turns = turnsOf(replay, 'reviews').filter(({ at }) => at <= time);
  const isAsleep = turns.at(-1)?.to === 'open' && turns.at(-2)?.to === 'half-open';
  const isHealed =
    stateAt(replay, 'reviews', troubleEnds - 1) === 'frozen' && stateAt(replay, 'reviews', troubleEnds + seconds(0.1)) === 'running';
  return isAsleep && isHealed;
}

export const isTroubled = (replay: Replay): boolean => answered(inTrouble(replay, 'reviews')) < 1;
