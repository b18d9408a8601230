import { hashText } from './hash.ts';

/**
 * Keyed, counter-based randomness: the n-th draw for a purpose depends on seed, purpose and n alone, so that what one part of the
 * world draws never shifts what another part sees. The generator is Threefry-2x32-20 of Salmon, Moraes, Dror and Shaw, "Parallel
 * random numbers: as easy as 1, 2, 3" (SC'11), published as Random123; it passes BigCrush.
 */
const skeinParity = 0x1bd11bda;

/** Where `encipher` leaves its two words: an array, so that a draw allocates nothing. */
const out = new Int32Array(2);

/** Five times: four rounds, then the next of the three key words in turn. */
function encipher(c0: number, c1: number, k0: number, k1: number): void {
  let key = k0 | 0;
  let next = k1 | 0;
  let last = skeinParity ^ k0 ^ k1;
  let x = (c0 + key) | 0;
  let y = (c1 + next) | 0;
  for (let group = 1; group <= 5; group++) {
    if ((group & 1) === 1) {
      x = (x + y) | 0;
      y = ((y << 13) | (y >>> 19)) ^ x;
      x = (x + y) | 0;
      y = ((y << 15) | (y >>> 17)) ^ x;
      x = (x + y) | 0;
      y = ((y << 26) | (y >>> 6)) ^ x;
      x = (x + y) | 0;
      y = ((y << 6) | (y >>> 26)) ^ x;
    } else {
      x = (x + y) | 0;
      y = ((y << 17) | (y >>> 15)) ^ x;
      x = (x + y) | 0;
      y = ((y << 29) | (y >>> 3)) ^ x;
      x = (x + y) | 0;
      y = ((y << 16) | (y >>> 16)) ^ x;
      x = (x + y) | 0;
      y = ((y << 24) | (y >>> 8)) ^ x;
    }
    const used = key;
    key = next;
    next = last;
    last = used;
    x = (x + key) | 0;
    y = (y + next + group) | 0;
  }
  out[0] = x;
  out[1] = y;
}

/** The generator itself, counter and key as uint32 words, for comparison with its published answers. */
export function threefry2x32(c0: number, c1: number, k0: number, k1: number): readonly [number, number] {
  encipher(c0, c1, k0, k1);
  return [out[0]! >>> 0, out[1]! >>> 0];
}

/** A number in [0, 1) with 53 random bits. Seed and purpose are uint32; the counter is a whole number from 0 to 2⁵³. */
export function draw(seed: number, purpose: number, counter: number): number {
  encipher(counter | 0, (counter / 4294967296) | 0, seed, purpose);
  return ((out[0]! >>> 5) * 67108864 + (out[1]! >>> 6)) / 9007199254740992;
}

/** Purposes are few (a handful for each link and node); past the limit the cache starts over, which costs time only. */
const purposeLimit = 65_536;
const purposes = new Map<string, number>();

/** The key of a purpose such as 'loss a→b'. */
export function purposeOf(name: string): number {
  const known = purposes.get(name);
  if (known !== undefined) return known;
  if (purposes.size >= purposeLimit) purposes.clear();
  const purpose = hashText(name);
  purposes.set(name, purpose);
  return purpose;
}
