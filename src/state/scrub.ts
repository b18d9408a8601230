/** Dragging the play head: at most one move a frame, and fewer on a machine that needs frames for painting. */
import { playback } from './playback.ts';
import type { Strain } from './rhythm.ts';
import { createRhythm } from './rhythm.ts';
import { session } from './session.ts';
import { animationFrames } from './ticker.ts';
import type { Ticker } from './ticker.ts';
import { turns } from './turns.ts';

interface Options {
  readonly seek: (time: number) => void;
  readonly showStrain: (strain: Strain) => void;
  readonly ticker: Pick<Ticker, 'next'>;
  /** Whether all that moves shows the last move. */
  readonly isShown: () => boolean;
  /** Keeps painters out of a frame that is full: the pointer has moved in it, or the head. */
  readonly holdBack: () => void;
}

export interface Scrub {
  readonly begin: () => void;
  /** True when the move will be made by a drag under way; false: nobody drags. */
  readonly moveTo: (time: number) => boolean;
  /** Makes the last move at once. */
  readonly end: () => void;
}

/** So many frames in a row a move waits at most for what is still to be painted. */
const mostRests = 5;

export function createScrub({ seek, showStrain, ticker, isShown, holdBack }: Options): Scrub {
  const rhythm = createRhythm(1); // a drag is short: what is late once will be late again
  let cancel: (() => void) | null = null;
  let wanted: number | null = null;
  let rested = 0;

  const follow = (): void => {
    if (wanted === null) return;
    const time = wanted;
    wanted = null;
    holdBack(); // a move is enough for one frame
    seek(time);
  };

  const tick = (now: number): void => {
    cancel = ticker.next(tick);
    const wantsRest = rhythm.rests(now) || (rhythm.strain() !== 'none' && !isShown());
    const rests = wantsRest && rested < mostRests;
    showStrain(rhythm.strain());
    rested = rests ? rested + 1 : 0;
    if (!rests) follow();
  };

  return {
    begin() {
      cancel ??= ticker.next(tick);
    },
    moveTo(time) {
      if (cancel === null) return false;
      wanted = time;
      holdBack();
      return true;
    },
    end() {
      cancel?.();
      cancel = null;
      showStrain('none');
      follow();
    },
  };
}

export const scrub = createScrub({
  seek: (time) => session.getState().seek(time),
  showStrain: (strain) => playback.showStrain(strain),
  ticker: animationFrames,
  isShown: turns.isShown,
  holdBack: turns.holdBack,
});
