/**
 * Who paints in which animation frame. A machine in time paints everything in one; one that falls behind takes turns, one painter a
 * frame: short frames one after another look smoother than a long one.
 */
import { playback } from './playback.ts';
import type { Strain } from './rhythm.ts';
import { animationFrames } from './ticker.ts';
import type { Ticker } from './ticker.ts';

/** In the order in which a moment is painted: what moves, what is scrolled past, what is written beside it, what is read at leisure. */
const painters = ['stage', 'timeline', 'words', 'panel'] as const;
export type Painter = (typeof painters)[number];

interface Options {
  readonly ticker: Pick<Ticker, 'next'>;
  readonly strain: () => Strain;
  readonly now: () => number;
}

export interface Turns {
  /** `paint` runs once in a frame to come, however often it is asked for before. */
  readonly ask: (painter: Painter, paint: () => void) => void;
  readonly callOff: (paint: () => void) => void;
  /** Whether all that was asked for is painted. */
  readonly isIdle: () => boolean;
  /** The frame to come is full already: a pointer has moved, and what it holds moves with it. */
  readonly holdBack: () => void;
  /** Whether a painter had better do its work in parts, a turn each. */
  readonly areShort: () => boolean;
}

/** Milliseconds of painting after which a frame of a strained machine is full. */
const fullMs: Readonly<Record<Strain, number>> = { none: Infinity, some: 4, much: 0 };

export function createTurns({ ticker, strain, now }: Options): Turns {
  const waiting = new Map<() => void, Painter>();
  let cancel: (() => void) | null = null;
  let isHeldBack = false;
  let wasHeldBack = false;

  /** Never two frames in a row, or a pointer that moves in each would keep everything else from moving. */
  const givesWay = (): boolean => {
    wasHeldBack = isHeldBack && !wasHeldBack && strain() === 'much';
    isHeldBack = false;
    return wasHeldBack;
  };

  const ofThisFrame = (): readonly (() => void)[] => {
    const inOrder = painters.flatMap((painter) => [...waiting].filter(([, of]) => of === painter));
    const firstPanel = inOrder.findIndex(([, of]) => of === 'panel');
    // Panels are read, not watched: one a frame is always enough.
    return (firstPanel < 0 ? inOrder : inOrder.slice(0, firstPanel + 1)).map(([paint]) => paint);
  };

  const serve = (): void => {
    cancel = null;
    const began = now();
    for (const paint of givesWay() ? [] : ofThisFrame()) {
      if (!waiting.delete(paint)) continue;
      paint();
      if (now() - began >= fullMs[strain()]) break;
    }
    if (waiting.size > 0) cancel ??= ticker.next(serve);
  };

  return {
    ask(painter, paint) {
      waiting.set(paint, painter);
      cancel ??= ticker.next(serve);
    },
    callOff(paint) {
      waiting.delete(paint);
      if (waiting.size > 0) return;
      cancel?.();
      cancel = null;
    },
    isIdle: () => waiting.size === 0,
    holdBack: () => {
      isHeldBack = true;
    },
    areShort: () => strain() !== 'none',
  };
}

export const turns: Turns = createTurns({
  ticker: animationFrames,
  strain: () => playback.getState().strain,
  now: () => performance.now(),
});
