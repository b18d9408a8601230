import { expect, test } from 'vitest';
import { dialRadius, labelPlace } from './clockMarks.ts';
import type { Spot } from './stageContext.ts';

const node = (x: number, clock: number): Spot => ({ place: { x, y: 100 }, radius: 20, clock: { x: clock, y: 100 } }) as Spot;
const own = node(300, 348);

test('how far a clock is off stands beside its dial, away from its node', () => {
  expect(labelPlace(own, [own, node(460, 508)], 640)).toMatchObject({ x: 348 + dialRadius + 6, isLeftwards: false });
});

test('below the dial where another body stands there, or the stage ends', () => {
  const below = { x: 348 + dialRadius, y: 100 + dialRadius + 13, isLeftwards: true };
  expect(labelPlace(own, [own, node(410, 458)], 640)).toEqual(below);
  expect(labelPlace(own, [own], 400)).toEqual(below);
});
