/** Packets under way at a cursor, and how far each has come. */
import { readChange } from '../engine/changes.ts';
import type { AgainChange } from '../engine/changes.ts';
import { goesStraight, lastLeg } from '../engine/legs.ts';
import type { Leg } from '../engine/legs.ts';
import type { PacketRow, Trace } from '../engine/trace.ts';
import { countBelow, frameCount, growing } from './growing.ts';
import type { Cursor } from './model.ts';

/** Frames between two remembered sets of packets under way. */
const stride = 512;

interface Index {
  /** Packets under way after `i · stride` frames. */
  readonly sets: (readonly number[])[];
}

const isUnderWay = (trace: Trace, row: number, frames: number): boolean => {
  const c = trace.packets.columns;
  return c.sentFrame[row]! < frames && (c.endFrame[row]! < 0 || c.endFrame[row]! >= frames);
};

function sentBetween(trace: Trace, fromFrame: number, toFrame: number): number[] {
  const { length, columns } = trace.packets;
  const first = countBelow(columns.sentFrame, fromFrame, length);
  return Array.from({ length: countBelow(columns.sentFrame, toFrame, length) - first }, (_, i) => first + i);
}

/** An end is written at its frame, so what is known of the frames up to a remembered set is final. */
const setsOf = growing<Index>(
  frameCount,
  () => ({ sets: [[]] }),
  ({ sets }, trace, _from, to) => {
    while (sets.length * stride <= to) {
      const frames = sets.length * stride;
      const candidates = [...sets.at(-1)!, ...sentBetween(trace, frames - stride, frames)];
      sets.push(candidates.filter((row) => isUnderWay(trace, row, frames)));
    }
  },
);

/** Rows of the packets under way, in the order of their sending. */
export function rowsUnderWay(trace: Trace, frames: number): readonly number[] {
  const { sets } = setsOf(trace);
  const nearest = Math.min(Math.floor(frames / stride), sets.length - 1);
  const candidates = [...sets[nearest]!, ...sentBetween(trace, nearest * stride, frames)];
  return candidates.filter((row) => isUnderWay(trace, row, frames));
}

export function packetsUnderWay(trace: Trace, cursor: Cursor): readonly PacketRow[] {
  return rowsUnderWay(trace, cursor.frames).map((row) => trace.packet(row));
}

/** Share of its way that a packet has behind it, 0 to 1. What is lost is lost half-way; what has ended stays where it ended. */
export function packetPosition(trace: Trace, row: PacketRow, cursor: Cursor): number {
  const hasEnded = row.endFrame >= 0 && row.endFrame < cursor.frames;
  const time = hasEnded ? row.endAt : cursor.time;
  const leg = lastLeg(trace, row.index, cursor.frames);
  const isAtPort = time < leg.leavesAt || row.fate === 'queueFull' || row.fate === 'blocked';
  if (leg.dueAt === null || isAtPort) return leg.done;
  const length = leg.dueAt - leg.leavesAt;
  const share = length <= 0 ? 1 : (time - leg.leavesAt) / length;
  return leg.done + (1 - leg.done) * Math.min(1, Math.max(0, share));
}

/** Who chose that it arrived when it did, where that was not chance; undefined while it is under way. */
export function chosenBy(trace: Trace, row: PacketRow, frames: number): Leg['by'] {
  const hasEnded = row.endFrame >= 0 && row.endFrame < frames;
  return hasEnded && row.fate === 'delivered' ? lastLeg(trace, row.index, frames).by : undefined;
}

/** Of a segment that has been sent before: which packet carried it first, and how often it has been sent by now. */
export function againOf(trace: Trace, row: number): AgainChange | null {
  const [change] = trace.changesOf('again', row);
  return change === undefined ? null : readChange('again', trace.change(change).value);
}

export function isHeld(trace: Trace, row: PacketRow, cursor: Cursor): boolean {
  return !goesStraight(trace, row.index) && lastLeg(trace, row.index, cursor.frames).dueAt === null;
}

/** Until when it waits for its turn in front of its link; null where it does not. */
export function waitsUntil(trace: Trace, row: PacketRow, cursor: Cursor): number | null {
  if (goesStraight(trace, row.index)) return null;
  const { dueAt, leavesAt } = lastLeg(trace, row.index, cursor.frames);
  return dueAt !== null && cursor.time < leavesAt ? leavesAt : null;
}
