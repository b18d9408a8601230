import { assert, Broken } from './assert.ts';
import { isRecord, nameOfKind } from './plain.ts';

const bits = new Float64Array(1);
const words = new Uint32Array(bits.buffer);
const isLittleEndian = new Uint8Array(new Uint32Array([1]).buffer)[0] === 1;
const lowWord = isLittleEndian ? 0 : 1;
const highWord = 1 - lowWord;

/**
 * A running hash of numbers and texts in two 32-bit lanes. For a given word each step maps the 64 bits of state one to one, so
 * nothing is forgotten; the lanes' multipliers and the closing mix are those of Appleby's MurmurHash3 (2011, public domain).
 */
export class Hasher {
  private a = 0x2f0b4c47;
  private b = 0x6a09e667;
  private count = 0;

  /** Any number but NaN, whose bits differ between engines; −0 counts as 0, to which it is equal. */
  add(n: number): void {
    assert(n === n, 'NaN cannot be hashed');
    bits[0] = n + 0;
    this.mix(words[lowWord]!);
    this.mix(words[highWord]!);
  }

  /** A whole number: one word where 32 bits hold it, two where they do not. Quicker than `add`, and other than it. */
  addWhole(n: number): void {
    const word = n | 0;
    this.mix(word);
    if (word !== n) this.mix(Math.floor(n / 4_294_967_296) | 0);
  }

  addText(s: string): void {
    const { length } = s;
    this.mix(length);
    for (let i = 0; i < length; i += 2) this.mix(pairAt(s, i));
  }

  /** As `addText` of the text that they are the words of. */
  addWords(all: readonly number[]): void {
    for (let i = 0; i < all.length; i++) this.mix(all[i]!);
  }

  /** 16 lower-case hexadecimal digits. Adding may go on afterwards. */
  digest(): string {
    return this.finish().map(hex).join('');
  }

  /** The digest's first 32 bits, as a number. */
  digest32(): number {
    return this.finish()[0];
  }

  copy(): Hasher {
    const twin = new Hasher();
    twin.a = this.a;
    twin.b = this.b;
    twin.count = this.count;
    return twin;
  }

  private mix(word: number): void {
    const a = this.a ^ Math.imul(word, 0xcc9e2d51);
    this.a = Math.imul((a << 15) | (a >>> 17), 0x1b873593);
    const b = this.b ^ Math.imul(word, 0xab0e9789);
    this.b = Math.imul(((b << 13) | (b >>> 19)) + this.a, 0x38b34ae5);
    this.count = (this.count + 1) | 0;
  }

  private finish(): readonly [number, number] {
    const a = (this.a ^ this.count) + (this.b ^ this.count);
    const b = a + (this.b ^ this.count);
    const mixedA = avalanche(a);
    const mixedB = avalanche(b);
    const first = (mixedA + mixedB) >>> 0;
    return [first, (mixedB + first) >>> 0];
  }
}

/** Two letters in one word. */
const pairAt = (s: string, i: number): number => s.charCodeAt(i) | ((i + 1 < s.length ? s.charCodeAt(i + 1) : 0) << 16);

/** What `addText` adds: for a text that is added again and again. */
export function wordsOf(s: string): readonly number[] {
  const all = [s.length];
  for (let i = 0; i < s.length; i += 2) all.push(pairAt(s, i));
  return all;
}

/** MurmurHash3's fmix32: each bit of the word sways every bit of the result. */
function avalanche(word: number): number {
  let h = word | 0;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

function hex(word: number): string {
  return word.toString(16).padStart(8, '0');
}

/** A uint32. */
export function hashText(s: string): number {
  const hasher = new Hasher();
  hasher.addText(s);
  return hasher.digest32();
}

/** The digest of plain data, whatever the order of its keys. A key that holds `undefined` counts as missing. Throws where a number is none. */
export function hashPlain(value: unknown): string {
  const hasher = new Hasher();
  addPlain(hasher, value);
  return hasher.digest();
}

/** As `hashPlain`, of what lies and damage may have got into: a NaN counts as one, whatever its bits. */
export function hashTainted(value: unknown): string {
  const hasher = new Hasher();
  addPlain(hasher, value, true);
  return hasher.digest();
}

const tag = { undefined: 1, null: 2, false: 3, true: 4, number: 5, string: 6, array: 7, record: 8, nan: 9 } as const;

function addPlain(hasher: Hasher, value: unknown, mayBeNaN = false): void {
  if (value === undefined) return hasher.add(tag.undefined);
  if (value === null) return hasher.add(tag.null);
  if (value === true) return hasher.add(tag.true);
  if (value === false) return hasher.add(tag.false);
  if (typeof value === 'number') {
    if (mayBeNaN && Number.isNaN(value)) return hasher.add(tag.nan);
    hasher.add(tag.number);
    return hasher.add(value);
  }
  if (typeof value === 'string') {
    hasher.add(tag.string);
    return hasher.addText(value);
  }
  if (Array.isArray(value)) {
    hasher.add(tag.array);
    hasher.add(value.length);
    for (const item of value) addPlain(hasher, item, mayBeNaN);
    return;
  }
  if (!isRecord(value)) throw new Broken(`${nameOfKind(value)} cannot be hashed`);
  addRecord(hasher, value, mayBeNaN);
}

function addRecord(hasher: Hasher, record: Readonly<Record<string, unknown>>, mayBeNaN: boolean): void {
  const keys = Object.keys(record)
    .filter((key) => record[key] !== undefined)
    .toSorted();
  hasher.add(tag.record);
  hasher.add(keys.length);
  for (const key of keys) {
    hasher.addText(key);
    addPlain(hasher, record[key], mayBeNaN);
  }
}
