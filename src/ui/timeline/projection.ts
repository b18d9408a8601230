/** From true time and node to pixels along and across time, on some surface. */
import type { Axis } from './clocks.ts';
import type { Lanes } from './laneLayout.ts';

export interface Projection {
  readonly axis: Axis;
  readonly pxPerUs: number;
  /** Pixels from time 0 to the surface's own start. */
  readonly origin: number;
  /** Pixels along time that the surface shows. */
  readonly length: number;
  readonly lanes: Lanes;
}

export const mainOf = (p: Projection, node: number, at: number): number => p.axis.place(node, at) * p.pxPerUs - p.origin;

/** Across time; between two lanes for what is on its way. */
export function crossOf(p: Projection, from: number, to: number, done: number): number {
  const a = p.lanes.axis[from]!;
  return a + (p.lanes.axis[to]! - a) * done;
}

/** Along time for what is on its way: by node time, its clock turns from the sender's to the receiver's. */
export function mainBetween(p: Projection, from: number, to: number, at: number, done: number): number {
  const a = mainOf(p, from, at);
  return done === 0 || p.axis.kind === 'true' ? a : a + (mainOf(p, to, at) - a) * done;
}

/** True times between which all that the surface shows has happened, with `margin` pixels on both sides. */
export function trueSpanOf(p: Projection, margin: number): readonly [number, number] {
  return p.axis.trueSpan((p.origin - margin) / p.pxPerUs, (p.origin + p.length + margin) / p.pxPerUs);
}
