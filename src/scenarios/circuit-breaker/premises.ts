/** What the story takes for granted. */
import { ms, seconds } from '../../base/micros.ts';
import type { Replay } from '../../engine/trace.ts';
import { shop } from '../../protocols/breaker/shop.ts';
import { doneIn, stateAt } from '../premises.ts';
import { callsOf, made, opensAt, troubleAt, troubleEnds, turnsOf, wasSent } from './worlds.ts';

/** What was under way as the trouble began has arrived. */
const onTheirWay = ms(10);

/** Whether calls of the reviews were made since the trouble began, and nothing has come from there. */
function areSilent(replay: Replay, until: number): boolean {
  const calls = callsOf(replay).filter(({ service }) => service === 'reviews');
  const isHeard = calls.some(
    ({ ending, endedAt }) => (ending === 'answered' || ending === 'failed') && endedAt! > troubleAt + onTheirWay && endedAt! <= until,
  );
  return made(calls, 'reviews', troubleAt, until).some(wasSent) && !isHeard;
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

/** Something is wrong with the reviews when the trouble is told to be: a shop with few threads fails by itself. */
export const isTroubled = (replay: Replay): boolean =>
  doneIn(replay).some(({ at, fault }) => 'node' in fault && fault.node === 'reviews' && at >= troubleAt && at < troubleEnds);
