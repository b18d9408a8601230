/**
 * At one zoom, which arrows and labels there is room for. Messages of a fraction of a millisecond in a run of half a minute lie on one
 * pixel: two or three are fanned out to be told apart, and past that they only thicken the band. Where an arrow stands says when it was
 * sent, so none is moved by more than its own breadth or so. Decided once for the whole trace, from left to right, so that tiles agree
 * and panning changes nothing.
 */
import { departureOf, lastLeg } from '../../engine/legs.ts';
import type { Trace } from '../../engine/trace.ts';
import { mainOf } from './projection.ts';
import type { Projection } from './projection.ts';

/** Nearer to each other than this two arrows would be one stroke. */
export const fanStep = 2;
export const fanLimit = 4;
const crowded = 255;
const labelRow = 13;
const labelGap = 6;
const headGap = 4;
/** Pixels before a place at which a label that reaches there may begin. */
const longestLabel = 220;
/** Pixels along time in which more than `crowd` arrows make a crowd. */
const stretch = 64;
const crowd = 7;
/** So many packets are planned between two looks at the time. */
const batch = 256;

/** Rough, in pixels of the small monospaced type: for deciding what fits. */
export const labelWidth = (text: string): number => text.length * 6.3 + 8;

export interface Words {
  readonly main: number;
  readonly length: number;
  /** Their middle. */
  readonly cross: number;
}

/** A label's place, in pixels from time 0. */
export interface LabelBox extends Words {
  readonly row: number;
}

/** How long a label is that may have been planned before its packet's fate was written behind it; 0 for one that is not shown. */
export type Shown = (box: LabelBox) => number;

/** Whether some words lie on others, or stick to them. */
export const isOver = (a: Words, b: Words): boolean =>
  Math.abs(a.cross - b.cross) < labelRow && a.main < b.main + b.length && b.main < a.main + a.length;

export class ArrowPlan {
  private shifts = new Uint8Array(256);
  private shown = new Uint8Array(256);
  private planned = 0;
  private readonly projection: Projection;
  private readonly direction: 'right' | 'down';
  /** Along time, where each gap between two neighboring lanes is taken until. */
  private readonly taken: number[];
  private readonly labels = new Map<number, number>();
  /** Labels by the stretch that they begin in. */
  private readonly boxes = new Map<number, LabelBox[]>();
  private readonly heads = new Map<number, number>();
  /** How many arrows begin in each stretch of each gap. */
  private readonly counts = new Map<number, number>();

  /** `projection` starts at time 0. */
  constructor(projection: Projection, direction: 'right' | 'down') {
    this.projection = projection;
    this.direction = direction;
    this.taken = projection.lanes.nodes.map(() => -Infinity);
  }

  /** Plans what has come, until `performance.now()` has reached the deadline; true when all of it is planned. */
  extend(trace: Trace, deadline = Infinity): boolean {
    this.reserve(trace.packets.length);
    while (this.planned < trace.packets.length) {
      const end = Math.min(trace.packets.length, this.planned + batch);
      for (; this.planned < end; this.planned++) this.place(trace, this.planned);
      if (performance.now() >= deadline) break;
    }
    return this.planned === trace.packets.length;
  }

  /** Pixels by which the arrow is moved along time, or null where it only thickens the band. */
  shiftOf(row: number): number | null {
    const shift = this.shifts[row] ?? crowded;
    return shift === crowded ? null : shift;
  }

  hasLabel(row: number): boolean {
    return (this.shown[row]! & 1) !== 0;
  }

  hasHead(row: number): boolean {
    return (this.shown[row]! & 2) !== 0;
  }

  /** Whether so many stand around this one that it should step back for the eye. */
  isCrowded(trace: Trace, row: number): boolean {
    const { from, to } = trace.packets.columns;
    const { place } = this.projection.lanes;
    const key = this.stretchOf(Math.min(place[from[row]!]!, place[to[row]!]!), mainOf(this.projection, from[row]!, trace.sentAt(row)));
    return (this.counts.get(key) ?? 0) > crowd;
  }

  private stretchOf(gap: number, at: number): number {
    return Math.floor(at / stretch) * 64 + gap;
  }

