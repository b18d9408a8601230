import { useMemo } from 'react';
import { lesson } from '../../state/lesson.ts';
import { playback } from '../../state/playback.ts';
import { session } from '../../state/session.ts';
import { inputOf } from './input.ts';
import type { TimelineSource } from './input.ts';
import { TimelineView } from './TimelineView.tsx';
import { useBeatWindow } from './useBeatWindow.ts';

const source: TimelineSource = {
  read: () => {
    const { isPlaying } = playback.getState();
    return inputOf(session.getState(), { isFutureHidden: lesson.getState().isFutureHidden, isPlaying });
  },
  subscribe: (changed) => {
    const stops = [
      session.subscribe(changed),
      lesson.subscribe(changed),
      playback.subscribe((now, before) => now.isPlaying !== before.isPlaying && changed()),
    ];
    return () => stops.forEach((stop) => stop());
  },
};

/** The session's own space-time diagram. */
export function Timeline({ isBare, over }: Pick<Parameters<typeof TimelineView>[0], 'isBare' | 'over'>) {
  useBeatWindow();
  const acts = useMemo(
    () => ({
      seek: (time: number) => {
        playback.getState().pause();
        session.getState().seek(time);
      },
      seekFrame: (frames: number) => {
        playback.getState().pause();
        session.getState().seekFrame(frames);
      },
      select: session.getState().select,
      returnTo: session.getState().returnTo,
    }),
    [],
  );
  return <TimelineView source={source} acts={acts} isBare={isBare} over={over} />;
}
