import { assert, integer, property } from 'fast-check';
import { expect, test } from 'vitest';
import { filterClock, filteredClock } from './clockFilter.ts';
import type { ClockSample } from './clockFilter.ts';
import { selectClocks } from './marzullo.ts';
import { ntpBounds, ntpDelay, ntpLeastError, ntpOffset } from './ntp.ts';
import type { NtpExchange } from './ntp.ts';

/** A client 250 ahead of its server: 40 there, 10 of work, 20 back. */
const exchange: NtpExchange = { asked: 1_250, received: 1_040, answered: 1_050, heard: 1_320 };

test('an offset is right but for half of what the two ways differ, and that is within half the delay', () => {
  expect([ntpOffset(exchange), ntpDelay(exchange), ntpBounds(exchange)]).toEqual([-240, 60, { low: -270, high: -210 }]);
});

const span = integer({ min: 0, max: 1_000_000 });
const offsets = integer({ min: -1_000_000, max: 1_000_000 });

test('whatever the delays are, the true offset is within the bounds, and these are θ ± δ/2', () => {
  assert(
    property(offsets, span, span, span, (offset, there, work, back) => {
      const received = there + offset;
      const answered = received + work;
      const made: NtpExchange = { asked: 0, received, answered, heard: there + work + back };
      const { low, high } = ntpBounds(made);
      expect([low <= offset && offset <= high, (low + high) / 2, high - low]).toEqual([true, ntpOffset(made), ntpDelay(made)]);
      expect(ntpLeastError(made)).toBeLessThanOrEqual(Math.abs(offset));
    }),
    { numRuns: 200, seed: 7 },
  );
});

test('arrivals that read earlier than their sendings prove an error', () => {
  expect([ntpLeastError(exchange), ntpLeastError({ asked: 0, received: 10, answered: 20, heard: 30 })]).toEqual([210, 0]);
});

test('a server that took longer than its client waited has a clock that runs fast: no way takes less than no time', () => {
  expect(ntpDelay({ asked: 0, received: 10, answered: 50, heard: 30 })).toBe(0);
});

test('of one false server and three true ones behind queues, filter and selection believe the three', () => {
  const samplesOf = (offset: number, queues: readonly number[]): readonly ClockSample[] =>
    queues.reduce<readonly ClockSample[]>(
      (samples, queue, i) => filterClock(samples, { offset: offset + queue / 2, delay: 1_000 + queue, dispersion: 100, at: i }),
      [],
    );
  const servers = [samplesOf(0, [900, 20, 5_000]), samplesOf(0, [7, 800]), samplesOf(0, [0, 0]), samplesOf(50_000, [0, 0])];
  const candidates = servers.map((samples) => {
    const { offset, delay } = filteredClock(samples, 10)!;
    return { offset, distance: delay / 2 };
  });
  expect(candidates.map(({ offset }) => offset)).toEqual([10, 3.5, 0, 50_000]);
  expect(selectClocks(candidates)).toEqual({ low: -500, high: 500, chosen: [0, 1, 2] });
});
