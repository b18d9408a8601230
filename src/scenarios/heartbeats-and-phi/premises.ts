/** What the story takes for granted. */
import { seconds } from '../../base/micros.ts';
import type { Replay } from '../../engine/trace.ts';
import { isHeard, stateAt } from '../premises.ts';
import { patienceOf, troubleAt } from './outcome.ts';

/** q listens, and nothing has come from p since the trouble began. */
export const isSilent = (replay: Replay, time: number): boolean =>
  stateAt(replay, 'q', time) === 'running' && !isHeard(replay, 'p', 'q', [troubleAt, time]);

/** At some silence q would make up its mind. */
export const hasPatience = (replay: Replay): boolean => patienceOf(replay) !== null;

/** Past the first heartbeat that should have come, and before the usual suspicions. */
export const silentAt = seconds(62.2);
