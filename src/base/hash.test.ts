import { assert as check, constantFrom, object, property } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Hasher, hashPlain, hashTainted, hashText } from './hash.ts';
import { equalPlain } from './plain.ts';

function digestOf(...numbers: readonly number[]): string {
  const hasher = new Hasher();
  for (const n of numbers) hasher.add(n);
  return hasher.digest();
}

function differingBits(a: string, b: string): number {
  let difference = BigInt(`0x${a}`) ^ BigInt(`0x${b}`);
  let count = 0;
  for (; difference > 0n; difference >>= 1n) count += Number(difference & 1n);
  return count;
}

describe('Hasher', () => {
  test('never changes its mind: digests are part of links and golden files', () => {
    expect([digestOf(), digestOf(1, -2.5, 1e15), hashPlain({ a: [1, 'x', null] }), hashText('loss a→b')]).toMatchInlineSnapshot(`
      [
        "869834f56c4f45cc",
        "39f373e37608682d",
        "414aa446c1b6b417",
        1055575591,
      ]
    `);
  });

  test('tells apart numbers that are near, negative, large or fractional, and their order', () => {
    const inputs = [[], [0], [1], [-1], [0.1], [0.1 + Number.EPSILON / 8], [2 ** 53], [2 ** 53 - 1], [1, 2], [2, 1], [0, 0], [Infinity]];
    expect(new Set(inputs.map((input) => digestOf(...input))).size).toBe(inputs.length);
    expect(digestOf(-0)).toBe(digestOf(0));
  });

  test('refuses NaN, whose bits are the engine’s choice', () => {
    expect(() => new Hasher().add(NaN)).toThrow('NaN cannot be hashed');
    expect(() => hashPlain({ term: NaN })).toThrow('NaN cannot be hashed');
    expect(hashTainted({ term: NaN })).not.toBe(hashTainted({ term: 0 }));
    expect(hashTainted([{ term: 1 }])).toBe(hashPlain([{ term: 1 }]));
  });

  test('has no collision among 100,000 counters, nor in either half beyond chance', () => {
    const digests = Array.from({ length: 100_000 }, (_, n) => digestOf(n, 7));
    expect(new Set(digests).size).toBe(100_000);
    // Two of 2³² are expected to collide 1.2 times among 100,000.
    expect(new Set(digests.map((digest) => digest.slice(0, 8))).size).toBeGreaterThan(99_990);
    expect(new Set(digests.map((digest) => digest.slice(8))).size).toBeGreaterThan(99_990);
  });

  test('one changed bit of input changes half of the output', () => {
    const bits = new BigUint64Array(1);
    const number = new Float64Array(bits.buffer);
    let total = 0;
    for (let bit = 0; bit < 62; bit++) {
      for (let n = 1; n <= 50; n++) {
        number[0] = n * 1.37;
        const before = digestOf(number[0], 5);
        bits[0]! ^= 1n << BigInt(bit);
        const change = differingBits(before, digestOf(number[0], 5));
        expect(change).toBeGreaterThan(8);
        total += change;
      }
    }
    expect(total / (62 * 50)).toBeGreaterThan(31.5);
    expect(total / (62 * 50)).toBeLessThan(32.5);
  });

  test('a copy goes on from the same place, and alone', () => {
    const first = new Hasher();
    first.add(1);
    const second = first.copy();
    expect(second.digest()).toBe(first.digest());
    second.add(2);
    expect(first.digest()).toBe(digestOf(1));
    expect(second.digest()).toBe(digestOf(1, 2));
  });

  test('a text’s ends matter', () => {
    const digests = [['ab', 'c'], ['a', 'bc'], ['abc', ''], ['abc'], ['abc\0'], ['→'], ['']].map((texts) => {
      const hasher = new Hasher();
      for (const text of texts) hasher.addText(text);
      return hasher.digest();
    });
    expect(new Set(digests).size).toBe(digests.length);
  });
});

describe('hashPlain', () => {
  test('the order of keys and keys that hold undefined do not matter', () => {
    expect(hashPlain({ a: 1, b: { c: 2, d: undefined } })).toBe(hashPlain({ b: { c: 2 }, a: 1 }));
  });

  test('types that look alike are told apart', () => {
    const values = [
      undefined,
      null,
      false,
      true,
      0,
      1,
      '',
      '0',
      [],
      {},
      [[]],
      [{}],
      [undefined],
      [null],
      { 0: 1 },
      [1],
      [[1], 2],
      [1, [2]],
    ];
    expect(new Set(values.map(hashPlain)).size).toBe(values.length);
  });

  test('two values have one hash exactly when they are equal', () => {
    const small = object({
      maxDepth: 2,
      maxKeys: 3,
      key: constantFrom('a', 'b', 'c'),
      values: [constantFrom(0, 1, 'x', null, undefined, true)],
    });
    check(
      property(small, small, (a, b) => {
        expect(hashPlain(a) === hashPlain(b)).toBe(equalPlain(a, b));
      }),
      { seed: 1, numRuns: 500 },
    );
  });

  test('what is not plain is named', () => {
    expect(() => hashPlain({ log: new Map() })).toThrow('a Map cannot be hashed');
    expect(() => hashPlain([() => 1])).toThrow('a function cannot be hashed');
  });
});
