import { useEffect, useState } from 'react';
import type { Cursor } from '../../state/model.ts';
import { playback } from '../../state/playback.ts';
import { session } from '../../state/session.ts';

/**
 * The cursor for panels that are read rather than watched: at once while time stands, and at most every `every` milliseconds
 * while it runs, so that words do not cost frames.
 */
export function useMoment(every: number): Cursor {
  const [moment, setMoment] = useState(() => session.getState().cursor);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | null = null;
    const show = (): void => {
      timer = null;
      setMoment(session.getState().cursor);
    };
    const followCursor = (): void => {
      if (!playback.getState().isPlaying) {
        if (timer !== null) clearTimeout(timer);
        show();
        return;
      }
      if (timer === null) timer = setTimeout(show, every);
    };
    followCursor();
    const stops = [session.subscribe((now, before) => now.cursor !== before.cursor && followCursor()), playback.subscribe(followCursor)];
    return () => {
      stops.forEach((stop) => stop());
      if (timer !== null) clearTimeout(timer);
    };
  }, [every]);
  return moment;
}
