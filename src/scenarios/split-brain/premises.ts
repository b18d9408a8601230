/** What the story takes for granted. */
import type { Replay } from '../../engine/trace.ts';
import { replica } from '../../protocols/failover/replica.ts';
import { doneIn, packetsBetween } from '../premises.ts';
import { divergentOf, leadersAt, takeoverOf } from './outcome.ts';
import { cutAt, mendedAt } from './worlds.ts';

/** Something was done when the story says so. */
export const isTroubled = (replay: Replay): boolean => doneIn(replay).some(({ at }) => at === cutAt);

/** South has heard nothing of North since the trouble began, and acts on it after `time`, by `until`. */
export function isAboutToAct(replay: Replay, [time, until]: readonly [number, number]): boolean {
  const arrived = packetsBetween(replay, 'north', 'south').flatMap(({ fate, endAt }) =>
    fate === 'delivered' && endAt <= time ? [endAt] : [],
  );
  const heard = Math.max(0, ...arrived);
  const acts = heard + replay.world.playing(replica).find(({ id }) => id === 'south')!.config.silence;
  return isTroubled(replay) && heard <= cutAt && acts > time && acts <= until;
}

export const twoLead = (replay: Replay, time: number): boolean =>
  leadersAt(replay, time).length === 2 && (takeoverOf(replay) ?? Infinity) < time;

/** Two histories, right before the network is mended. */
export const areApart = (replay: Replay, time: number): boolean =>
  twoLead(replay, time) && divergentOf(replay).every((only) => only > 0) && doneIn(replay).some(({ at }) => at === mendedAt);
