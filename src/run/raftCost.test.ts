/** What an event of Raft costs does not grow with the log: kernel, protocol, properties and keyframes together. */
import { expect, test } from 'vitest';
import { seconds } from '../base/micros.ts';
import { keyframe, step } from '../engine/kernel.ts';
import type { Machine } from '../engine/machine.ts';
import { frameView, viewOf } from '../engine/worldView.ts';
import { emptyLog, entryOf, lastIndex, withEntries } from '../protocols/raft/log.ts';
import { busy, cluster, serverDisk, serversOf } from '../protocols/raft/madeUp.ts';
import scenario from '../scenarios/raft/scenario.ts';
import { createMonitor } from './monitor.ts';

interface Run {
  readonly m: Machine;
  /** Microseconds of CPU that an event costs on average, until then. */
  readonly costUntil: (time: number) => number;
}

function withLog(entries: number): Run {
  const log = withEntries(
    emptyLog,
    Array.from({ length: entries }, () => entryOf(1, null)),
  );
  const disks = Object.fromEntries(serversOf(5).map((id) => [id, { term: 1, log }]));
  const m = cluster({ servers: 5, disks, client: {}, workload: busy(20, 'put', 'append', 'get') });
  const [monitor, world] = [createMonitor(scenario.properties), viewOf(m)];
  const costUntil = (time: number): number => {
    const [frames, start] = [m.world.frame, process.cpuUsage()];
    while (step(m, time)) {
      monitor.check(world, frameView(m));
      if (m.world.frame % 100 !== 0) continue;
      keyframe(m);
      monitor.save();
    }
    const { user, system } = process.cpuUsage(start);
    return (user + system) / (m.world.frame - frames);
  };
  return { m, costUntil };
}

test('a log of 200,000 entries costs no event more than an empty one does', () => {
  const runs = [withLog(0), withLog(200_000)];
  // Until then all of the log is looked at, once.
  for (const { costUntil } of runs) costUntil(seconds(2));
  const costs = runs.map(() => Infinity);
  for (let round = 1; round <= 8; round++) {
    runs.forEach(({ costUntil }, i) => (costs[i] = Math.min(costs[i]!, costUntil(seconds(2 + 2 * round)))));
  }
  const [short, long] = runs.map(({ m }) => lastIndex(serverDisk(m, 'n1').log));
  expect(long! - short!).toBeGreaterThan(199_000);
  // Half a nanosecond for each entry would make it twenty times as dear.
  expect(costs[1]! / costs[0]!).toBeLessThan(3.5);
});
