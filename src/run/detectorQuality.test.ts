/** NFD-S on the engine against the closed forms of Chen, Toueg and Aguilera (2002), theorem 5, as S06 wants them: within 5 %. */
import { expect, test } from 'vitest';
import { exp } from '../base/math.ts';
import { ms, seconds } from '../base/micros.ts';
import { createMachine, step } from '../engine/kernel.ts';
import { viewOf } from '../engine/worldView.ts';
import { serviceQuality } from '../parts/detectorQuality.ts';
import type { ServiceQuality, Turn } from '../parts/detectorQuality.ts';
import { nfdQuality } from '../parts/nfdQuality.ts';
import { heartbeatMonitor } from '../protocols/detector/heartbeatMonitor.ts';
import { epoch, experiment, steadily } from './madeUpDetectors.ts';
import { defaultRun, setupOf } from './runSpec.ts';

interface Link {
  readonly delta: number;
  readonly loss: number;
  readonly meanDelay: number;
}

/** Nothing is recorded: half a million events would be the trace of a day of heartbeats. */
function measured({ delta, loss, meanDelay }: Link, heartbeats: number): ServiceQuality {
  const endedAt = seconds(heartbeats);
  const scenario = experiment({
    rule: { kind: 'nfd-s', delta: seconds(delta), start: epoch },
    network: { ...steadily, latency: { kind: 'exponential', mean: ms(meanDelay * 1_000) }, loss, fifo: false },
    horizon: endedAt,
  });
  const m = createMachine(setupOf(scenario, defaultRun('heartbeats', scenario)));
  m.isRecording = false;
  const [monitor] = viewOf(m).playing(heartbeatMonitor);
  const turns: Turn[] = [];
  let thought: Turn['to'] = 'trust';
  while (step(m, endedAt)) {
    const to = monitor!.isUp && monitor!.state.watched['p']?.opinion === 'suspected' ? 'suspect' : 'trust';
    if (to !== thought) turns.push({ at: m.world.now, to });
    thought = to;
  }
  return serviceQuality([{ turns, downs: [], endedAt }], 0.9999);
}

const links: readonly Link[] = [
  { delta: 0.1, loss: 0.01, meanDelay: 0.02 },
  { delta: 1, loss: 0.01, meanDelay: 0.02 },
  { delta: 1, loss: 0.1, meanDelay: 0.25 },
];

test.each(links)('δ = $delta s, loss $loss, delays of $meanDelay s: within 5 %, and within the margin', (link) => {
  const closed = nfdQuality({ interval: 1, delta: link.delta, loss: link.loss, takesLonger: (x) => exp(-x / link.meanDelay) });
  const { recurrence, duration, accuracy } = measured(link, link.loss > 0.05 ? 50_000 : 200_000);
  const off = [recurrence.mean! / 1e6 / closed.recurrence - 1, duration.mean! / 1e6 / closed.duration - 1];
  expect(off.map((each) => Math.abs(each) < 0.05)).toEqual([true, true]);
  expect([
    Math.abs(recurrence.mean! / 1e6 - closed.recurrence) < recurrence.margin! / 1e6,
    Math.abs(duration.mean! / 1e6 - closed.duration) < duration.margin! / 1e6,
    Math.abs(accuracy.mean! - closed.accuracy) < accuracy.margin!,
  ]).toEqual([true, true, true]);
});
