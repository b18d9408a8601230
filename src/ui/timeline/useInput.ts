/** Parts of what the timeline shows, for its elements. While time runs they follow at a reading pace, never at every frame. */
import { useCallback, useRef, useSyncExternalStore } from 'react';
import type { TimelineInput, TimelineSource } from './input.ts';

/** `isSame` keeps the last value, so that an element is drawn again only when its own part has changed. */
export function useInput<T>(source: TimelineSource, select: (input: TimelineInput) => T, isSame: (a: T, b: T) => boolean = Object.is): T {
  const last = useRef<{ readonly value: T } | null>(null);
  const read = useCallback(() => {
    const value = select(source.read());
    if (last.current === null || !isSame(last.current.value, value)) last.current = { value };
    return last.current.value;
  }, [source, select, isSame]);
  return useSyncExternalStore(source.subscribe, read);
}

/** As `useInput`, at most every `everyMs` while time runs and at once while it stands. */
export function useSlowInput<T>(
  source: TimelineSource,
  select: (input: TimelineInput) => T,
  isSame: (a: T, b: T) => boolean,
  everyMs: number,
): T {
  const subscribe = useCallback(
    (changed: () => void) => {
      let timer: ReturnType<typeof setTimeout> | null = null;
      const tell = (): void => {
        timer = null;
        changed();
      };
      const stop = source.subscribe(() => {
        if (!source.read().isPlaying) changed();
        else if (timer === null) timer = setTimeout(tell, everyMs);
      });
      return () => {
        stop();
        if (timer !== null) clearTimeout(timer);
      };
    },
    [source, everyMs],
  );
  const last = useRef<{ readonly value: T; readonly at: number } | null>(null);
  const read = useCallback(() => {
    const isFresh = last.current !== null && source.read().isPlaying && performance.now() - last.current.at < everyMs;
    if (isFresh) return last.current!.value;
    const value = select(source.read());
    const kept = last.current !== null && isSame(last.current.value, value) ? last.current.value : value;
    last.current = { value: kept, at: performance.now() };
    return kept;
  }, [source, select, isSame, everyMs]);
  return useSyncExternalStore(subscribe, read);
}
