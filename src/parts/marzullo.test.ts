import { array, assert, integer, property, tuple } from 'fast-check';
import { expect, test } from 'vitest';
import { marzullo, selectClocks } from './marzullo.ts';
import type { Candidate, Interval } from './marzullo.ts';

const around = (offset: number, distance: number): Interval => ({ low: offset - distance, high: offset + distance });

test('the overlap of the most is taken, the lowest when two are alike', () => {
  expect(marzullo([around(10, 2), around(12, 1), around(11, 1)])).toEqual({ low: 11, high: 12, count: 3 });
  expect(marzullo([around(10, 2), around(12, 1), around(14, 1)])).toEqual({ low: 11, high: 12, count: 2 });
  expect(marzullo([around(9, 1), around(11, 1), around(12, 0.5)])).toEqual({ low: 10, high: 10, count: 2 });
  expect(marzullo([])).toBeNull();
});

const interval = tuple(integer({ min: -20, max: 20 }), integer({ min: 1, max: 15 }));

test('no point lies in more intervals than Marzullo’s, and all of its points lie in that many', () => {
  assert(
    property(array(interval, { minLength: 1, maxLength: 8 }), (drawn) => {
      const intervals = drawn.map(([offset, distance]) => around(offset, distance));
      const depthAt = (x: number): number => intervals.filter(({ low, high }) => low <= x && x <= high).length;
      const found = marzullo(intervals)!;
      const most = Math.max(...Array.from({ length: 141 }, (_, i) => depthAt(i / 2 - 35)));
      expect([depthAt(found.low), depthAt((found.low + found.high) / 2), depthAt(found.high), found.count]).toEqual([
        most,
        most,
        most,
        most,
      ]);
    }),
    { numRuns: 300, seed: 7 },
  );
});

const claim = (offset: number, distance: number): Candidate => ({ offset, distance });
const mirrored = (claims: readonly Candidate[]): readonly Candidate[] => claims.map(({ offset, distance }) => claim(-offset, distance));

test('a minority of false servers is left out, a half is too many', () => {
  const honest = [claim(0, 10), claim(2, 10), claim(-3, 10)];
  const lying = [claim(1_000, 10), claim(1_001, 10)];
  expect([
    selectClocks(honest),
    selectClocks([...honest, ...lying]),
    selectClocks([honest[0]!, honest[1]!, ...lying]),
    selectClocks([honest[0]!, lying[0]!]),
    selectClocks([]),
    selectClocks(mirrored([...honest, ...lying])),
  ]).toEqual([
    { low: -8, high: 7, chosen: [0, 1, 2] },
    { low: -8, high: 7, chosen: [0, 1, 2] },
    null,
    null,
    null,
    { low: -7, high: 8, chosen: [0, 1, 2] },
  ]);
});

test('a claim so wide that it holds the truth of all others is still false when its middle is far off', () => {
  const claims = [claim(0, 10), claim(1, 10), claim(60, 70)];
  expect([selectClocks(claims), selectClocks(mirrored(claims))]).toEqual([
    { low: -10, high: 11, chosen: [0, 1] },
    { low: -11, high: 10, chosen: [0, 1] },
  ]);
});

test('a middle on the very edge is within, intervals that touch share a point, and a point alone is no interval', () => {
  const edge = [claim(0, 10), claim(1, 10), claim(-9, 30)]; // from −9 to 10
  const touching = [claim(5, 5), claim(20, 10), claim(25, 10)]; // two of them hold 10
  expect([edge, mirrored(edge), touching, mirrored(touching), [claim(5, 0)]].map(selectClocks)).toEqual([
    { low: -9, high: 10, chosen: [0, 1, 2] },
    { low: -10, high: 9, chosen: [0, 1, 2] },
    { low: 10, high: 30, chosen: [1, 2] },
    { low: -30, high: -10, chosen: [1, 2] },
    null,
  ]);
});

test('as long as fewer than half lie, what is chosen overlaps the truth of every honest server', () => {
  const honest = array(interval, { minLength: 3, maxLength: 5 });
  const lies = array(interval, { maxLength: 2 });
  assert(
    property(honest, lies, (drawn, lied) => {
      // The honest ones' intervals all hold 0, as far from their middle as they may.
      const truths = drawn.map(([offset, distance]) => claim(offset, Math.abs(offset) + distance));
      const found = selectClocks([...truths, ...lied.map(([offset, distance]) => claim(offset + 100, distance))]);
      const { low, high } = found ?? { low: -Infinity, high: Infinity };
      expect(truths.every(({ offset, distance }) => offset - distance <= high && low <= offset + distance)).toBe(true);
    }),
    { numRuns: 300, seed: 7 },
  );
});
