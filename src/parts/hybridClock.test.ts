import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { hybridReceive, hybridStart, hybridTick } from './hybridClock.ts';
import type { HybridTime } from './hybridClock.ts';

test('the counter rises while the physical clock stands behind, and starts over once it has caught up', () => {
  const ahead = hybridReceive(hybridStart, 5, { l: 9, c: 2 });
  const behind = hybridTick(ahead, 6);
  expect([ahead, behind, hybridTick(behind, 10)]).toEqual([
    { l: 9, c: 3 },
    { l: 9, c: 4 },
    { l: 10, c: 0 },
  ]);
});

type Step = readonly [
  physical: number,
  kind: 'SEND' | 'RECV',
  remote: readonly [number, number] | null,
  expected: readonly [number, number],
];

const file = '../shared/conformance/vectors.json';
const published = existsSync(file) ? [(JSON.parse(readFileSync(file, 'utf8')) as { hlc: { steps: readonly Step[] } }).hlc] : [];
if (published.length === 0) process.stdout.write(`no ${file}: the published steps of hybrid clocks are not checked\n`);

test.each(published)('the published steps of CockroachDB come out exactly', ({ steps }) => {
  let clock: HybridTime = hybridStart;
  const readings = steps.map(([physical, , remote]) => {
    clock = remote === null ? hybridTick(clock, physical) : hybridReceive(clock, physical, { l: remote[0], c: remote[1] });
    return [clock.l, clock.c];
  });
  expect(readings).toEqual(steps.map((step) => step[3]));
});
