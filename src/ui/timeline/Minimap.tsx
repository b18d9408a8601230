import { useRef } from 'react';
import type { PointerEvent, RefObject } from 'react';
import { spanOf, wholeOf } from '../../state/camera.ts';
import { timelineView } from '../../state/timelineView.ts';
import { pointIn } from '../kit/zoom.ts';
import { minimapPx, minimapTime } from './paintMinimap.ts';
import styles from './Minimap.module.css';

interface MinimapProps {
  readonly canvas: RefObject<HTMLCanvasElement | null>;
  readonly direction: 'right' | 'down';
}

interface Grip {
  readonly part: 'start' | 'middle' | 'end';
  /** Pixels from the window's start to where it was taken. */
  readonly off: number;
}

const edge = 7;

/** The whole run; its window is dragged, or narrowed at its edges. A double click shows everything again. */
export function Minimap({ canvas, direction }: MinimapProps) {
  const grip = useRef<Grip | null>(null);
  const at = (event: PointerEvent<HTMLCanvasElement>): { readonly px: number; readonly length: number } => {
    const { clientWidth, clientHeight } = event.currentTarget;
    const { x, y } = pointIn(event.currentTarget, event);
    return direction === 'right' ? { px: x, length: clientWidth } : { px: y, length: clientHeight };
  };
  const take = (event: PointerEvent<HTMLCanvasElement>): void => {
    const { px, length } = at(event);
    const { camera, bounds: all } = timelineView.getState();
    const bounds = wholeOf(all);
    event.currentTarget.setPointerCapture(event.pointerId);
    grip.current = gripAt(px, minimapPx(bounds, length, camera.start), minimapPx(bounds, length, camera.end));
    drag(event);
  };
  const drag = (event: PointerEvent<HTMLCanvasElement>): void => {
    if (grip.current === null) return;
    const { px, length } = at(event);
    const { camera, bounds: all, setCamera } = timelineView.getState();
    const bounds = wholeOf(all);
    const time = minimapTime(bounds, length, px);
    if (grip.current.part === 'start') setCamera({ start: Math.min(time, camera.end - 100), end: camera.end });
    else if (grip.current.part === 'end') setCamera({ start: camera.start, end: Math.max(time, camera.start + 100) });
    else {
      const start = minimapTime(bounds, length, px - grip.current.off);
      setCamera({ start, end: start + spanOf(camera) });
    }
  };
  const drop = (): void => {
    grip.current = null;
  };
  return (
    <div className={styles.minimap} data-direction={direction}>
      <canvas
        ref={canvas}
        aria-hidden="true"
        onPointerDown={take}
        onPointerMove={drag}
        onPointerUp={drop}
        onPointerCancel={drop}
        onDoubleClick={() => timelineView.getState().fitAll()}
      />
    </div>
  );
}

/** Near an edge the edge is taken, inside the window the window; elsewhere the window jumps under the pointer. */
function gripAt(px: number, start: number, end: number): Grip {
  const isWide = end - start > 4 * edge;
  if (isWide && Math.abs(px - start) < edge) return { part: 'start', off: 0 };
  if (isWide && Math.abs(px - end) < edge) return { part: 'end', off: 0 };
  const isInside = px > start && px < end;
  return { part: 'middle', off: isInside ? px - start : (end - start) / 2 };
}
