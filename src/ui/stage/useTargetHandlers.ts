import { useRef } from 'react';
import type { KeyboardEvent, MouseEvent, PointerEvent } from 'react';
import type { Selection } from '../../state/model.ts';
import { session } from '../../state/session.ts';
import { stageHand } from '../actions/stageTool.ts';
import { pointIn } from '../kit/zoom.ts';
import type { Point } from './geometry.ts';
import { focusToolbar } from './hand.ts';
import { useScene } from './stageContext.ts';

/** A press this long, in milliseconds, with a finger that stays where it is, asks for the menu: iOS has no event of its own for it. */
const longPress = 500;
const stillWithin = 10;

export interface TargetHandlers {
  readonly onClick: (event: MouseEvent) => void;
  readonly onContextMenu: (event: MouseEvent) => void;
  readonly onFocus: () => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
  readonly onPointerDown: (event: PointerEvent) => void;
  readonly onPointerMove: (event: PointerEvent) => void;
  readonly onPointerUp: () => void;
  readonly onPointerCancel: () => void;
}

/** Click, menu, long press, Enter and focus of anything on the stage that a fault can happen to. */
export function useTargetHandlers(
  target: Selection,
  place: () => Point,
  aim: (event: MouseEvent) => Selection = () => target,
): TargetHandlers {
  const { act, openMenu } = useScene();
  const press = useRef<{ readonly timer: number; readonly x: number; readonly y: number } | null>(null);
  const isPointer = useRef(false);
  const wasLong = useRef(false);
  const endPress = (): void => {
    if (press.current !== null) clearTimeout(press.current.timer);
    press.current = null;
    isPointer.current = false;
  };
  return {
    onClick(event) {
      event.stopPropagation();
      if (wasLong.current) wasLong.current = false;
      else act(aim(event));
    },
    onContextMenu(event) {
      event.preventDefault();
      const byKeyboard = event.clientX === 0 && event.clientY === 0;
      openMenu(aim(event), byKeyboard ? place() : stagePoint(event));
    },
    onFocus() {
      if (!isPointer.current) session.getState().select(target);
    },
    onKeyDown(event) {
      if (event.key !== 'Enter' && event.key !== ' ') return;
      event.preventDefault();
      event.stopPropagation();
      act(target);
      if (stageHand.getState().tool === 'select') void focusToolbar(event.currentTarget.closest('[data-stage]'));
    },
    onPointerDown(event) {
      isPointer.current = true;
      wasLong.current = false;
      if (event.pointerType !== 'touch') return;
      const at = stagePoint(event);
      const open = (): void => {
        wasLong.current = true;
        openMenu(target, at);
      };
      press.current = { timer: window.setTimeout(open, longPress), x: event.clientX, y: event.clientY };
    },
    onPointerMove(event) {
      const from = press.current;
      if (from !== null && Math.hypot(event.clientX - from.x, event.clientY - from.y) > stillWithin) endPress();
    },
    onPointerUp: endPress,
    onPointerCancel: endPress,
  };
}

/** In the stage's own pixels. */
export function stagePoint(event: MouseEvent): Point {
  return pointIn(event.currentTarget.closest('[data-stage]') ?? event.currentTarget, event);
}
