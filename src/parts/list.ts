/**
 * A list that grows at its end and is cut there, kept in frozen chunks: a changed copy shares nearly all of the old one, and a keyframe, a
 * disk or a message shares all of it. After the vectors of Clojure (Hickey, 2007), with one level in place of a tree.
 */
import { isRecord } from '../base/plain.ts';

export interface List<T> {
  readonly length: number;
  /** Chunks of `width` items each. */
  readonly full: readonly (readonly T[])[];
  /** The rest, fewer than `width`. */
  readonly tail: readonly T[];
}

const bitsOfWidth = 5;
const width = 1 << bitsOfWidth;

const nothing: readonly never[] = Object.freeze([]);
export const emptyList: List<never> = Object.freeze({ length: 0, full: nothing, tail: nothing });

const listOf = <T>(full: readonly (readonly T[])[], tail: readonly T[]): List<T> =>
  Object.freeze({ length: full.length * width + tail.length, full, tail });

export const isList = (value: unknown): value is List<unknown> =>
  isRecord(value) && Array.isArray(value['full']) && Array.isArray(value['tail']) && typeof value['length'] === 'number';

/** Undefined beyond either end. */
export function itemAt<T>({ length, full, tail }: List<T>, index: number): T | undefined {
  if (!(index >= 0 && index < length)) return undefined;
  const chunk = index >>> bitsOfWidth;
  return chunk < full.length ? full[chunk]![index - chunk * width] : tail[index - chunk * width];
}

/** The items themselves are taken to be frozen, and so is what a list holds them in: only the list is. */
export function append<T>(list: List<T>, items: readonly T[]): List<T> {
  if (items.length === 0) return list;
  const rest = list.tail.concat(items);
  if (rest.length < width) return listOf(list.full, rest);
  const full = [...list.full];
  let from = 0;
  for (; from + width <= rest.length; from += width) full.push(rest.slice(from, from + width));
  return listOf(full, rest.slice(from));
}

/** Its first `length` items. */
export function truncate<T>(list: List<T>, length: number): List<T> {
  if (length >= list.length) return list;
  const chunks = Math.floor(Math.max(0, length) / width);
  const cut = chunks < list.full.length ? list.full[chunks]! : list.tail;
  return listOf(list.full.slice(0, chunks), cut.slice(0, Math.max(0, length) - chunks * width));
}

/** Items `from` up to but without `to`. Frozen. */
export function slice<T>(list: List<T>, from: number, to: number): readonly T[] {
  const end = Math.min(to, list.length);
  if (from >= end) return nothing;
  const items: T[] = [];
  for (let index = Math.max(0, from); index < end; index++) items.push(itemAt(list, index)!);
  return Object.freeze(items);
}

/** These items as a list that shares with `list` what it begins with. */
export function relisted<T>(items: readonly T[], list: List<T>): List<T> {
  const differs = items.findIndex((item, index) => item !== itemAt(list, index));
  const shared = differs < 0 ? items.length : differs;
  return append(truncate(list, shared), items.slice(shared));
}

/**
 * How many items two lists have in common from the start, where one came of the other by `append` and `truncate`: a chunk that both hold
 * proves that they share all before it. Costs what has changed, not what there is.
 */
export function sharedLength<T>(a: List<T>, b: List<T>): number {
  if (a === b) return a.length;
  let chunk = Math.min(a.full.length, b.full.length);
  while (chunk > 0 && a.full[chunk - 1] !== b.full[chunk - 1]) chunk--;
  const end = Math.min(a.length, b.length);
  for (let shared = chunk * width; shared < end; chunk++) {
    const [some, others] = [chunkAt(a, chunk), chunkAt(b, chunk)];
    for (let i = 0; i < width && shared < end; i++, shared++) if (some[i] !== others[i]) return shared;
  }
  return end;
}

const chunkAt = <T>({ full, tail }: List<T>, chunk: number): readonly T[] => (chunk < full.length ? full[chunk]! : tail);
