/** Whether time runs, and how fast. */
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { StoreApi } from 'zustand/vanilla';

/** Times as fast as the base scale; `event` is one event per second. */
export type Speed = 0.1 | 0.25 | 0.5 | 1 | 2 | 4 | 'event';
export const speeds: readonly Speed[] = ['event', 0.1, 0.25, 0.5, 1, 2, 4];

export interface PlaybackData {
  readonly mode: 'paused' | 'playing' | 'waitingForGuess';
  readonly isPlaying: boolean;
  readonly speed: Speed;
  /** Always true: "1 s here = 50 ms in the system". */
  readonly scaleWords: string;
  /** Slower than the chosen speed, because a packet of interest is under way. */
  readonly isSlowed: boolean;
}

export interface Playback extends PlaybackData {
  readonly play: () => void;
  readonly pause: () => void;
  readonly toggle: () => void;
  readonly setSpeed: (speed: Speed) => void;
  readonly faster: () => void;
  readonly slower: () => void;
}

const idle = (): void => {};

export const playback: StoreApi<Playback> = createStore<Playback>()(() => ({
  mode: 'paused',
  isPlaying: false,
  speed: 1,
  scaleWords: '1 s here = 1 s in the system',
  isSlowed: false,
  play: idle,
  pause: idle,
  toggle: idle,
  setSpeed: idle,
  faster: idle,
  slower: idle,
}));

export function usePlayback<T>(selector: (state: Playback) => T): T {
  return useStore(playback, selector);
}
