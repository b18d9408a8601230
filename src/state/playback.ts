/** Whether time runs, and how fast. The modes are a machine; `clockwork.ts` moves the cursor while it says `playing`. */
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { StoreApi } from 'zustand/vanilla';
import { createActor, createMachine } from 'xstate';
import { t } from '../text/t.ts';
import type { Strain } from './rhythm.ts';

/** Times as fast as the base scale; `event` is one event per second. */
export type Speed = 0.1 | 0.25 | 0.5 | 1 | 2 | 4 | 'event';
export const speeds: readonly Speed[] = ['event', 0.1, 0.25, 0.5, 1, 2, 4];

const modes = ['paused', 'playing', 'waitingForGuess'] as const;

export interface PlaybackData {
  readonly mode: (typeof modes)[number];
  readonly isPlaying: boolean;
  readonly speed: Speed;
  /** Always true: "1 s here = 50 ms in the system". */
  readonly scaleWords: string;
  /** Slower than the chosen speed, because a packet of interest is under way. */
  readonly isSlowed: boolean;
  /** How far this machine falls behind while time runs: who paints may then take turns. */
  readonly strain: Strain;
}

export interface Playback extends PlaybackData {
  readonly play: () => void;
  readonly pause: () => void;
  readonly toggle: () => void;
  readonly setSpeed: (speed: Speed) => void;
  readonly faster: () => void;
  readonly slower: () => void;
}

type PlaybackEvent = { readonly type: 'play'; readonly needsGuess: boolean } | { readonly type: 'pause' } | { readonly type: 'guessed' };

const asksFirst = ({ event }: { readonly event: PlaybackEvent }): boolean => event.type === 'play' && event.needsGuess;

/** In a lesson, time waits for a guess, or for its skipping. Guards stand in it, since `setup` would bring all that XState can do besides. */
const playbackMachine = createMachine({
  types: { events: {} as PlaybackEvent },
  initial: 'paused',
  states: {
    paused: { on: { play: [{ guard: asksFirst, target: 'waitingForGuess' }, { target: 'playing' }] } },
    waitingForGuess: {
      on: { guessed: 'playing', pause: 'paused', play: [{ guard: asksFirst, target: 'waitingForGuess' }, { target: 'playing' }] },
    },
    playing: { on: { pause: 'paused' } },
  },
});

export interface PlaybackControl {
  /** Asked at each Play. */
  readonly guard: (needsGuess: () => boolean) => void;
  /** A guess has been committed, or skipped: whoever waited for it goes on. */
  readonly guessed: () => void;
  readonly showScale: (words: string, isSlowed: boolean) => void;
  readonly showStrain: (strain: Strain) => void;
}

export type PlaybackStore = StoreApi<Playback> & PlaybackControl;

export function createPlayback(): PlaybackStore {
  const actor = createActor(playbackMachine).start();
  let needsGuess = (): boolean => false;
  const store = createStore<Playback>()((set, get) => ({
    mode: 'paused',
    isPlaying: false,
    speed: 1,
    scaleWords: t('notes.scaleOne'),
    isSlowed: false,
    strain: 'none',
    play: () => actor.send({ type: 'play', needsGuess: needsGuess() }),
    pause: () => actor.send({ type: 'pause' }),
    toggle: () => (get().isPlaying ? get().pause() : get().play()),
    setSpeed: (speed) => set({ speed }),
    faster: () => set({ speed: neighbor(get().speed, 1) }),
    slower: () => set({ speed: neighbor(get().speed, -1) }),
  }));
  actor.subscribe((now) => {
    const mode = modes.find((one) => now.matches(one)) ?? 'paused';
    store.setState({ mode, isPlaying: mode === 'playing' });
  });
  return Object.assign(store, {
    guard(asked: () => boolean) {
      needsGuess = asked;
    },
    guessed: () => actor.send({ type: 'guessed' }),
    showScale(scaleWords: string, isSlowed: boolean) {
      const now = store.getState();
      if (now.scaleWords !== scaleWords || now.isSlowed !== isSlowed) store.setState({ scaleWords, isSlowed });
    },
    showStrain(strain: Strain) {
      if (store.getState().strain !== strain) store.setState({ strain });
    },
  });
}

const neighbor = (speed: Speed, by: 1 | -1): Speed => speeds[speeds.indexOf(speed) + by] ?? speed;

export const playback: PlaybackStore = createPlayback();

export function usePlayback<T>(selector: (state: Playback) => T): T {
  return useStore(playback, selector);
}
