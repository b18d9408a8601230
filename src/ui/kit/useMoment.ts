import { useEffect, useState } from 'react';
import type { Cursor } from '../../state/model.ts';
import { session } from '../../state/session.ts';

/**
 * The cursor for panels that are read rather than watched: a single step shows at once; while time runs, or the head is dragged, they
 * follow at most every `every` milliseconds, so that words do not cost frames.
 */
export function useMoment(every: number): Cursor {
  const [moment, setMoment] = useState(() => session.getState().cursor);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let shownAt = -Infinity;
    const show = (): void => {
      shownAt = performance.now();
      setMoment(session.getState().cursor);
    };
    const followCursor = (): void => {
      const wait = shownAt + every - performance.now();
      clearTimeout(timer);
      if (wait <= 0) show();
      else timer = setTimeout(show, wait);
    };
    followCursor();
    const stop = session.subscribe((now, before) => now.cursor !== before.cursor && followCursor());
    return () => {
      stop();
      clearTimeout(timer);
    };
  }, [every]);
  return moment;
}
