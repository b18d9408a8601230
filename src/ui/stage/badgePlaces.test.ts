import { describe, expect, test } from 'vitest';
import { placeBadges } from './badgePlaces.ts';
import type { Wanted } from './badgePlaces.ts';
import { around, overlap } from './boxes.ts';
import type { Point } from './geometry.ts';
import { captionBox } from './hang.ts';
import { laneBetween } from './lane.ts';
import { queueBox, usualQueue } from './queueBox.ts';
import type { Spot } from './stageContext.ts';

const stage = { width: 700, height: 420 };
const radius = 24;
const size = { width: 110, height: 21 };

const spot = (place: Point): Spot =>
  ({
    place,
    radius,
    caption: 'below',
    thoughts: 'above',
    lines: 2,
    clock: { x: place.x + 50, y: place.y - 20 },
    tag: { x: place.x + 25, y: place.y + 18 },
  }) as Spot;

function wanted(id: string, from: Point, to: Point, more: Partial<Wanted> = {}): Wanted {
  return { id, ab: laneBetween(from, to, radius), ba: laneBetween(to, from, radius), size, queuing: [], ...more };
}

const boxOf = (places: ReadonlyMap<string, Point>, id: string) => around(places.get(id)!, size.width, size.height);

describe('badges of links', () => {
  const [left, right, between] = [
    { x: 120, y: 200 },
    { x: 580, y: 200 },
    { x: 350, y: 160 },
  ];

  test('stand above the middle where nothing is in the way', () => {
    const place = placeBadges([wanted('a', left, right)], [left, right].map(spot), stage, 'page').get('a')!;
    expect(place.x).toBeCloseTo(350, 6);
    expect(place.y).toBeLessThan(200);
    expect(place.y).toBeGreaterThan(170);
  });

  test('lie on no node, name or clock that another place along the link is clear of', () => {
    const spots = [left, right, between].map(spot);
    const box = boxOf(placeBadges([wanted('a', left, right)], spots, stage, 'page'), 'a');
    for (const { place, clock } of spots) {
      expect(overlap(box, around(place, radius * 2, radius * 2))).toBe(0);
      expect(overlap(box, captionBox(place, 'below', radius))).toBe(0);
      expect(overlap(box, around(clock, 26, 26))).toBe(0);
    }
  });

  test('of several links lie on none of the others, nor on what tells of a queue', () => {
    const corner = { x: 580, y: 260 };
    const asked = [
      wanted('a', left, right),
      wanted('b', left, corner, { queuing: [laneBetween(left, corner, radius)] }),
      wanted('c', { x: 120, y: 240 }, right),
    ];
    const places = placeBadges(asked, [], stage, 'page');
    const boxes = asked.map(({ id }) => boxOf(places, id));
    for (const [i, box] of boxes.entries()) {
      for (const other of boxes.slice(0, i)) expect(overlap(box, other)).toBe(0);
      expect(overlap(box, queueBox(asked[1]!.queuing[0]!, usualQueue))).toBe(0);
    }
  });

  test('stay on the stage, beside a link that stands upright, too', () => {
    const [top, low] = [
      { x: 660, y: 80 },
      { x: 660, y: 380 },
    ];
    const box = boxOf(placeBadges([wanted('a', top, low)], [], stage, 'page'), 'a');
    expect(box.right).toBeLessThanOrEqual(stage.width);
    expect(box.right).toBeLessThan(660);
  });
});
