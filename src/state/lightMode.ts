/**
 * Whether less is drawn than could be, because this machine does not keep up. `rhythm.ts` decides from frame to frame who paints; this decides
 * over seconds, by the time from one picture of the moving head to the next, and what it leaves out is said on the page.
 */
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { StoreApi } from 'zustand/vanilla';
import type { Strain } from './rhythm.ts';
import { settings } from './settings.ts';
import type { Settings } from './settings.ts';

/** Milliseconds: fewer than 30 pictures a second are too few; between the two nothing changes. */
const tooSlowMs = 34;
/** Fifty a second. */
const fastMs = 20;
/** Whoever stood still, or was not looked at, was not slow. */
const gapMs = 5_000;
/** Pictures of so many milliseconds are judged together, and so many at least. */
const judgedMs = 2_000;
const judgedCount = 8;
/** After so many fast pictures all is drawn again; after twice as many, if that was too much for the machine. */
const firstTrial = 300;
const longestTrial = 9_600;
/** A slow picture undoes so many fast ones. */
const undone = 20;

export interface LightJudge {
  /** Told of each picture of the moving head, milliseconds. */
  readonly hear: (now: number) => void;
  /** What a picture took when the machine was found to be slow, milliseconds, by the median; null while it is not. */
  readonly slowMs: () => number | null;
}

export function createLightJudge(): LightJudge {
  let before: number | null = null;
  let times: number[] = [];
  let found: number | null = null;
  let fast = 0;
  let trial = firstTrial;

  const total = (): number => times.reduce((sum, one) => sum + one, 0);

  /** Keeps what is judged; whether it is enough. */
  const remember = (took: number): boolean => {
    times.push(took);
    while (times.length > judgedCount && total() - times[0]! >= judgedMs) times.shift();
    return times.length >= judgedCount && total() >= judgedMs;
  };

  const turn = (to: number | null): void => {
    found = to;
    times = [];
    fast = 0;
  };

  return {
    hear(now) {
      const took = before === null ? Infinity : now - before;
      before = now;
      if (took > gapMs) return;
      const isEnough = remember(took);
      fast = took <= fastMs ? fast + 1 : Math.max(0, fast - undone);
      if (found === null) {
        const ms = times.toSorted((a, b) => a - b)[times.length >> 1]!;
        if (isEnough && ms > tooSlowMs) turn(ms);
      } else if (fast >= trial) {
        trial = Math.min(longestTrial, trial * 2);
        turn(null);
      }
    },
    slowMs: () => found,
  };
}

export interface LightMode {
  readonly isLight: boolean;
  /** Milliseconds a picture took when the machine was found to be slow; null where it was not. */
  readonly slowMs: number | null;
}

export interface LightModeControl {
  readonly pictured: (now: number) => void;
  /** What the painters are to take the machine for: light, they leave each other room whatever the last frames were. */
  readonly strained: (strain: Strain) => Strain;
}

export type LightModeStore = StoreApi<LightMode> & LightModeControl;

/** The reader's word goes before what is measured. */
export function createLightMode(chosen: Pick<StoreApi<Settings>, 'getState' | 'subscribe'>): LightModeStore {
  const judge = createLightJudge();
  const state = (): LightMode => {
    const { lightMode } = chosen.getState();
    return { isLight: lightMode === 'on' || (lightMode === 'auto' && judge.slowMs() !== null), slowMs: judge.slowMs() };
  };
  const store = createStore<LightMode>()(state);
  const show = (): void => {
    const [now, next] = [store.getState(), state()];
    if (now.isLight !== next.isLight || now.slowMs !== next.slowMs) store.setState(next);
  };
  chosen.subscribe(show);
  return Object.assign(store, {
    pictured(now: number) {
      judge.hear(now);
      show();
    },
    strained: (strain: Strain): Strain => (store.getState().isLight ? 'much' : strain),
  });
}

export const lightMode: LightModeStore = createLightMode(settings);

export const useLightMode = <T>(selector: (state: LightMode) => T): T => useStore(lightMode, selector);
