import { memo, useEffect, useRef } from 'react';
import { pixelRatio } from '../kit/pixelRatio.ts';
import { drawnFlights } from './drawnFlights.ts';
import type { Ways } from './drawnFlights.ts';
import type { Size } from './geometry.ts';
import { forgetWords } from '../kit/inkedWords.ts';
import { zoomOf } from '../kit/zoom.ts';
import { paintFlights } from './paint.ts';
import { paintQueues } from './paintQueue.ts';
import { onThemeChange, readPalette } from './palette.ts';
import type { Palette } from './palette.ts';
import { drawnQueues } from './queues.ts';
import { requestDraw, useFrame } from './useFrame.ts';
import styles from './Stage.module.css';

const mostLabels = 60;
const mostLateInFull = 2;

interface PacketCanvasProps {
  readonly size: Size;
  readonly ways: Ways;
}

/** Everything that flies, 60 times a second, past React. */
export const PacketCanvas = memo(function PacketCanvas({ size, ways }: PacketCanvasProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const palette = useRef<Palette | null>(null);
  const zoom = useRef(1);
  const isEmpty = useRef(true);

  useEffect(() => {
    const read = (): void => {
      palette.current = null;
      forgetWords();
      requestDraw();
    };
    document.fonts.addEventListener('loadingdone', read);
    const stop = onThemeChange(read);
    return () => {
      document.fonts.removeEventListener('loadingdone', read);
      stop();
    };
  }, []);

  useFrame((now) => {
    const element = canvas.current;
    const ctx = element?.getContext('2d');
    if (!element || !ctx) return;
    if (palette.current === null) {
      palette.current = readPalette(element);
      zoom.current = zoomOf(element);
    }
    const ratio = fitted(element, size, zoom.current);
    const drawn = drawnFlights(now, ways);
    const wasEmpty = isEmpty.current;
    isEmpty.current = drawn.length === 0;
    if (wasEmpty && isEmpty.current) return; // a canvas that is touched is handed to the compositor anew
    ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
    ctx.clearRect(0, 0, size.width, size.height);
    const isTerse = drawn.filter(({ late }) => late !== null).length > mostLateInFull;
    const brush = { ctx, palette: palette.current, hasLabels: drawn.length <= mostLabels, isTerse, isStill: ways.isStill, ratio };
    paintFlights(brush, drawn);
    paintQueues(brush, drawnQueues(now, ways, drawn));
  });

  return <canvas ref={canvas} className={styles.packets} aria-hidden="true" />;
});

/** Setting a canvas's size clears it, so it is set only when it differs. Returns device pixels a CSS pixel. */
function fitted(element: HTMLCanvasElement, { width, height }: Size, zoom: number): number {
  const ratio = Math.min(pixelRatio() * zoom, Math.max(2, zoom));
  const [wide, high] = [Math.round(width * ratio), Math.round(height * ratio)];
  if (element.width !== wide) element.width = wide;
  if (element.height !== high) element.height = high;
  return ratio;
}
