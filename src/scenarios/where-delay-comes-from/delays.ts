/** Where each packet's delay comes from: its way taken apart by the trace. */
import { departureOf } from '../../engine/legs.ts';
import type { Replay } from '../../engine/trace.ts';
import { bound, nameOf, perPacket, troubleAt, work } from './troubles.ts';

/** Of one packet that was served; times in µs. The parts add up to `total`. */
export interface Delay {
  readonly from: string;
  readonly n: number;
  readonly sentAt: number;
  readonly total: number;
  readonly parts: readonly number[];
}

export const parts = ['the way', 'switch', 'OS buffer', 'stolen or paused', 'service'] as const;
export type Part = (typeof parts)[number];
/** Its place in `Delay.parts`. */
export const placeOf = (part: Part): number => parts.indexOf(part);

const known = new WeakMap<Replay, readonly Delay[]>();

/** In the order of their sending. */
export function delaysOf(replay: Replay): readonly Delay[] {
  const before = known.get(replay);
  if (before !== undefined) return before;
  const found = takenApart(replay);
  known.set(replay, found);
  return found;
}

function takenApart({ trace, nodes }: Replay): readonly Delay[] {
  const server = nodes.indexOf('server');
  const found: Delay[] = [];
  for (let index = 0; index < trace.frames.length; index++) {
    const frame = trace.frame(index);
    if (frame.kind !== 'step' || frame.name !== 'served' || frame.node !== server) continue;
    const read = trace.frame(frame.cause);
    const packet = trace.packet(read.packet);
    const left = departureOf(trace, packet.index, trace.frames.length);
    const total = frame.time - packet.sentAt;
    const inSwitch = Math.min(left, packet.endAt) - packet.sentAt;
    const way = packet.endAt - packet.sentAt - inSwitch;
    const inBuffer = read.time - packet.endAt;
    const busy = frame.time - read.time;
    const service = Math.min(busy, work);
    const each = [way, inSwitch, inBuffer, busy - service, service];
    found.push({ from: nodes[packet.from]!, n: Number(packet.label), sentAt: packet.sentAt, total, parts: each });
  }
  return found.toSorted((a, b) => a.sentAt - b.sentAt);
}

/** The one below which the share `p` of all stays; undefined where none was served. */
export const quantileOf = (delays: readonly Delay[], p: number): Delay | undefined =>
  delays.toSorted((a, b) => a.total - b.total)[Math.min(delays.length - 1, Math.floor(delays.length * p))];

export const mean = (numbers: readonly number[]): number =>
  numbers.length === 0 ? 0 : numbers.reduce((sum, one) => sum + one, 0) / numbers.length;

export const before = (delays: readonly Delay[]): readonly Delay[] => delays.filter(({ sentAt }) => sentAt < troubleAt);
export const after = (delays: readonly Delay[]): readonly Delay[] => delays.filter(({ sentAt }) => sentAt >= troubleAt);

/** Mean time at the switch, sending included, in packets' times. */
export const unitsOf = (delays: readonly Delay[]): number => mean(delays.map((delay) => delay.parts[placeOf('switch')]!)) / perPacket;

export const lateOf = (replay: Replay): number => delaysOf(replay).filter(({ total }) => total > bound).length;

type Where = 'queueFull' | 'overflow';

/** Packets that found no room: at the switch, or in the operating system's buffer. */
export function droppedOf({ trace }: Replay, where: Where): number {
  let count = 0;
  for (let row = 0; row < trace.packets.length; row++) if (trace.packet(row).fate === where) count++;
  return count;
}

/** The part that makes one packet slower than another. */
export function excessOf(slow: Delay, usual: Delay): { readonly part: Part; readonly by: number } {
  const more = slow.parts.map((time, i) => time - usual.parts[i]!);
  const by = Math.max(...more);
  return { part: parts[more.indexOf(by)]!, by };
}

export interface Waiting {
  readonly at: number;
  readonly labels: readonly string[];
}

/** Who waited in the operating system's buffer when it was fullest, head first. */
export function fullestBuffer({ trace, nodes }: Replay): Waiting {
  const waiting: number[] = [];
  let fullest: { readonly at: number; readonly rows: readonly number[] } = { at: 0, rows: [] };
  for (let index = 0; index < trace.frames.length; index++) {
    const { kind, packet, time, node } = trace.frame(index);
    if (packet < 0 || nodes[node] !== 'server') continue;
    if (kind === 'buffered') waiting.push(packet);
    const place = kind === 'receive' ? waiting.indexOf(packet) : -1;
    if (place >= 0) waiting.splice(place, 1);
    if (waiting.length > fullest.rows.length) fullest = { at: time, rows: waiting.slice() };
  }
  const labelOf = (row: number): string => `${nameOf(nodes[trace.packet(row).from]!)} ${trace.packet(row).label}`;
  return { at: fullest.at, labels: fullest.rows.map(labelOf) };
}
