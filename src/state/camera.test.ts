import { describe, expect, test } from 'vitest';
import { fitted, following, panned, spanOf, wholeOf, within, zoomed } from './camera.ts';

const all = { start: 0, end: 30_000_000 };

describe('camera', () => {
  test('zooming keeps the moment under the pointer where it is', () => {
    const seen = zoomed({ start: 0, end: 10_000_000 }, 2_500_000, 2, all);
    expect(seen).toEqual({ start: 1_250_000, end: 6_250_000 });
  });

  test('zooming stops where microseconds end', () => {
    const close = { start: 100, end: 150 };
    expect(zoomed(close, 120, 4, all)).toBe(close);
  });

  test('it never shows much more than everything', () => {
    expect(spanOf(within({ start: -1e9, end: 1e9 }, all))).toBeCloseTo(30_000_000 * 1.12);
  });

  test('panning past the end keeps the end in the middle of the picture at most', () => {
    const seen = panned({ start: 29_000_000, end: 30_000_000 }, 5, all);
    expect((seen.start + seen.end) / 2).toBe(30_000_000);
  });

  test('fitting a single instant leaves air on both sides', () => {
    expect(fitted(5_000_000, 5_000_000, all)).toEqual({ start: 4_999_980, end: 5_000_020 });
  });

  test('the whole has room for its first and last mark', () => {
    expect(wholeOf(all)).toEqual({ start: -600_000, end: 30_600_000 });
  });

  test('following leaves the camera alone while the play head is in sight, and catches up when it is not', () => {
    const camera = { start: 0, end: 10_000_000 };
    expect(following(camera, 5_000_000)).toBe(camera);
    expect(following(camera, 9_000_000)).toEqual({ start: 1_000_000, end: 11_000_000 });
    expect(following({ start: 20_000_000, end: 30_000_000 }, 4_000_000)).toEqual({ start: 1_500_000, end: 11_500_000 });
  });
});
