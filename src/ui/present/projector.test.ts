import { expect, test } from 'vitest';
import { sayElapsed } from './sayElapsed.ts';
import { zoomFor } from './projector.ts';

test('text is 24 pixels on an image of 720 lines, as large a part of any larger one, and never smaller than on a desk', () => {
  expect([zoomFor(1280, 720), zoomFor(1920, 1080), zoomFor(1024, 768), zoomFor(390, 844)]).toEqual([1.75, 2.625, 1.4, 1]);
  expect(14 * zoomFor(1280, 720)).toBeGreaterThanOrEqual(24);
  expect(11.5 * zoomFor(1280, 720)).toBeGreaterThanOrEqual(20);
});

test('a lecture’s length is told in minutes, or in hours', () => {
  expect([sayElapsed(0), sayElapsed(247_900), sayElapsed(3_847_000)]).toEqual(['0:00', '4:07', '1:04:07']);
});
