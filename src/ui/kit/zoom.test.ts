import { expect, test, vi } from 'vitest';
import { boxZoomOf, pointIn, zoomOf } from './zoom.ts';

/** An element 50 by 20 of its own pixels from the window's corner, in a hall that is drawn twice as large, as a browser tells of it. */
const element = (told: object, left: number, top: number): Element =>
  ({ ...told, getBoundingClientRect: () => ({ left, top }) }) as unknown as Element;
const projector = {};

test.each([
  ['tells boxes in the window’s pixels', element({ currentCSSZoom: 2, closest: () => projector }, 100, 40), [2, 2]],
  ['tells them in the element’s own, and no zoom', element({ closest: () => projector }, 50, 20), [2, 1]],
])('a pointer is where it points, whether the browser %s', (_, hall, zooms) => {
  vi.stubGlobal('getComputedStyle', (of: object) => ({ zoom: of === projector ? '2' : '1' }));
  expect([zoomOf(hall), boxZoomOf(hall)]).toEqual(zooms);
  expect(pointIn(hall, { clientX: 120, clientY: 50 })).toEqual({ x: 10, y: 5 });
  vi.unstubAllGlobals();
});

test('outside of a hall, and where no browser draws larger, nothing is zoomed', () => {
  const plain = element({ closest: () => null }, 7, 7);
  expect([zoomOf(plain), boxZoomOf(plain), pointIn(plain, { clientX: 9, clientY: 10 })]).toEqual([1, 1, { x: 2, y: 3 }]);
  vi.stubGlobal('getComputedStyle', () => ({}));
  expect(zoomOf(element({ closest: () => projector }, 0, 0))).toBe(1);
  vi.unstubAllGlobals();
});
