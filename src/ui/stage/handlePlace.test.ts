import { expect, test } from 'vitest';
import { around, isWithin, overlap } from './boxes.ts';
import { handlePlace } from './handlePlace.ts';
import { captionBox } from './hang.ts';
import type { Layout, Side } from './layout.ts';
import type { Spot } from './stageContext.ts';

const spot = (id: string, x: number, y: number, caption: Side = 'below'): Spot => ({
  node: { id } as Spot['node'],
  place: { x, y },
  radius: 20,
  caption,
  clock: { x: x + 47, y },
  tag: { x: x - 20, y: y - 20 },
  badges: { x, y: y + 20 },
  thoughts: 'above',
  lines: 2,
  room: null,
});
const size = { width: 390, height: 280 };
const scene = (spots: readonly Spot[]) => ({ size, layout: { isSmall: true } as Layout, spots, thinkers: new Set<string>(), links: [] });
const boxOf = ({ left, top, width }: ReturnType<typeof handlePlace>) => around({ x: left, y: top }, width, 25);

test('what to break next is told in sight, wherever its node stands', () => {
  for (const caption of ['below', 'above'] as const)
    for (const [x, y] of [
      [40, 60],
      [350, 60],
      [195, 140],
      [40, 232],
      [350, 232],
    ] as const) {
      // prettier-ignore
      const target = spot('n', x, y, caption);
      const box = boxOf(handlePlace('Freeze Alice', target.place, target, scene([target])));
      expect([x, y, caption, isWithin(box, size)]).toEqual([x, y, caption, true]);
      expect(overlap(box, captionBox(target.place, caption, target.radius))).toBe(0);
    }
});

test('beside a link it is told off the names of those whom it joins', () => {
  const [north, south] = [spot('n', 133, 80, 'above'), spot('s', 268, 80, 'above')];
  const box = boxOf(handlePlace('Cut one way', { x: 200, y: 80 }, undefined, scene([north, south])));
  for (const { place, caption, radius } of [north, south]) expect(overlap(box, captionBox(place, caption, radius))).toBe(0);
});

test('a long label wraps, and is no wider than its lines', () => {
  const alice = spot('a', 195, 100);
  expect(handlePlace('Freeze Alice before she writes', alice.place, alice, scene([alice])).width).toBeLessThan(150);
});

test('it crosses no link and covers no thought while there is free ground', () => {
  const server = spot('s', 220, 140);
  const free = boxOf(handlePlace('Freeze it', server.place, server, scene([server])));
  const links = [[{ x: 60, y: 140 }, server.place], [server.place, { x: 220, y: 270 }]] as const; // prettier-ignore
  const above = boxOf(handlePlace('Freeze it', server.place, server, { ...scene([server]), links }));
  expect([free.top > 140, above.bottom < 140]).toEqual([true, true]);
  const beside = boxOf(handlePlace('Freeze it', server.place, server, { ...scene([server]), links, thinkers: new Set(['s']) }));
  expect(beside.bottom > above.bottom).toBe(true);
});
