import { expect, test } from 'vitest';
import { hybridReceive, hybridStart, hybridTick, isForwardJump, isTooFarAhead } from './hybridClock.ts';

test('the counter rises while the physical clock stands behind, and starts over once it has caught up', () => {
  const ahead = hybridReceive(hybridStart, 5, { l: 9, c: 2 });
  const behind = hybridTick(ahead, 6);
  expect([ahead, behind, hybridTick(behind, 10)]).toEqual([
    { l: 9, c: 3 },
    { l: 9, c: 4 },
    { l: 10, c: 0 },
  ]);
});

test('a receipt counts on from whichever stood at the latest time: the clock, the stamp, the higher of both, or neither', () => {
  const receive = (clock: number, c: number, physical: number, remote: number, told: number) =>
    hybridReceive({ l: clock, c }, physical, { l: remote, c: told });
  expect([receive(9, 5, 6, 8, 7), receive(8, 5, 6, 9, 7), receive(9, 5, 6, 9, 7), receive(9, 7, 6, 9, 5), receive(8, 5, 10, 9, 7)]).toEqual(
    [
      { l: 9, c: 6 },
      { l: 9, c: 8 },
      { l: 9, c: 8 },
      { l: 9, c: 8 },
      { l: 10, c: 0 },
    ],
  );
  expect(hybridTick(hybridStart, 0)).toEqual({ l: 0, c: 1 });
});

test('a stamp from too far ahead, and a jump of half of what clocks may differ, are refused', () => {
  expect([isTooFarAhead({ l: 600, c: 0 }, 100, 500), isTooFarAhead({ l: 601, c: 0 }, 100, 500)]).toEqual([false, true]);
  expect([isForwardJump(249, 500), isForwardJump(250, 500), isForwardJump(-900, 500)]).toEqual([false, true, false]);
});
