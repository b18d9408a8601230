import { describe, expect, test } from 'vitest';
import { linesAbove, placeOfThoughts, roomAt, roomBeside } from './captionWidth.ts';
import type { Layout, Side } from './layout.ts';
import type { Scene, Spot } from './stageContext.ts';

const spot = (id: string, x: number, y: number, caption: Side = 'below'): Spot => ({
  node: { id } as Spot['node'],
  place: { x, y },
  radius: 20,
  caption,
  clock: { x, y },
  tag: { x, y },
  badges: { x, y },
  thoughts: 'above',
  lines: 2,
  room: null,
});
const stage = (width: number): Pick<Scene, 'size' | 'layout'> => ({
  size: { width, height: 300 },
  layout: { isSmall: width < 640 } as Layout,
});

describe('words beside a body', () => {
  test('end before the tools at the left, which a small stage has not, and before the edge at the right', () => {
    expect(roomAt(spot('d', 230, 200), 'left', stage(700))).toBe(111);
    expect(roomAt(spot('d', 119, 200), 'left', stage(390))).toBe(80);
    expect(roomAt(spot('c', 600, 200), 'right', stage(700))).toBe(61);
  });

  test('above and below reach as far to both sides as the nearer edge allows', () => {
    expect(roomAt(spot('e', 72, 100), 'below', stage(390))).toBe(140);
    expect(roomAt(spot('e', 154, 100), 'below', stage(700))).toBe(144);
    expect(roomAt(spot('a', 350, 100), 'below', stage(700))).toBe(190);
  });

  test('end before a body that stands as high, and before words in the same row', () => {
    const ben = spot('b', 548, 150);
    const beside = (other: Spot): number => roomBeside(ben, { spots: [ben, other] });
    expect(beside(spot('c', 472, 213, 'right'))).toBe(100);
    expect(beside(spot('c', 448, 160))).toBe(94);
    expect(beside(spot('c', 448, 160, 'above'))).toBe(190);
    expect(beside(spot('c', 472, 290))).toBe(190);
  });

  test('above a body that stands straight below are no narrower, and have one line', () => {
    const ben = spot('b', 548, 150);
    const below = (y: number): readonly number[] => {
      const spots = [ben, spot('c', 540, y)];
      return [roomBeside(ben, { spots }), linesAbove(ben, { spots })];
    };
    expect([213, 250, 300].map(below)).toEqual([
      [190, 1],
      [190, 1],
      [190, Infinity],
    ]);
  });
});

describe('what is thought above a body', () => {
  const told = [{ says: 'I am the primary', isFalse: true }];
  const phone = stage(390);

  test('stands over its middle, and away from it where the edge would cut it off', () => {
    const free = placeOfThoughts(spot('n', 195, 150), told, { ...phone, spots: [] });
    expect(free).toEqual({ left: 195, width: free.width });
    const [atLeft, atRight] = [60, 350].map((x) => placeOfThoughts(spot('n', x, 150), told, { ...phone, spots: [] }));
    expect(atLeft!.left - atLeft!.width / 2).toBe(4);
    expect(atRight!.left + atRight!.width / 2).toBe(386);
  });

  test('ends before what may be thought beside it, reaches further out in place of more lines, and is no wider than its lines', () => {
    const [north, south] = [spot('n', 133, 150), spot('s', 268, 150)];
    const [left, right] = [north, south].map((own) => placeOfThoughts(own, told, { ...phone, spots: [north, south] }));
    expect(left!.left + left!.width / 2).toBeLessThan(right!.left - right!.width / 2);
    expect(left!.left).toBeLessThan(133);
    const oneLine = placeOfThoughts(north, told, { ...phone, spots: [] }).width;
    expect([left, right].map((one) => one!.width)).toEqual([oneLine, oneLine]);
    const [near, nearer] = [spot('n', 110, 150), spot('s', 212, 150)];
    const wrapped = placeOfThoughts(near, [{ says: 'I am the only primary', isFalse: true }], { ...stage(320), spots: [near, nearer] });
    expect(wrapped.width).toBeGreaterThan(212 - 110); // two lines, where half of it on either side of its body left three
    expect(placeOfThoughts(north, [{ says: 'p is up', isFalse: false }], { ...phone, spots: [north, south] }).width).toBeLessThan(90);
    const body = spot('a', 60, 206);
    const kept = placeOfThoughts({ ...north, thoughts: 'below' }, told, { ...phone, spots: [north, body] });
    expect(kept.left - kept.width / 2).toBeGreaterThan(60 + 20);
    const lower = spot('s', 268, 200);
    expect(placeOfThoughts(north, told, { ...phone, spots: [north, lower] }).width).toBeGreaterThan(135);
  });
});
