/** Dragging along the ruler moves the play head. */
import { useEffect } from 'react';
import { pointIn } from '../kit/zoom.ts';
import type { TimelineActs } from './input.ts';
import { horizonOf } from './input.ts';
import type { TimelineScene } from './scene.ts';
import type { Direction } from './shot.ts';
import { toTime } from './timeScale.ts';

export function useScrub(scene: TimelineScene | null, direction: Direction, acts: TimelineActs): void {
  useEffect(() => {
    if (scene === null) return undefined;
    const canvas = scene.ruler;
    const scrub = (event: PointerEvent): void => {
      const shot = scene.current;
      if (shot === null) return;
      const { x, y } = pointIn(canvas, event);
      const px = direction === 'right' ? x : y;
      const last = shot.input.isFutureHidden ? Math.max(horizonOf(shot.input).time, shot.input.reached) : shot.input.horizon;
      acts.seek(Math.round(Math.min(Math.max(0, toTime(shot.scale, px)), last)));
    };
    const stop = new AbortController();
    const { signal } = stop;
    canvas.addEventListener(
      'pointerdown',
      (event) => {
        if (event.button !== 0) return;
        canvas.setPointerCapture(event.pointerId);
        scrub(event);
      },
      { signal },
    );
    canvas.addEventListener('pointermove', (event) => canvas.hasPointerCapture(event.pointerId) && scrub(event), { signal });
    return () => stop.abort();
  }, [scene, direction, acts]);
}
