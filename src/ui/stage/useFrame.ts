import { useEffect, useLayoutEffect, useRef } from 'react';
import type { Session } from '../../state/model.ts';
import { session } from '../../state/session.ts';

type Draw = (now: Session) => void;

const draws = new Set<Draw>();
let request = 0;
let stop: (() => void) | null = null;

function drawAll(): void {
  request = 0;
  const now = session.getState();
  for (const draw of draws) draw(now);
}

/** Draws everything once more in the next animation frame; many askings make one drawing. */
export function requestDraw(): void {
  if (request === 0) request = requestAnimationFrame(drawAll);
}

function join(draw: Draw): () => void {
  draws.add(draw);
  stop ??= session.subscribe(requestDraw);
  return () => {
    draws.delete(draw);
    if (draws.size > 0) return;
    stop?.();
    stop = null;
    cancelAnimationFrame(request);
    request = 0;
  };
}

/**
 * What moves at 60 Hz is drawn past React: `draw` runs after each render of its component, and in each animation frame in which
 * the session has changed. It sets attributes and paints; it never sets state.
 */
export function useFrame(draw: Draw): void {
  const latest = useRef(draw);
  useLayoutEffect(() => {
    latest.current = draw;
    draw(session.getState());
  });
  useEffect(() => join((now) => latest.current(now)), []);
}
