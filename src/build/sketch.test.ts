import { expect, test } from 'vitest';
import pauseOutlivesLease from '../scenarios/pause-outlives-lease/scenario.ts';
import { sketchOf } from './sketch.ts';

test('the gallery shows what the run did: the pause, two who hold, and the write that broke the promise', () => {
  const { lanes, pauses, leases, arrows, breaks } = sketchOf('pause-outlives-lease', pauseOutlivesLease);
  const alice = lanes.indexOf('Alice');
  expect(lanes).toEqual(['Alice', 'Lock service', 'Bob', 'Storage']);
  expect(pauses).toEqual([expect.objectContaining({ lane: alice, kind: 'paused' })]);
  expect(leases.filter(({ kind }) => kind === 'held').map(({ lane }) => lanes[lane])).toEqual(expect.arrayContaining(['Alice', 'Bob']));
  const guilty = arrows.filter(({ fate }) => fate === 'guilty');
  expect(guilty.map(({ from, to }) => [lanes[from], lanes[to]])).toContainEqual(['Alice', 'Storage']);
  expect(breaks.length).toBeGreaterThan(0);
  const times = [...pauses, ...leases].flatMap(({ from, to }) => [from, to]);
  expect(Math.max(...times)).toBeLessThanOrEqual(1000);
});
