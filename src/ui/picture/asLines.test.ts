import { expect, test } from 'vitest';
import { linesWithin, reachOfPath } from './asLines.ts';

test('a path lies where its corners are, and nobody knows where one lies that is written in other words', () => {
  expect(reachOfPath('M10 20L40 20L40 30L10 30Z')).toEqual({ left: 10, top: 20, right: 40, bottom: 30 });
  expect(reachOfPath('M12 0A2 2 0 0 1 40 5L40 8Z')).toEqual({ left: 12, top: 0, right: 40, bottom: 8 });
  expect(reachOfPath('M0 0h27v9h-27Z')).toBe(null);
});

test('hatching goes up to the right, each line from edge to edge and none beyond', () => {
  const lines = linesWithin({ left: 0, top: 0, right: 20, bottom: 10 }, 10);
  expect(lines).toBe('M0 10L10 0M10 10L20 0');
  const numbers = linesWithin({ left: 3, top: 7, right: 50, bottom: 19 }, 6)
    .match(/[\d.]+ [\d.]+/g)!
    .map((pair) => pair.split(' ').map(Number));
  expect(numbers.length).toBeGreaterThan(12);
  for (const [x, y] of numbers) expect([x! >= 3, x! <= 50, y! >= 7, y! <= 19, (x! + y!) % 6]).toEqual([true, true, true, true, 0]);
});
