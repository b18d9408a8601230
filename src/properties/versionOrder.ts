/**
 * Which of a key's values is certainly older: where the store tells versions, the one with the lower; otherwise the one whose write had ended
 * before the other's began. Values are told apart by what they are, so writes should write different ones; what is written twice is older than
 * nothing. Plain data.
 */
import type { HistoryEntry } from '../engine/protocol.ts';
import type { FrameView } from '../engine/view.ts';

export interface Version {
  /** The value, as JSON. */
  readonly value: string;
  /** Where the store says that it stands. */
  readonly place: number | null;
  /** Frames of its write. What nobody wrote was there before all. */
  readonly begun: number;
  readonly ended: number;
  readonly isRepeated: boolean;
}

export interface Versions {
  /** What each write writes. */
  readonly writing: { [id: string]: { readonly key: string; readonly value: string } };
  readonly written: { [key: string]: { [value: string]: Version } };
}

export const noVersions = (): Versions => ({ writing: {}, written: {} });

const notYet = Number.MAX_SAFE_INTEGER;

const textOf = ({ value = null }: HistoryEntry): string => JSON.stringify(value);

/** Takes down the writes of this frame, and gives those that ended well. */
export function noteWrites(
  { writing, written }: Versions,
  { index, history }: FrameView,
  write: string,
): readonly (readonly [HistoryEntry, Version])[] {
  return history.flatMap((entry) => {
    const { type, op, id, key = '' } = entry;
    if (op !== write) return [];
    if (type === 'invoke') {
      const value = textOf(entry);
      const values = (written[key] ??= {});
      const before = values[value];
      writing[id] = { key, value };
      values[value] = { value, place: null, begun: before?.begun ?? index, ended: notYet, isRepeated: before !== undefined };
      return [];
    }
    const own = writing[id];
    const version = own === undefined ? undefined : written[own.key]?.[own.value];
    if (own === undefined || version === undefined || type === 'info' || type === 'effect') return [];
    delete writing[id];
    if (type === 'fail') {
      if (!version.isRepeated) delete written[own.key]![own.value];
      return [];
    }
    const ended = { ...version, place: entry.version ?? null, ended: version.isRepeated ? notYet : index };
    written[own.key]![own.value] = ended;
    return [[entry, ended] as const];
  });
}

/** Of the value that a read was told. */
export function versionTold({ written }: Versions, entry: HistoryEntry): Version {
  const value = textOf(entry);
  const known = written[entry.key ?? '']?.[value] ?? { value, place: null, begun: -1, ended: -1, isRepeated: false };
  return { ...known, place: entry.version ?? known.place };
}

export const isOlder = (a: Version, b: Version): boolean => (a.place !== null && b.place !== null ? a.place < b.place : a.ended < b.begun);
