import { expect, test } from 'vitest';
import { around, overlap } from './boxes.ts';
import { captionBox, dial, tagBox } from './hang.ts';
import { scarPlaces, sleepPlace } from './shapes.ts';
import type { Spot } from './stageContext.ts';

const alice = {
  place: { x: 155, y: 120 },
  radius: 19,
  caption: 'below',
  thoughts: 'above',
  lines: 2,
  clock: { x: 109, y: 120 },
  tag: { x: 174, y: 104 },
} as Spot;

const asleep = (spot: Spot) => {
  const { x, y } = sleepPlace(spot);
  return { left: x, right: x + 16, top: y - 10, bottom: y - 2 };
};

test('on a small body two z lie on nothing that it thinks, wears or is called', () => {
  for (const spot of [alice, { ...alice, caption: 'above', thoughts: 'below' } as Spot]) {
    const box = asleep(spot);
    const worn = [
      captionBox(spot.place, spot.caption, spot.radius),
      captionBox(spot.place, spot.thoughts, spot.radius, 1),
      around(spot.clock, dial * 2, dial * 2),
      tagBox(spot.tag, spot.place),
    ];
    expect(worn.map((each) => overlap(box, each))).toEqual([0, 0, 0, 0]);
  }
});

test('on a large one they lie at its shoulder, at the left one where a value is worn at the right', () => {
  const large = { ...alice, radius: 30 };
  expect(sleepPlace({ ...large, tag: { x: 182, y: 143 } })).toEqual({ x: 155 + 27, y: 120 - 27.6 });
  expect(sleepPlace({ ...large, tag: { x: 182, y: 97 } })).toEqual({ x: 155 - 27 - 16, y: 120 - 27.6 });
});

test('what is left of a restart lies across from a tag that hangs at the lower left', () => {
  const large = { ...alice, radius: 30 };
  expect(scarPlaces(large)).toEqual({ again: { x: 121, y: 147 }, lost: { x: 99, y: 141 } });
  const below = { ...large, tag: { x: 118, y: 144 } };
  const { again, lost } = scarPlaces(below);
  expect([again, lost]).toEqual([
    { x: 190, y: 147 },
    { x: 199, y: 141 },
  ]);
  expect(overlap(around(again, 10, 10), tagBox(below.tag, below.place))).toBe(0);
});
