/**
 * Damage that no checksum sees: one scalar of a message's body arrives as another. Which one and how is drawn for that message, and the
 * kind of value stays what it was, as a flipped bit in the right place would have it: a number another number, a word another word.
 */
import { scalarsIn, withValueAt } from '../base/scalars.ts';
import type { Scalar } from '../base/scalars.ts';
import type { FlipChange } from './changes.ts';
import { rareChance } from './links.ts';
import type { Machine } from './machine.ts';
import type { LinkWorld } from './linkWorld.ts';

export interface Damage extends FlipChange {
  readonly body: object;
}

/** Of the link's `number`-th message. Null where the body holds nothing that could be changed: the empty word has no letter, and the stamp of the sender is the network's own. */
export function damageTo(m: Machine, link: LinkWorld, number: number, body: object): Damage | null {
  const places = scalarsIn(body).filter(({ path, value }) => path.join('.') !== 'from' && value !== '');
  const hit = places[Math.floor(rareChance(m, link, 'damaged part', number) * places.length)];
  if (hit === undefined) return null;
  const is = flipped(hit.value, rareChance(m, link, 'damage', number));
  return { at: hit.path.join('.'), was: hit.value, is, body: withValueAt(body, hit.path, is) as object };
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
