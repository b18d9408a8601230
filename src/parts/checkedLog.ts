/**
 * A log whose entries carry a checksum each, so that what a power cut left half written is told from what was written. After the write-ahead
 * logs of databases and etcd: a log is good up to its first bad entry, and what comes after that was never acknowledged. Without it a torn
 * entry passes for a whole one.
 */
import { hashPlain } from '../base/hash.ts';

export type Checked<Entry extends object> = Entry & { readonly sum: string };

export const sumOf = (entry: object): string => hashPlain(entry);

export const checked = <Entry extends object>(entry: Entry): Checked<Entry> => ({ ...entry, sum: sumOf(entry) });

export const isSound = ({ sum, ...entry }: Checked<object>): boolean => sum === sumOf(entry);

/** Up to the first entry that is not what was written; the very same log where all are. */
export function soundPart<Entry extends object>(log: readonly Checked<Entry>[]): readonly Checked<Entry>[] {
  const bad = log.findIndex((entry) => !isSound(entry));
  return bad < 0 ? log : log.slice(0, bad);
}
