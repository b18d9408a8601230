/**
 * Damage that no checksum sees: one scalar of a message's body arrives as another. Which one and how is drawn for that message, and the
 * kind of value stays what it was, as a flipped bit in the right place would have it: a number another number, a word another word.
 */
import { isRecord } from '../base/plain.ts';
import type { FlipChange } from './changes.ts';
import { rareChance } from './links.ts';
import type { Machine } from './machine.ts';
import type { LinkWorld } from './world.ts';

type Scalar = string | number | boolean;
type Path = readonly string[];

export interface Damage extends FlipChange {
  readonly body: object;
}

/** Null where the body holds nothing that could be changed. The stamp of the sender is the network's own and stays. */
export function damageTo(m: Machine, link: LinkWorld, body: object): Damage | null {
  const places = scalarsOf(body, []).filter(({ path }) => path.join('.') !== 'from');
  const hit = places[Math.floor(rareChance(m, link, 'damaged part', link.sent) * places.length)];
  if (hit === undefined) return null;
  const is = flipped(hit.value, rareChance(m, link, 'damage', link.sent));
  return { at: hit.path.join('.'), was: hit.value, is, body: withValue(body, hit.path, is) as object };
}

/** The empty word has no letter to change. */
const isScalar = (value: unknown): value is Scalar =>
  typeof value === 'boolean' || (typeof value === 'string' && value !== '') || (typeof value === 'number' && Number.isFinite(value));

function scalarsOf(value: unknown, path: Path): readonly { readonly path: Path; readonly value: Scalar }[] {
  if (isScalar(value)) return [{ path, value }];
  if (!Array.isArray(value) && !isRecord(value)) return [];
  return Object.entries(value).flatMap(([key, item]) => scalarsOf(item, [...path, key]));
}

/** Bits of a number that may flip: enough to be noticed, few enough that a count stays a count. */
const bits = 8;

function flipped(value: Scalar, u: number): Scalar {
  if (typeof value === 'boolean') return !value;
  if (typeof value === 'number') return flippedNumber(value, 1 << Math.floor(u * bits));
  const at = Math.floor(u * value.length);
  return value.slice(0, at) + String.fromCharCode(value.charCodeAt(at) ^ 1) + value.slice(at + 1);
}

/** The bit is that of the whole part of its size: the sign stays, and so does the fraction. */
function flippedNumber(value: number, bit: number): number {
  const size = Math.abs(value);
  const isSet = Math.floor(size / bit) % 2 === 1;
  const other = isSet ? size - bit : size + bit;
  return value < 0 ? -other : other;
}

/** A copy of the way to what is changed; all else is shared. */
function withValue(value: unknown, path: Path, is: Scalar): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return is;
  const copy: Record<string, unknown> = Array.isArray(value) ? (value.slice() as never) : { ...(value as object) };
  copy[key] = withValue(copy[key], rest, is);
  return copy;
}
