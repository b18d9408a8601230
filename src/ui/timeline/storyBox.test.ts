import { describe, expect, test } from 'vitest';
import { laneRows, rowsFor } from './laneLayout.ts';
import { without } from './storyBox.ts';
import type { Bar } from './storyBox.ts';

const noteHeight = 15;
const pitches = Array.from({ length: 81 }, (_, i) => 28 + i);

describe('a note and what is believed on the next lane', () => {
  test('do not lie on each other, however near the lanes', () => {
    const met = pitches.filter((pitch) => {
      const { note, belief, beliefHeight } = rowsFor(pitch, false);
      return note < pitch + belief + beliefHeight && pitch + belief < note + noteHeight;
    });
    expect(met).toEqual([]);
  });

  test('nor do they reach that lane’s axis, or what is believed its own node', () => {
    const far = pitches.filter((pitch) => {
      const { note, belief, beliefHeight, status } = rowsFor(pitch, false);
      return note + noteHeight > pitch || belief + beliefHeight > status;
    });
    expect(far).toEqual([]);
  });

  test('where leases are shown what is believed stays above them', () => {
    expect(new Set(pitches.map((pitch) => rowsFor(pitch, true)))).toEqual(new Set([laneRows]));
  });
});

test('what is left of a bar around others covers all of it but them', () => {
  const bar: Bar = { main: 10, cross: 20, length: 40, height: 14 };
  const bands: readonly Bar[] = [
    { main: 0, cross: 16, length: 25, height: 10 },
    { main: 30, cross: 30, length: 50, height: 13 },
  ];
  const isIn = (x: number, y: number, { main, cross, length, height }: Bar): boolean =>
    x > main && x < main + length && y > cross && y < cross + height;
  const left = without(bar, bands);
  const wrong: string[] = [];
  for (let x = 5.5; x < 55; x++) {
    for (let y = 15.5; y < 40; y++) {
      const isWanted = isIn(x, y, bar) && !bands.some((band) => isIn(x, y, band));
      if (left.filter((piece) => isIn(x, y, piece)).length !== Number(isWanted)) wrong.push(`${x} ${y}`);
    }
  }
  expect(wrong).toEqual([]);
  expect(without(bar, [])).toEqual([bar]);
});
