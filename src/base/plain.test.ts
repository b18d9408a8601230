import { anything, assert as check, property } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Broken } from './assert.ts';
import { clonePlain, deepFreeze, equalPlain } from './plain.ts';

const anyPlain = anything({ withNullPrototype: false });

describe('clonePlain', () => {
  test('gives an equal value that shares nothing with the original', () => {
    const original = { term: 1, log: [{ value: 'x' }, null, undefined], votes: { a: true } };
    const copy = clonePlain(original);
    expect(copy).toStrictEqual(original);
    copy.log[0]!.value = 'y';
    copy.votes.a = false;
    expect(original).toStrictEqual({ term: 1, log: [{ value: 'x' }, null, undefined], votes: { a: true } });
    expect(clonePlain([1, [2]])).toStrictEqual([1, [2]]);
    expect([clonePlain(null), clonePlain(undefined), clonePlain('x'), clonePlain(NaN)]).toEqual([null, undefined, 'x', NaN]);
  });

  test('shares what is frozen', () => {
    const entry = deepFreeze({ command: ['set', 1] });
    const list = Object.freeze([entry]);
    const state = { log: [entry], list };
    const copy = clonePlain(state);
    expect(copy.log).not.toBe(state.log);
    expect(copy.log[0]).toBe(entry);
    expect(copy.list).toBe(list);
  });

  test('names the path of whatever is not plain', () => {
    class Car {
      wheels = 4;
    }
    const wrong: readonly (readonly [unknown, string])[] = [
      [{ log: [{}, {}, {}, { entry: new Map() }] }, 'state.log[3].entry is a Map'],
      [{ votes: new Set(['a']) }, 'state.votes is a Set'],
      [{ car: new Car() }, 'state.car is an instance of Car'],
      [{ at: new Date(0) }, 'state.at is a Date'],
      [{ bytes: new Uint8Array(2) }, 'state.bytes is a Uint8Array'],
      [{ bare: Object.create(null) as unknown }, 'state.bare is an object without a prototype'],
      [{ run: () => 1 }, 'state.run is a function'],
      [{ mark: Symbol('x') }, 'state.mark is a symbol'],
      [{ big: 1n }, 'state.big is a bigint'],
      [Object.freeze(new Map()), 'state is a Map'],
    ];
    for (const [value, message] of wrong) expect(() => clonePlain(value)).toThrow(new Broken(message));
  });

  test('names a cycle, and what is too deep to be meant', () => {
    const ring: { next: { back?: unknown } } = { next: {} };
    ring.next.back = ring;
    expect(() => clonePlain(ring)).toThrow(new Broken('state.next.back is a cycle'));
    let deep: unknown = 1;
    for (let n = 0; n < 300; n++) deep = [deep];
    expect(() => clonePlain(deep)).toThrow('is nested deeper than 200');
  });

  test('any plain value is equal to its clone', () => {
    check(
      property(anyPlain, (value) => {
        expect(equalPlain(clonePlain(value), value)).toBe(true);
      }),
      { seed: 1, numRuns: 300 },
    );
  });
});

describe('deepFreeze', () => {
  test('freezes all the way down and gives the same value back', () => {
    const value = { a: [{ b: 1 }] };
    expect(deepFreeze(value)).toBe(value);
    expect(() => (value.a[0]!.b = 2)).toThrow(TypeError);
    expect(() => value.a.push({ b: 3 })).toThrow(TypeError);
  });

  test('ends on a cycle, and leaves primitives alone', () => {
    const ring: { self?: unknown } = {};
    ring.self = ring;
    expect(Object.isFrozen(deepFreeze(ring))).toBe(true);
    expect([deepFreeze(1), deepFreeze(null)]).toEqual([1, null]);
  });
});

describe('equalPlain', () => {
  test('looks at contents, not at identity or the order of keys', () => {
    expect(equalPlain({ a: [1, { b: NaN }], c: undefined }, { a: [1, { b: NaN }] })).toBe(true);
    expect(equalPlain({ a: 1, b: 2 }, { b: 2, a: 1 })).toBe(true);
    expect(equalPlain(-0, 0)).toBe(true);
  });

  test('sees every difference, whichever side it is on', () => {
    const pairs: readonly (readonly [unknown, unknown])[] = [
      [{ a: 1 }, { a: 2 }],
      [{ a: 1 }, {}],
      [{ a: 1 }, { b: 1 }],
      [[1], [1, 2]],
      [[1], { 0: 1 }],
      [{ toString: 1 }, {}],
      [1, '1'],
      [null, undefined],
      [null, {}],
      [new Map(), new Map()],
    ];
    for (const [a, b] of pairs) {
      expect(equalPlain(a, b)).toBe(false);
      expect(equalPlain(b, a)).toBe(false);
    }
  });
});
