import '../../text/whole.ts';
import { describe, expect, test } from 'vitest';
import { seconds } from '../../base/micros.ts';
import { framesOf, inSeconds, momentOf, mostFrames, readSeconds, troubleWith, usualSeconds } from './span.ts';
import type { FilmChoice } from './span.ts';

const choice: FilmChoice = { from: seconds(2), to: seconds(12), seconds: 4, fps: 25, width: 960 };

describe('a film', () => {
  test('shows the first moment, the last one, and all between at the same distance', () => {
    const count = framesOf(choice);
    const moments = Array.from({ length: count }, (_, frame) => momentOf(choice, frame));
    expect(count).toBe(100);
    expect([moments[0], moments.at(-1)]).toEqual([seconds(2), seconds(12)]);
    const steps = moments.slice(1).map((at, i) => at - moments[i]!);
    expect(Math.max(...steps) - Math.min(...steps)).toBeLessThanOrEqual(1);
    expect(moments.every(Number.isInteger)).toBe(true);
  });

  test('lasts as long as its span where that can be watched', () => {
    expect([100_000, 5_250_000, 3_600_000_000].map((length) => usualSeconds({ from: 0, to: length }))).toEqual([3, 5.3, 12]);
  });

  test.each([
    ['goes the wrong way', { from: seconds(12), to: seconds(2) }, /ends before it begins/],
    ['shows nothing', { to: seconds(2) }, /ends before it begins/],
    ['shows what is not to be seen', { to: seconds(31) }, /until 30\.00 s/],
    ['is over at once', { seconds: 0 }, /a fifth of a second/],
    ['would never be done', { seconds: 61 }, new RegExp(`1525 frames; at most ${mostFrames}`)],
  ])('that %s is refused in words', (_, wrong, says) => expect(troubleWith({ ...choice, ...wrong }, seconds(30))).toMatch(says));

  test('that is as long as it may be is taken', () => {
    expect(troubleWith({ ...choice, from: 0, to: seconds(30), seconds: 60 }, seconds(30))).toBeNull();
  });
});

test('times of days are read and written with their unit', () => {
  const day = 86_400e6;
  expect(['7d', '36 h', '90 min', '-1d'].map(readSeconds)).toEqual([7 * day, 1.5 * day, day / 16, null]);
  expect([12.5e6, 28 * day].map(inSeconds)).toEqual(['12.5', '28d']);
});

test('times are read as they are written', () => {
  expect(['12.5', ' 12,5 s', '.25', '0', '1e3', '-1', '', 'soon', '1.2.3'].map(readSeconds)).toEqual([
    12_500_000,
    12_500_000,
    250_000,
    0,
    null,
    null,
    null,
    null,
    null,
  ]);
});