  private place(trace: Trace, row: number): void {
    const { from, to } = trace.packets.columns;
    const [a, b] = [from[row]!, to[row]!];
    const { lanes } = this.projection;
    this.shifts[row] = crowded;
    if (lanes.place[a]! < 0 || lanes.place[b]! < 0) return;
    const at = mainOf(this.projection, a, trace.sentAt(row));
    const shift = this.room(lanes.place[a]!, lanes.place[b]!, at);
    if (shift > fanLimit) return;
    this.shifts[row] = shift;
    const start = mainOf(this.projection, a, departureOf(trace, row, Infinity)) + shift;
    const arrival = mainOf(this.projection, b, lastLeg(trace, row, Infinity).dueAt ?? trace.dueAt(row)) + shift;
    const text = trace.labelOf(row) || trace.messageOf(row);
    const point = labelPoint(this.projection, a, b, start, arrival);
    const isLabeled = this.takeLabel(point, text);
    if (isLabeled) this.keep({ row, main: point.main, length: labelWidth(text), cross: point.cross });
    const isHeaded = this.takeHead(b * 2 + (lanes.axis[a]! < lanes.axis[b]! ? 0 : 1), arrival);
    this.shown[row] = (isLabeled ? 1 : 0) + (isHeaded ? 2 : 0);
  }

  private keep(box: LabelBox): void {
    const key = Math.floor(box.main / stretch);
    const others = this.boxes.get(key);
    if (others === undefined) this.boxes.set(key, [box]);
    else others.push(box);
  }

  /** Where words of this size would stand clear of the labels that are shown, as long as these are, no earlier than they would begin. */
  clearOf({ main, length, cross }: Words, shown: Shown): number {
    let free = main;
    for (let key = firstStretch(main); key * stretch < free + length; key++) {
      for (const box of this.boxes.get(key) ?? []) {
        const reach = shown(box);
        if (reach > 0 && isOver({ ...box, length: reach }, { main: free, length, cross })) free = box.main + reach + labelGap;
      }
    }
    return free;
  }

  /** The labels that words would stand on, of those that are shown. */
  under(words: Words, shown: Shown): readonly LabelBox[] {
    const found: LabelBox[] = [];
    for (let key = firstStretch(words.main); key * stretch < words.main + words.length; key++)
      for (const box of this.boxes.get(key) ?? []) {
        const length = shown(box);
        if (length > 0 && isOver({ ...box, length }, words)) found.push({ ...box, length });
      }
    return found;
  }

  private room(a: number, b: number, at: number): number {
    const first = Math.min(a, b);
    const last = Math.max(a, b);
    let free = at;
    for (let gap = first; gap < last; gap++) free = Math.max(free, this.taken[gap]! + fanStep);
    const shift = Math.ceil(free - at);
    const key = this.stretchOf(first, at);
    this.counts.set(key, (this.counts.get(key) ?? 0) + 1);
    if (shift <= fanLimit) for (let gap = first; gap < last; gap++) this.taken[gap] = at + shift;
    return shift;
  }

  private takeLabel(point: { readonly main: number; readonly cross: number }, text: string): boolean {
    if (text === '') return false;
    const width = labelWidth(text);
    const size = this.direction === 'right' ? { main: width, cross: labelRow } : { main: labelRow, cross: width };
    const first = Math.floor((point.cross - size.cross / 2) / labelRow);
    const last = Math.floor((point.cross + size.cross / 2) / labelRow);
    for (let slot = first; slot <= last; slot++) if ((this.labels.get(slot) ?? -Infinity) > point.main) return false;
    for (let slot = first; slot <= last; slot++) this.labels.set(slot, point.main + size.main + labelGap);
    return true;
  }

  private takeHead(key: number, at: number): boolean {
    if (at < (this.heads.get(key) ?? -Infinity) + headGap) return false;
    this.heads.set(key, at);
    return true;
  }

  private reserve(count: number): void {
    if (count <= this.shifts.length) return;
    const size = Math.max(count, this.shifts.length * 2);
    this.shifts = grown(this.shifts, size);
    this.shown = grown(this.shown, size);
  }
}

/** The first in which a label may begin that reaches so far. */
const firstStretch = (main: number): number => Math.floor((main - longestLabel) / stretch);

function grown(column: Uint8Array<ArrayBuffer>, size: number): Uint8Array<ArrayBuffer> {
  const larger = new Uint8Array(size);
  larger.set(column);
  return larger;
}

/** Where an arrow's label stands: in the first gap below the upper lane, clear of the bars above the next. */
export function labelPoint(
  p: Projection,
  from: number,
  to: number,
  start: number,
  arrival: number,
): { readonly main: number; readonly cross: number } {
  const [a, b] = [p.lanes.axis[from]!, p.lanes.axis[to]!];
  const cross = Math.min(a, b) + p.lanes.pitch * 0.3;
  const share = a === b ? 0 : (cross - a) / (b - a);
  return { main: start + (arrival - start) * share, cross };
}
