import { expect, test } from 'vitest';
import { ms, seconds, zero } from '../../base/micros.ts';
import type { Fault } from '../../engine/fault.ts';
import { at, listener, play, simulate } from '../../engine/madeUp.ts';
import type { Part } from '../../engine/setup.ts';
import { clockOf } from './nodeFacts.ts';

const clockAfter = (options: Omit<Part, 'roles'>, ...faults: readonly object[]) => {
  const { trace } = simulate(
    seconds(10),
    { a: play(listener, options) },
    { interventions: faults.map((fault) => at(zero, { node: 'a', ...fault } as Fault)) },
  );
  return clockOf({ trace, nodes: ['a'], names: {} }, 0, 0, { time: seconds(10), frames: trace.frames.length })!;
};

test('a plain clock has nothing to say of itself', () => {
  expect(clockAfter({})).toEqual({
    daemon: [],
    wall: '00:00:10.000',
    error: null,
    drift: '+0 ppm',
    sinceBoot: '10.00 s',
    bound: null,
    troubles: [],
  });
});

test('its rate is told apart: the crystal, its temperature, a slew, a smear', () => {
  const faults = [
    { kind: 'temp', celsius: 45 },
    { kind: 'slew', by: seconds(1), ppm: 500 },
    { kind: 'leap', how: 'smear' },
  ];
  expect(clockAfter({ driftPpm: 200 }, ...faults).drift).toBe('+186.4 ppm (−13.6 at 45 °C), slewing +500 ppm, smearing −11.6 ppm');
});

test('what its time service says of it is held against the truth', () => {
  const service = { uncertainty: ms(1), uncertaintyPpm: 200, timeService: { every: seconds(30), error: ms(1) } };
  expect(clockAfter(service).bound).toEqual({ says: 'says it is right to ±3\u00a0ms', isFalse: false });
  expect(clockAfter(service, { kind: 'skew', offset: ms(50) }).bound?.isFalse).toBe(true);
});

test('a switch and a bug that nobody sees on the dial are spelled out', () => {
  const service = { timeService: { every: seconds(30), error: ms(1) } };
  expect(clockAfter(service, { kind: 'ntp', to: 'off' }, { kind: 'leap', how: 'bug2012' }).troubles).toEqual([
    'NTP is kept from it',
    'its timers are 1 s early: nobody told them of the leap second',
  ]);
});
