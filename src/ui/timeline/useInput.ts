/** Parts of what the timeline shows, for its elements. While time runs they follow at a reading pace, never at every frame. */
import { useCallback, useRef, useSyncExternalStore } from 'react';
import { turns } from '../../state/turns.ts';
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

/** Moves in quick succession, by a dragged rail or a held key, are followed no faster than this, in milliseconds. */
const quickest = 120;

/** As `useInput`, at most every `everyMs` while time runs; while it stands a step shows at once, a scrub at a reading pace. */
export function useSlowInput<T>(
  source: TimelineSource,
  select: (input: TimelineInput) => T,
  isSame: (a: T, b: T) => boolean,
  everyMs: number,
): T {
  const last = useRef<{ readonly value: T; readonly trace: TimelineInput['trace']; readonly at: number } | null>(null);
  /** Milliseconds until the next change may show. */
  const rest = useCallback((): number => {
    const gap = (source.read().isPlaying ? everyMs : Math.min(everyMs, quickest)) * turns.slack();
    return last.current === null ? 0 : last.current.at + gap - performance.now();
  }, [source, everyMs]);
  const subscribe = useCallback(
    (changed: () => void) => {
      let timer: ReturnType<typeof setTimeout> | undefined;
      const follow = (): void => {
        clearTimeout(timer);
        const wait = rest();
        if (wait <= 0) changed();
        else timer = setTimeout(() => turns.ask('panel', follow), wait);
      };
      const stop = source.subscribe(follow);
      return () => {
        stop();
        clearTimeout(timer);
        turns.callOff(follow);
      };
    },
    [source, rest],
  );
  const read = useCallback(() => {
    const input = source.read();
    // Whoever draws reads the rest of the input as it is by then: rows of another run would be looked up in this one.
    const isOfThisRun = last.current?.trace === input.trace;
    if (last.current !== null && isOfThisRun && rest() > 0) return last.current.value;
    const value = select(input);
    const kept = last.current !== null && isSame(last.current.value, value) ? last.current.value : value;
    last.current = { value: kept, trace: input.trace, at: performance.now() };
    return kept;
  }, [source, select, isSame, rest]);
  return useSyncExternalStore(subscribe, read);
}
