/** What the story takes for granted. */
import type { Replay } from '../../engine/trace.ts';
import { clients } from '../../protocols/retry/clients.ts';
import { layer } from '../../protocols/retry/layer.ts';
import { doneIn } from '../premises.ts';
import { backAt, busy, fewTimes, troubleAt, troubleEnds } from './worlds.ts';

/** Something has befallen the database when the trouble is told to begin, and it is over when it is told to be. */
export function isTroubled(replay: Replay): boolean {
  const times = doneIn(replay).flatMap(({ at, fault }) => ('node' in fault && fault.node === 'db' ? [{ at, fault }] : []));
  const begun = times.find(({ at }) => at === troubleAt);
  if (begun === undefined) return false;
  const lasts = 'length' in begun.fault ? begun.fault.length : null;
  return lasts === null ? times.some(({ at }) => at === troubleEnds) : begun.at + lasts === troubleEnds;
}

const policiesOf = ({ world }: Replay) => [...world.playing(clients), ...world.playing(layer)].map(({ config }) => config.policy);

/** Everybody may ask four times. */
export const allAskAgain = (replay: Replay): boolean => policiesOf(replay).every(({ attempts }) => attempts === fewTimes);

/** Everybody does so at once. */
export const allAskAtOnce = (replay: Replay): boolean => allAskAgain(replay) && policiesOf(replay).every(({ how }) => how === 'at-once');

/** What was set off outlives the trouble by as much as `by`. */
export const goesOn = (replay: Replay, by: number): boolean => isTroubled(replay) && (backAt(replay) ?? Infinity) - troubleEnds > by;

/** The database has been well since the trouble, and never at rest. */
export const isBusy = (replay: Replay): boolean => isTroubled(replay) && busy(replay) > 0.95;
