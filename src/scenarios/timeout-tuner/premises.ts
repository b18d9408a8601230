/** What the story takes for granted. */
import { seconds } from '../../base/micros.ts';
import type { Replay } from '../../engine/trace.ts';
import { doneIn } from '../premises.ts';

/** Oak's answers are slow for less than a second. */
export function isSlowForAMoment(replay: Replay): boolean {
  const times = doneIn(replay).flatMap(({ at, fault }) => (fault.kind === 'delay' && fault.link.a === 'oak' ? [{ at, by: fault.by }] : []));
  const [begins, ends] = times;
  return times.length === 2 && begins!.by > 0 && ends!.by === 0 && ends!.at - begins!.at < seconds(1);
}
