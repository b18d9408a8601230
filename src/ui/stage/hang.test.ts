import { describe, expect, test } from 'vitest';
import type { Point } from './geometry.ts';
import { distance } from './geometry.ts';
import { hangAll } from './hang.ts';
import type { Host } from './hang.ts';

const size = { width: 640, height: 300 };
const radius = 20;

/** Three in a row above one, the middle of them with its name below. */
const places: readonly Point[] = [
  { x: 154, y: 120 },
  { x: 350, y: 112 },
  { x: 548, y: 120 },
  { x: 350, y: 220 },
];
const links: readonly (readonly number[])[] = [
  [1, 3],
  [0, 2],
  [1, 3],
  [0, 2],
];
const hosts: readonly Host[] = places.map((place, index) => ({
  place,
  neighbors: links[index]!.map((other) => places[other]!),
  caption: 'below',
}));

describe('clocks and tags', () => {
  const hung = hangAll(hosts, radius, size);

  test('lie on no name', () => {
    for (const { clock } of hung) {
      for (const { x, y } of places) {
        const isBeside = Math.abs(clock.x - x) > 52 + 13;
        const isAboveOrBelow = clock.y + 13 < y + radius + 13 || clock.y - 13 > y + radius + 13 + 38;
        expect(isBeside || isAboveOrBelow).toBe(true);
      }
    }
  });

  test('lie on no body but their own node’s, and not on each other', () => {
    for (const [index, { clock, tag }] of hung.entries()) {
      expect(Math.min(...places.map((place) => distance(place, clock)))).toBeGreaterThan(radius + 13);
      expect(Math.min(...hung.filter((_, other) => other !== index).map((other) => distance(other.clock, clock)))).toBeGreaterThan(26);
      expect(Math.min(...hung.map((other) => distance(other.clock, tag)))).toBeGreaterThan(13);
    }
  });

  test('stay on the stage, where there is a free place on it', () => {
    const [atEdge] = hangAll([{ place: { x: 30, y: 150 }, neighbors: [{ x: 30, y: 20 }], caption: 'below' }], radius, size);
    expect(atEdge!.clock.x).toBeGreaterThan(30);
  });
});

describe('on a stage that is low', () => {
  const low = { width: 467, height: 180 };
  const one = (place: Point): Host => ({ place, neighbors: [], caption: 'above', lines: 1 });

  test('what a node thinks covers nobody else’s body', () => {
    const [thinker] = hangAll([one({ x: 148, y: 60 }), one({ x: 180, y: 118 })], 13, low);
    expect(thinker!.thoughts).not.toBe('below');
    expect(hangAll([one({ x: 148, y: 60 })], 13, low)[0]!.thoughts).toBe('below');
  });

  test('nor do two that think beside each other', () => {
    const stand = (x: number, y: number, caption: 'above' | 'below', neighbor: Point): Host => ({
      place: { x, y },
      neighbors: [neighbor],
      caption,
    });
    const [, north, south] = hangAll(
      [
        stand(72, 106, 'below', { x: 140, y: 66 }),
        stand(140, 66, 'above', { x: 307, y: 66 }),
        stand(307, 66, 'above', { x: 140, y: 66 }),
        stand(375, 106, 'below', { x: 307, y: 66 }),
      ],
      15,
      low,
    );
    expect([north!.thoughts, south!.thoughts]).toEqual(['below', 'below']);
  });

  test('two clients one above the other do not wear their loads on each other', () => {
    const [upper, lower] = hangAll(
      [
        { ...one({ x: 72, y: 70 }), lines: 2 },
        { ...one({ x: 72, y: 110 }), caption: 'below', lines: 2 },
      ],
      13,
      low,
    );
    expect(Math.abs(upper!.badges.y - lower!.badges.y)).toBeGreaterThan(18);
  });
});
