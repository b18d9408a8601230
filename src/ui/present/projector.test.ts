import { expect, test, vi } from 'vitest';
import { sayElapsed } from './sayElapsed.ts';
import { projectAtSize, zoomFor } from './projector.ts';

test('text is 24 pixels on an image of 720 lines, as large a part of any larger one, and never smaller than on a desk', () => {
  expect([zoomFor(1280, 720), zoomFor(1920, 1080), zoomFor(1024, 768), zoomFor(390, 844)]).toEqual([1.75, 2.625, 1.4, 1]);
  expect(14 * zoomFor(1280, 720)).toBeGreaterThanOrEqual(24);
  expect(11.5 * zoomFor(1280, 720)).toBeGreaterThanOrEqual(20);
});

test('the hall is told its size in pixels of its own, which every browser zooms alike, until it is over', () => {
  const tokens = new Map<string, string>();
  const style = {
    setProperty: (name: string, value: string) => tokens.set(name, value),
    removeProperty: (name: string) => tokens.delete(name),
  };
  vi.stubGlobal('document', { documentElement: { style } });
  vi.stubGlobal('window', { addEventListener: vi.fn<() => void>(), removeEventListener: vi.fn<() => void>() });
  vi.stubGlobal('innerWidth', 1_280);
  vi.stubGlobal('innerHeight', 770);
  const stop = projectAtSize();
  expect(Object.fromEntries(tokens)).toEqual({ '--zoom': '1.75', '--hall-width': `${1_280 / 1.75}px`, '--hall-height': '440px' });
  stop();
  expect(tokens.size).toBe(0);
  vi.unstubAllGlobals();
});

test('a lecture’s length is told in minutes, or in hours', () => {
  expect([sayElapsed(0), sayElapsed(247_900), sayElapsed(3_847_000)]).toEqual(['0:00', '4:07', '1:04:07']);
});
