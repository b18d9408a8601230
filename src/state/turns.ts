/**
 * Who paints in which animation frame. A machine in time paints everything in one; one that falls behind takes turns, one painter a
 * frame: short frames one after another look smoother than a long one.
 */
import { playback } from './playback.ts';
import type { Strain } from './rhythm.ts';
import { animationFrames } from './ticker.ts';
import type { Ticker } from './ticker.ts';

/** In the order in which a moment is painted: what moves, what is scrolled past, what is written beside it, what is read at leisure, what may be looked at next. */
const painters = ['stage', 'timeline', 'words', 'panel', 'ahead'] as const;
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
  /** Whether all that moves is painted; words may still be to come. */
  readonly isShown: () => boolean;
  /** The frame to come is full already: a pointer has moved, and what it holds moves with it. */
  readonly holdBack: () => void;
  /** Whether a painter had better do its work in parts, a turn each. */
  readonly areShort: () => boolean;
  /** How many times as long as usual what is read at leisure had better wait while things move. */
  readonly slack: () => number;
}

/** Milliseconds of painting that a frame of a strained machine has room for. The first painter has its turn however long it takes. */
const roomMs: Readonly<Record<Strain, number>> = { none: Infinity, some: 8, much: 2 };
/** Words that nobody can read while a head is dragged past them cost a strained machine whole frames. */
const slackWhen: Readonly<Record<Strain, number>> = { none: 1, some: 2, much: 4 };
/** Whoever has waited for so many frames goes first: a timeline that is zoomed in every frame must not keep words from changing. */
const patience = 6;

interface Waiting {
  readonly painter: Painter;
  /** Frames that have passed it over. */
  age: number;
}

export function createTurns({ ticker, strain, now }: Options): Turns {
  const waiting = new Map<() => void, Waiting>();
  let cancel: (() => void) | null = null;
  /** What each painter took last, milliseconds. */
  const costs = new WeakMap<() => void, number>();
  let isHeldBack = false;
  let wasHeldBack = false;

  /** Never two frames in a row, or a pointer that moves in each would keep everything else from moving. */
  const givesWay = (): boolean => {
    wasHeldBack = isHeldBack && !wasHeldBack && strain() === 'much';
    isHeldBack = false;
    return wasHeldBack;
  };

  const ofThisFrame = (): readonly (() => void)[] => {
    const all = [...waiting];
    const overdue = all.filter(([, { age }]) => age >= patience);
    const inTime = painters.flatMap((painter) => all.filter(([, one]) => one.painter === painter && one.age < patience));
    const inOrder = [...overdue, ...inTime];
    const firstPanel = inOrder.findIndex(([, one]) => one.painter === 'panel');
    // Panels are read, not watched: one a frame is always enough.
    return inOrder.filter(([, one], i) => one.painter !== 'panel' || i === firstPanel).map(([paint]) => paint);
  };

  const serve = (): void => {
    cancel = null;
    const began = now();
    let painted = 0;
    for (const paint of givesWay() ? [] : ofThisFrame()) {
      const spent = now() - began;
      const hasRoom = painted === 0 || spent + (costs.get(paint) ?? Infinity) <= roomMs[strain()];
      if (!hasRoom || !waiting.delete(paint)) continue;
      paint();
      painted++;
      costs.set(paint, now() - began - spent);
    }
    for (const one of waiting.values()) one.age++;
    if (waiting.size > 0) cancel ??= ticker.next(serve);
  };

  return {
    ask(painter, paint) {
      if (!waiting.has(paint)) waiting.set(paint, { painter, age: 0 });
      cancel ??= ticker.next(serve);
    },
    callOff(paint) {
      waiting.delete(paint);
      if (waiting.size > 0) return;
      cancel?.();
      cancel = null;
    },
    isShown: () => ![...waiting.values()].some(({ painter }) => painter === 'stage' || painter === 'timeline'),
    holdBack: () => {
      isHeldBack = true;
    },
    areShort: () => strain() !== 'none',
    slack: () => slackWhen[strain()],
  };
}

export const turns: Turns = createTurns({
  ticker: animationFrames,
  strain: () => playback.getState().strain,
  now: () => performance.now(),
});
