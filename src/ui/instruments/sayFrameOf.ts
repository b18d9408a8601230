import type { Session } from '../../state/model.ts';
import { sayVerdict } from '../../run/words.ts';
import { sayFrame } from './frameWords.ts';
import { isFrameKnown, observerIn } from './known.ts';

/** What a property says, as its card says it. */
export const sayVerdictOf = ({ nodes, scenario }: Session, text: string): string =>
  sayVerdict({ nodes, names: scenario?.names ?? {} }, text);

/** One frame in words; null where the view on show does not know of it. */
export function sayFrameOf({ trace, nodes, scenario, view }: Session, frame: number): string | null {
  const teller = { trace, nodes, names: scenario?.names ?? {} };
  return isFrameKnown(teller, observerIn(teller, view), frame) ? sayFrame(teller, frame) : null;
}
