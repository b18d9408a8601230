/** The replicated log, its entries counted from 1 as in the paper. Entries are frozen: messages, disks and keyframes share them. */
import type { NodeId } from '../../engine/protocol.ts';
import { isSound, sumOf } from '../../parts/checkedLog.ts';
import type { Checked } from '../../parts/checkedLog.ts';
import { append, emptyList, itemAt, slice, truncate } from '../../parts/list.ts';
import type { List } from '../../parts/list.ts';

/** What a client may ask of the key-value machine. */
export type Operation = 'get' | 'put' | 'append' | 'cas';

export interface Command {
  readonly op: Operation;
  readonly key: string;
  /** What is put, appended, or set by a compare-and-set; unused by `get`. */
  readonly value: string;
  /** What a compare-and-set compares with; unused otherwise. */
  readonly expected: string;
  /** Who asked, and as which command of its session (dissertation §6.3). */
  readonly client: NodeId;
  readonly session: string;
  readonly seq: number;
}

/** With a checksum, by which a server tells an entry that a power cut has torn. */
export type Entry = Checked<{
  readonly term: number;
  /** Null in the entry that every leader begins its term with (dissertation §6.4). */
  readonly command: Command | null;
}>;

export type Log = List<Entry>;

export const emptyLog: Log = emptyList;

export function entryOf(term: number, command: Command | null): Entry {
  if (command !== null) Object.freeze(command);
  return Object.freeze({ term, command, sum: sumOf({ term, command }) });
}

export const lastIndex = (log: Log): number => log.length;

/** 0 before the first entry, and beyond the last. */
export const termAt = (log: Log, index: number): number => itemAt(log, index - 1)?.term ?? 0;

export const lastTerm = (log: Log): number => termAt(log, log.length);

export const entryAt = (log: Log, index: number): Entry | undefined => itemAt(log, index - 1);

/** At most `limit` entries, the one at `index` first. */
export const entriesFrom = (log: Log, index: number, limit: number): readonly Entry[] => slice(log, index - 1, index - 1 + limit);

export const withEntries = (log: Log, entries: readonly Entry[]): Log => append(log, entries);

/** Without the entry at `index` and all that follow it. */
export const without = (log: Log, index: number): Log => truncate(log, index - 1);

/** Without what a power cut has torn, which can be its end only; nobody has been told of that. */
export function soundLog(log: Log): Log {
  const last = itemAt(log, log.length - 1);
  return last === undefined || isSound(last) ? log : soundLog(truncate(log, log.length - 1));
}

/** The first index that holds an entry of this term, or where one would stand: terms never fall along a log. */
export function firstOfTerm(log: Log, term: number): number {
  let low = 1;
  let high = log.length + 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (termAt(log, middle) >= term) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** §5.4.1: the log with the later last term is more up-to-date; of the same last term, the longer one. */
export function isUpToDate(log: Log, theirs: { readonly lastIndex: number; readonly lastTerm: number }): boolean {
  const own = lastTerm(log);
  return theirs.lastTerm === own ? theirs.lastIndex >= lastIndex(log) : theirs.lastTerm > own;
}
