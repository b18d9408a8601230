/** What a reader chooses for this browser, whatever the lesson. */
import { useStore } from 'zustand';
import { createStore as createZustand } from 'zustand/vanilla';
import type { StoreApi } from 'zustand/vanilla';
import { namedLanguages } from '../text/languages.ts';
import type { Verbosity } from './announcer.ts';
import { localStore } from './storage.ts';
import type { Store } from './storage.ts';

export interface SettingsData {
  readonly theme: 'system' | 'light' | 'dark';
  /** `system`, or one that the page can speak. */
  readonly language: string;
  readonly contrast: 'system' | 'on' | 'off';
  readonly reducedMotion: 'system' | 'on' | 'off';
  /** Single letters without a modifier act on the stage and the timeline. */
  readonly bareKeys: boolean;
  /** How much of the run is said to screen readers. */
  readonly narration: Verbosity;
  /** Playing slows by itself while packets of interest fly. */
  readonly slowDown: boolean;
  /** Less is drawn: where the machine is found to be slow, or as the reader says. */
  readonly lightMode: 'auto' | 'on' | 'off';
}

export interface Settings extends SettingsData {
  readonly set: <K extends keyof SettingsData>(name: K, value: SettingsData[K]) => void;
}

const initial: SettingsData = {
  theme: 'system',
  language: 'system',
  contrast: 'system',
  reducedMotion: 'system',
  bareKeys: true,
  narration: 'all',
  slowDown: true,
  lightMode: 'auto',
};

const allowed: { readonly [K in keyof SettingsData]: readonly SettingsData[K][] } = {
  theme: ['system', 'light', 'dark'],
  language: ['system', ...namedLanguages],
  contrast: ['system', 'on', 'off'],
  reducedMotion: ['system', 'on', 'off'],
  bareKeys: [true, false],
  narration: ['off', 'key', 'all'],
  slowDown: [true, false],
  lightMode: ['auto', 'on', 'off'],
};

const key = 'settings';

export function createSettings(store: Store): StoreApi<Settings> {
  return createZustand<Settings>()((set, get) => ({
    ...readSettings(store),
    set(name, value) {
      set({ [name]: value } as Partial<Settings>);
      const { set: _, ...data } = get();
      store.write(key, data);
    },
  }));
}

function readSettings(store: Store): SettingsData {
  const kept = store.read(key);
  if (typeof kept !== 'object' || kept === null) return initial;
  const known = Object.entries(kept).filter(([name, value]) => {
    const values: readonly unknown[] = Object.hasOwn(allowed, name) ? allowed[name as keyof SettingsData] : [];
    return values.includes(value);
  });
  return { ...initial, ...Object.fromEntries(known) };
}

export const settings: StoreApi<Settings> = createSettings(localStore);

/** As in a browser that has never been here; nothing is written. */
export const forgetSettings = (): void => settings.setState(initial);

export function useSettings<T>(selector: (state: Settings) => T): T {
  return useStore(settings, selector);
}

/** Whether motion is reduced now, the reader's word before the system's. */
export function isMotionReduced(choice: SettingsData['reducedMotion']): boolean {
  if (choice !== 'system') return choice === 'on';
  return typeof matchMedia === 'function' && matchMedia('(prefers-reduced-motion: reduce)').matches;
}
