/** The numbers, words and flags inside plain data: finding them, and putting others in their place. */
import { isRecord } from './plain.ts';

export type Scalar = string | number | boolean;

/** From the outside in: `['entries', '2', 'term']`. */
export type Path = readonly string[];

export interface Place {
  readonly path: Path;
  readonly value: Scalar;
}

const isScalar = (value: unknown): value is Scalar =>
  typeof value === 'boolean' || typeof value === 'string' || (typeof value === 'number' && Number.isFinite(value));

/** In the order of the data's own keys, but for branches that `isSkipped`. */
export function scalarsIn(value: unknown, isSkipped: (value: unknown) => boolean = () => false): readonly Place[] {
  const places: Place[] = [];
  const look = (inner: unknown, path: Path): void => {
    if (isSkipped(inner)) return;
    if (isScalar(inner)) places.push({ path, value: inner });
    else if (Array.isArray(inner) || isRecord(inner)) for (const [key, item] of Object.entries(inner)) look(item, [...path, key]);
  };
  look(value, []);
  return places;
}

/** A copy of the way to what is changed; all else is shared. */
export function withValueAt(value: unknown, path: Path, becomes: unknown): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return becomes;
  const copy = (Array.isArray(value) ? value.slice() : { ...(value as object) }) as Record<string, unknown>;
  copy[key] = withValueAt(copy[key], rest, becomes);
  return copy;
}

/** `undefined` where the path leads nowhere. */
export function valueAt(value: unknown, path: Path): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return value;
  if (!Array.isArray(value) && !isRecord(value)) return undefined;
  return valueAt((value as Record<string, unknown>)[key], rest);
}

/**
 * Another value of the same kind, and of a like size, so that garbage passes for data: a number stays whole and keeps its sign, a word
 * is cut short. `u` is uniform in [0, 1).
 */
export function garbled(value: Scalar, u: number): Scalar {
  if (typeof value === 'boolean') return !value;
  if (typeof value === 'string') return value === '' ? '?' : value.slice(0, Math.floor(u * value.length));
  const size = Math.abs(value);
  const v = (u * 2) % 1;
  const isLarger = u < 0.5 || size < 1;
  const other = isLarger ? size + 1 + Math.floor(v * Math.max(3, size)) : Math.min(Math.ceil(size) - 1, Math.floor(v * size));
  return (value < 0 ? -other : other) + 0;
}
