import { useEffect, useRef } from 'react';
import type { KeyboardEvent, RefObject } from 'react';
import { session } from '../../state/session.ts';

import { days, hours, ms, us } from '../../base/micros.ts';
import { draggedBy, snapped } from './dial.ts';
import type { Point } from './geometry.ts';
import { clamp } from './geometry.ts';
import { requestDraw } from './useFrame.ts';

/** A tenth of a second; on dials of days an hour, and further than a day. */
const stepOf = (turn: number): number => (turn < days(1) ? ms(100) : hours(1));
export const furthestOn = (turn: number): number => Math.max(days(1), turn);
/** Arrow keys come in bursts: the fault is done when they have stopped for so many milliseconds. */
const settle = 350;

export interface HandDrag {
  /** The offset under the hand, before it is let go; null while nobody moves it. */
  readonly draft: RefObject<number | null>;
  readonly start: (at: Point) => void;
  readonly move: (at: Point) => void;
  readonly key: (event: KeyboardEvent) => void;
  readonly commit: () => void;
  readonly cancel: () => void;
}

const steps: Readonly<Record<string, number>> = { ArrowUp: 1, ArrowRight: 1, ArrowDown: -1, ArrowLeft: -1 };

/** Moves a clock's hand: shown at once, done to the world when it is let go. */
export function useHandDrag(node: string, center: Point, turn: number, offsetNow: () => number): HandDrag {
  const draft = useRef<number | null>(null);
  const from = useRef<Point | null>(null);
  const moved = useRef(0);
  const timer = useRef(0);

  const show = (offset: number | null): void => {
    draft.current = offset === null ? null : clamp(offset, -furthestOn(turn), furthestOn(turn));
    requestDraw();
  };
  const cancel = (): void => {
    clearTimeout(timer.current);
    from.current = null;
    show(null);
  };
  const commit = (): void => {
    const offset = draft.current;
    cancel();
    if (offset !== null && Math.round(offset) !== Math.round(offsetNow())) {
      session.getState().intervene({ kind: 'skew', node, offset: us(offset) });
    }
  };
  useEffect(() => () => clearTimeout(timer.current), []);

  return {
    draft,
    commit,
    cancel,
    start(at) {
      from.current = at;
      moved.current = offsetNow();
    },
    move(at) {
      if (from.current === null) return;
      moved.current += draggedBy(center, from.current, at, turn);
      from.current = at;
      show(snapped(moved.current, turn));
    },
    key(event) {
      if (event.key === 'Escape') return cancel();
      const step = steps[event.key];
      if (step === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
      event.preventDefault();
      event.stopPropagation();
      show((draft.current ?? offsetNow()) + step * stepOf(turn) * (event.shiftKey ? 10 : 1));
      clearTimeout(timer.current);
      timer.current = window.setTimeout(commit, settle);
    },
  };
}
