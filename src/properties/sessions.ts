/** What a session has seen of each key, so far as later reads can fall behind it. Plain data. */
import type { HistoryEntry } from '../engine/protocol.ts';
import type { FrameView } from '../engine/view.ts';
import { isOlder } from './versionOrder.ts';
import type { Version } from './versionOrder.ts';

/** A version, and the frame in which the session came to know of it. */
export interface Seen extends Version {
  readonly frame: number;
}

export interface Floor {
  /** The one whose write began last, and the one whose place is the highest. */
  latest: Seen | null;
  highest: Seen | null;
}

export const noFloor = (): Floor => ({ latest: null, highest: null });

export function raise(floor: Floor, seen: Seen): void {
  if (floor.latest === null || seen.begun > floor.latest.begun) floor.latest = seen;
  if (seen.place !== null && (floor.highest?.place ?? -Infinity) < seen.place) floor.highest = seen;
}

/** What the session knew of before the read began, and what is certainly newer than what the read was told; null when there is no such. */
export const newerThan = ({ latest, highest }: Floor, told: Version, begun: number): Seen | null =>
  [latest, highest].find((seen) => seen !== null && seen.frame < begun && isOlder(told, seen)) ?? null;

export const sessionOf = ({ process, key = '' }: HistoryEntry, node: string): string => `${process ?? node} ${key}`;

/** Reads that ended in this frame, each with the frame in which it began. */
export function endedReads(
  reading: { [id: string]: number },
  { index, history }: FrameView,
  read: string,
): readonly (readonly [HistoryEntry, number])[] {
  return history.flatMap((entry) => {
    if (entry.op !== read) return [];
    if (entry.type === 'invoke') {
      reading[entry.id] = index;
      return [];
    }
    const begun = reading[entry.id];
    delete reading[entry.id];
    return entry.type === 'ok' && begun !== undefined ? [[entry, begun] as const] : [];
  });
}
