/** What of the page is open and how it is divided. No link restores it; this browser remembers the division. */
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import { localStore } from '../../state/storage.ts';
import type { Scope } from './action.ts';

export interface PageData {
  /** The scope whose keys the help lists; null while it is closed. */
  readonly help: Exclude<Scope, 'stageAndTimeline' | 'presenterOffTimeline'> | null;
  readonly isStoryOpen: boolean;
  readonly isSideOpen: boolean;
  readonly isBreakOpen: boolean;
  readonly isPaletteOpen: boolean;
  readonly isPictureOpen: boolean;
  /** Whether what was done by hand may go. */
  readonly isRestartAsked: boolean;
  /** The stage's share of the height that it divides with the timeline, in percent. */
  readonly stageShare: number;
}

const key = 'layout';
export const stageShareBounds = { min: 20, max: 80 } as const;
/** On a narrow page the inspector would lie over the laboratory. */
const isWide = typeof innerWidth !== 'number' || innerWidth >= 1100;
/** On a short page the stage gives way, so that five lanes still fit. */
const isShort = typeof innerHeight === 'number' && innerHeight < 800;
export const usualStageShare = isShort ? 50 : 54;
const usual: PageData = {
  help: null,
  isStoryOpen: true,
  isSideOpen: isWide,
  isBreakOpen: false,
  isPaletteOpen: false,
  isPictureOpen: false,
  isRestartAsked: false,
  stageShare: usualStageShare,
};

function remembered(): Partial<PageData> {
  const kept = localStore.read(key);
  if (typeof kept !== 'object' || kept === null || !('stageShare' in kept)) return {};
  const share = Number(kept.stageShare);
  const { min, max } = stageShareBounds;
  return share >= min && share <= max ? { stageShare: share } : {};
}

export const page = createStore<PageData>()(() => ({ ...usual, ...remembered() }));

export const usePage = <T>(selector: (data: PageData) => T): T => useStore(page, selector);

export function setStageShare(share: number): void {
  const { min, max } = stageShareBounds;
  page.setState({ stageShare: Math.round(Math.min(Math.max(share, min), max) * 10) / 10 });
  localStore.write(key, { stageShare: page.getState().stageShare });
}
