import { useMemo } from 'react';
import { useLesson } from '../../state/lesson.ts';
import { useSession } from '../../state/session.ts';
import type { Telling } from './fill.ts';

/** Finer than that, prose would be filled anew at each frame. */
const tenthUs = 100_000;

/** Which numbers the story may tell now. */
export function useTelling(): Telling {
  const numbers = useSession((s) => s.whole?.numbers ?? null);
  const isFutureHidden = useLesson((l) => l.isFutureHidden);
  const until = useSession((s) => (isFutureHidden ? Math.floor(s.cursor.time / tenthUs) * tenthUs : null));
  return useMemo(() => ({ numbers, until }), [numbers, until]);
}
