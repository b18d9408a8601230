import { expect, test } from 'vitest';
import { exp } from '../base/math.ts';
import { nfdQuality } from './nfdQuality.ts';

test('without loss and with delays below δ there is never a mistake', () => {
  const { recurrence, duration, accuracy } = nfdQuality({ interval: 1, delta: 1, loss: 0, takesLonger: (x) => Math.max(0, 1 - x / 0.5) });
  expect([recurrence, duration, accuracy]).toEqual([Infinity, NaN, 1]);
});

test('when delays are 0 and δ less than η, a lost heartbeat is a mistake that lasts until the next one', () => {
  // One in ten is lost; the next one arrives when it is sent, 1 − δ after the freshness point.
  const nothing = (x: number): number => (x > 0 ? 0 : 1);
  const { recurrence, duration, accuracy } = nfdQuality({ interval: 1, delta: 0.25, loss: 0.1, takesLonger: nothing });
  // A mistake begins where a lost one follows one that came; it lasts 0.75, and 1 longer for each further one lost.
  expect([recurrence, duration, accuracy]).toEqual([
    expect.closeTo(1 / (0.1 * 0.9), 9),
    expect.closeTo(0.75 + 0.1 / 0.9, 3),
    expect.closeTo(1 - 0.09 * (0.75 + 0.1 / 0.9), 3),
  ]);
});

test.each([
  [0.3, 0.1],
  [1.3, 0.01], // two must be lost
])('heartbeats that take a hundredth of their interval: δ of %f intervals by hand, to nine digits', (delta, missed) => {
  const [interval, loss, meanDelay] = [0.5, 0.1, 0.005];
  const found = nfdQuality({ interval, delta: delta * interval, loss, takesLonger: (x) => exp(-x / meanDelay) });
  // A mistake lasts until the next heartbeat is sent, 0.7 intervals after the freshness point, and until it has come, if it does in what is left.
  const suspected = missed * (0.7 * interval + loss * 0.3 * interval + (1 - loss) * meanDelay);
  const mistake = missed * (1 - loss);
  const { detectionBound, recurrence, duration, accuracy } = found;
  expect([detectionBound, recurrence / (interval / mistake), duration / (suspected / mistake), accuracy]).toEqual(
    [(delta + 1) * interval, 1, 1, 1 - suspected / interval].map((exact) => expect.closeTo(exact, 9)),
  );
});

test('a longer δ buys rarer mistakes with a later detection', () => {
  const of = (delta: number) => nfdQuality({ interval: 1, delta, loss: 0.01, takesLonger: (x) => exp(-x / 0.02) });
  const [short, long] = [of(0.1), of(2)];
  expect([long.recurrence > 50 * short.recurrence, short.detectionBound, long.detectionBound]).toEqual([true, 1.1, 3]);
});
