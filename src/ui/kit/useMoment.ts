import { useEffect, useState } from 'react';
import type { Cursor } from '../../state/model.ts';
import { session } from '../../state/session.ts';
import { turns } from '../../state/turns.ts';

/** Changes of the cursor that follow each other within this many milliseconds are one movement. */
const movementMs = 250;

/**
 * The cursor for panels that are read rather than watched: a single step shows at once; while time runs, or the head is dragged, they
 * follow at most every `every` milliseconds and one after another, so that words do not cost frames.
 */
export function useMoment(every: number): Cursor {
  const [moment, setMoment] = useState(() => session.getState().cursor);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let shownAt = -Infinity;
    let changedAt = -Infinity;
    const show = (): void => {
      shownAt = performance.now();
      setMoment(session.getState().cursor);
    };
    const followCursor = (): void => {
      const now = performance.now();
      const isMoving = now - changedAt < movementMs;
      changedAt = now;
      clearTimeout(timer);
      if (!isMoving) return show();
      const untilDue = Math.max(0, shownAt + every * turns.slack() - now);
      timer = setTimeout(() => turns.ask('panel', show), Math.min(movementMs, untilDue)); // or once the movement has ended
    };
    followCursor();
    const stop = session.subscribe((now, before) => now.cursor !== before.cursor && followCursor());
    return () => {
      stop();
      clearTimeout(timer);
      turns.callOff(show);
    };
  }, [every]);
  return moment;
}
