import { describe, expect, test } from 'vitest';
import { areClocksOff, isoLine, nodeAxis, readingAt, whenShows } from './clocks.ts';
import type { ClockPiece } from './clocks.ts';

const epoch = 36_000_000_000;
const piece = (over: Partial<ClockPiece>): ClockPiece => ({
  frame: 0,
  at: 0,
  mono: 500,
  wall: epoch,
  boot: 500,
  driftPpm: 0,
  slewPpm: 0,
  moves: true,
  ...over,
});
const right = [piece({})];
const slow = [piece({}), piece({ frame: 9, at: 2_000_000, mono: 2_000_500, wall: epoch + 500_000 })]; // stepped back 1.5 s at 2 s

describe('clocks', () => {
  test('a step back moves the wall clock and leaves the monotonic one alone', () => {
    expect(readingAt(slow, 'wall', 3_000_000)).toBe(epoch + 1_500_000);
    expect(readingAt(slow, 'mono', 3_000_000)).toBe(3_000_500);
  });

  test('as of an earlier frame the step is not known', () => {
    expect(readingAt(slow, 'wall', 3_000_000, 9)).toBe(epoch + 3_000_000);
  });

  test('a reading that comes twice is met the first time it comes after the start', () => {
    expect(whenShows(slow, 'wall', epoch + 1_000_000, 0)).toBe(1_000_000);
    expect(whenShows(slow, 'wall', epoch + 1_000_000, 2_000_000)).toBe(2_500_000);
  });

  test('a clock that stands still never shows what it has not reached', () => {
    expect(whenShows([piece({ moves: false })], 'wall', epoch + 1, 0)).toBe(Infinity);
  });

  test('a drifting clock reaches a reading early', () => {
    expect(whenShows([piece({ driftPpm: 250_000 })], 'mono', 500 + 1_000_000, 0)).toBe(800_000);
  });

  test('by node time a slow lane lies to the left of true time', () => {
    const axis = nodeAxis([right, slow], epoch);
    expect([axis.place(0, 3_000_000), axis.place(1, 3_000_000)]).toEqual([3_000_000, 1_500_000]);
  });

  test('what is seen by node time spans every lane’s true times', () => {
    expect(nodeAxis([right, slow], epoch).trueSpan(1_000_000, 1_200_000)).toEqual([1_000_000, 2_700_000]);
  });

  test('equal readings join straight down while clocks agree and bend when one is off', () => {
    expect(isoLine([right, right], epoch, 1_000_000)).toEqual([1_000_000, 1_000_000]);
    expect(isoLine([right, slow], epoch, 3_000_000)).toEqual([3_000_000, 4_500_000]);
    expect([areClocksOff([right, right], epoch, 5), areClocksOff([right, slow], epoch, 2_000_000)]).toEqual([false, true]);
  });
});
