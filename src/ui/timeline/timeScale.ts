/** Between microseconds of the axis and pixels along it, and the ticks that read well. */
import { sayCalendar } from '../../base/calendar.ts';
import type { Camera } from '../../state/camera.ts';

export interface TimeScale {
  readonly start: number;
  readonly pxPerUs: number;
  /** Pixels along time. */
  readonly length: number;
}

export const scaleOf = (camera: Camera, length: number): TimeScale => ({
  start: camera.start,
  pxPerUs: length / (camera.end - camera.start),
  length,
});

export const toPx = (scale: TimeScale, at: number): number => (at - scale.start) * scale.pxPerUs;
export const toTime = (scale: TimeScale, px: number): number => scale.start + px / scale.pxPerUs;

const dayUs = 86_400_000_000;
const hourUs = 3_600_000_000;

/** Microseconds between ticks: 1, 2, 5 times a power of ten; above ten seconds what a clock divides into. */
const steps: readonly number[] = [
  ...[1, 10, 100, 1_000, 10_000, 100_000, 1_000_000].flatMap((power) => [power, 2 * power, 5 * power]),
  ...[10, 15, 30, 60, 120, 300, 600, 900, 1_800, 3_600, 7_200, 21_600, 43_200].map((s) => s * 1_000_000),
  ...[1, 2, 7, 28, 364].map((days) => days * dayUs),
];

export function tickStep(scale: TimeScale, gapPx: number): number {
  const wanted = gapPx / scale.pxPerUs;
  return steps.find((step) => step >= wanted) ?? 364 * dayUs;
}

export interface Tick {
  readonly at: number;
  readonly px: number;
  readonly label: string;
}

/** Round as counted from `offset` before the axis' zero: a time of day, say. */
export function ticksOf(scale: TimeScale, gapPx: number, offset = 0): readonly Tick[] {
  const step = tickStep(scale, gapPx);
  const first = Math.ceil((scale.start + offset) / step) * step - offset;
  const count = Math.floor((toTime(scale, scale.length) - first) / step) + 1;
  return Array.from({ length: Math.max(0, count) }, (_, i) => {
    const at = first + i * step;
    return { at, px: toPx(scale, at), label: sayTick(at, step) };
  });
}

/** Seconds with as many decimals as the step needs: '14.402'; minutes from a minute's step on: '2:30'; '3 d' and '3 d 06:00' from an hour's step, or a day, on. */
export function sayTick(at: number, step: number): string {
  if (step >= dayUs) return `${Math.round(at / dayUs)} d`.replace('-', '−');
  if (step >= hourUs) return sayCalendar(at, 'minutes');
  if (Math.abs(at) >= dayUs) return step >= 60_000_000 ? sayCalendar(at, 'minutes') : sayCalendar(at);
  if (step >= 60_000_000) return sayMinutes(at);
  return saySeconds(at, decimalsOf(step));
}

function decimalsOf(step: number): number {
  for (let decimals = 0, unit = 1_000_000; decimals < 6; decimals++, unit /= 10) if (step % unit === 0) return decimals;
  return 6;
}

function sayMinutes(at: number): string {
  const seconds = Math.round(at / 1_000_000);
  const size = Math.abs(seconds);
  return `${seconds < 0 ? '−' : ''}${Math.floor(size / 60)}:${String(size % 60).padStart(2, '0')}`;
}

/** '14.402'; decimals beyond the third stand apart: '14.402 250'. */
export function saySeconds(at: number, decimals: number): string {
  const text = (Math.abs(at) / 1_000_000).toFixed(decimals);
  const grouped = decimals > 3 ? `${text.slice(0, 3 - decimals)}\u2009${text.slice(3 - decimals)}` : text;
  const isNegative = at < 0 && Number(text) !== 0;
  return isNegative ? `−${grouped}` : grouped;
}

/** The play head's time: as exact as a pixel can tell, from a minute a pixel on as a calendar has it. */
export function sayAt(scale: TimeScale, at: number): string {
  if (1 / scale.pxPerUs >= 60_000_000) return sayCalendar(at, 'minutes');
  return at >= dayUs ? sayCalendar(at) : `${saySeconds(at, decimalsFor(scale))} s`;
}

/** How exact a moment must be said for one pixel to make a difference, two decimals at least. */
export function decimalsFor(scale: TimeScale): number {
  const usPerPx = 1 / scale.pxPerUs;
  if (usPerPx >= 10_000) return 2;
  if (usPerPx >= 1_000) return 3;
  return usPerPx >= 100 ? 4 : 6;
}
