/** What the story takes for granted. */
import type { Replay } from '../../engine/trace.ts';
import { host } from '../../protocols/dinner/host.ts';
import { isMostOfWait } from '../premises.ts';
import { answerAt, truthOf } from './worlds.ts';

/** No letter of Fay's has come. */
export const isSilent = (replay: Replay, time: number): boolean => (answerAt(replay) ?? Infinity) > time;

/** Max has written, has waited for most of the time that he gives her, and nothing has come. */
export function waitsStill(replay: Replay, time: number): boolean {
  const { writesAfter, patience } = replay.world.playing(host)[0]!.config;
  return truthOf(replay) !== 'not sent' && isSilent(replay, time) && isMostOfWait(time, writesAfter, patience);
}

/** The wait has ended without a letter. */
export const waitedInVain = (replay: Replay): boolean => !['answered', 'not sent'].includes(truthOf(replay));

export const hasAsked = ({ history }: Replay): boolean => history.some(({ entry }) => entry.op === 'ask');
