/** What the story takes for granted. */
import type { Replay } from '../../engine/trace.ts';
import { doneIn } from '../premises.ts';
import { firstDeclared, firstSilence } from './outcome.ts';

/** Ada has pinged somebody in vain, because the link between the two is cut, and nothing else has been done to anybody. */
export function isOneLinkCut(replay: Replay, time: number): boolean {
  const silence = firstSilence(replay);
  const [only, ...others] = doneIn(replay).filter(({ at }) => at <= time);
  if (silence === undefined || only === undefined || others.length > 0 || only.fault.kind !== 'cut') return false;
  const { a, b } = only.fault.link;
  return silence.by === 'ada' && silence.at <= time && [a, b].includes('ada') && [a, b].includes(silence.about);
}

/** One of the two has been declared dead, and all others believe it. */
export function isEverybodysTruth(replay: Replay): boolean {
  const declared = firstDeclared(replay);
  return declared?.about === firstSilence(replay)?.about && declared?.known === replay.nodes.length - 1;
}
