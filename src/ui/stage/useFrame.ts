import { useEffect, useLayoutEffect, useRef } from 'react';
import type { Session } from '../../state/model.ts';
import { playback } from '../../state/playback.ts';
import { session } from '../../state/session.ts';
import { turns } from '../../state/turns.ts';

type Draw = (now: Session) => void;

const draws = new Set<Draw>();
let stop: (() => void) | null = null;

function drawAll(): void {
  const now = session.getState();
  for (const draw of draws) draw(now);
}

/** Draws everything once more in the next animation frame; many askings make one drawing. */
export function requestDraw(): void {
  turns.ask('stage', drawAll);
}

function watchAll(): () => void {
  // What a strained machine put off is drawn once it is strained no more.
  const stops = [session.subscribe(requestDraw), playback.subscribe((now, before) => now.strain !== before.strain && requestDraw())];
  return () => stops.forEach((stopOne) => stopOne());
}

function join(draw: Draw): () => void {
  draws.add(draw);
  stop ??= watchAll();
  return () => {
    draws.delete(draw);
    if (draws.size > 0) return;
    stop?.();
    stop = null;
    turns.callOff(drawAll);
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
