/** S07: queues by theory, and what a switch, a buffer, a stolen CPU and a route do to one packet. */
import { describe, expect, test } from 'vitest';
import { draw, purposeOf } from '../base/draw.ts';
import { log } from '../base/math.ts';
import { ms, us } from '../base/micros.ts';
import { estimateMean } from '../parts/estimate.ts';
import { nextWait, sojournMM1, sojournQuantileMM1, waitMD1, waitMM1 } from '../parts/queue.ts';
import type { ParamValues } from '../scenarios/params.ts';
import {
  after,
  before,
  delaysOf,
  droppedOf,
  excessOf,
  fullestBuffer,
  mean,
  placeOf,
  quantileOf,
  unitsOf,
} from '../scenarios/where-delay-comes-from/delays.ts';
import type { Delay, Part } from '../scenarios/where-delay-comes-from/delays.ts';
import { loadsOf } from '../scenarios/where-delay-comes-from/load.ts';
import { switchFactor } from '../scenarios/where-delay-comes-from/numbers.ts';
import scenario from '../scenarios/where-delay-comes-from/scenario.ts';
import { perPacket } from '../scenarios/where-delay-comes-from/troubles.ts';
import { replay } from './replay.ts';
import type { FinishedRun } from './replay.ts';
import { runOfCase } from './runOfCase.ts';

const id = 'where-delay-comes-from';
const play = (params: ParamValues, seed = scenario.seed): FinishedRun =>
  replay(scenario, runOfCase(id, scenario, { name: 'made up', seed, params, violates: [] }));

const off = (measured: number, expected: number): number => Math.abs(measured / expected - 1);
const partOf = (delays: readonly Delay[], part: Part): readonly number[] => delays.map((delay) => delay.parts[placeOf(part)]!);
const totalAt = (delays: readonly Delay[], p: number): number => quantileOf(delays, p)!.total;

describe('a queue by Lindley’s recursion, in units of a service', () => {
  const [arrivals, services] = [purposeOf('arrivals'), purposeOf('services')];
  /** Waits and sojourns of so many, after as many as a tenth of them have come. */
  function queue(load: number, count: number, isFixed: boolean): { readonly waits: Float64Array; readonly sojourns: Float64Array } {
    const [waits, sojourns] = [new Float64Array(count), new Float64Array(count)];
    const seed = 3;
    let wait = 0;
    for (let i = -count / 10; i < count; i++) {
      const service = isFixed ? 1 : -log(1 - draw(seed, services, i + count));
      if (i >= 0) [waits[i], sojourns[i]] = [wait, wait + service];
      wait = nextWait(wait, service, -log(1 - draw(seed, arrivals, i + count)) / load);
    }
    return { waits, sojourns };
  }
  const averageOf = (all: Float64Array): number => all.reduce((sum, one) => sum + one, 0) / all.length;
  const p99Of = (all: Float64Array): number => all.toSorted()[Math.floor(all.length * 0.99)]!;

  test.each([
    [0.5, 2, 9.21, 100_000],
    [0.8, 5, 23, 200_000],
    [0.9, 10, 46.1, 600_000],
    [0.95, 20, 92.1, 1_500_000],
  ])('at a load of %d M/M/1 takes %d units on average, ±5 %, and %d at p99, ±8 %', (load, average, p99, count) => {
    expect([off(sojournMM1(load, 1), average) < 1e-9, off(sojournQuantileMM1(0.99, load, 1), p99) < 0.002]).toEqual([true, true]);
    const { sojourns } = queue(load, count, false);
    expect(off(averageOf(sojourns), average)).toBeLessThan(0.05);
    expect(off(p99Of(sojourns), p99)).toBeLessThan(0.08);
  });

  test.each([0.5, 0.8, 0.9])('at a load of %d M/D/1 waits half as long as M/M/1', (load) => {
    expect(waitMD1(load, 1)).toBeCloseTo(waitMM1(load, 1) / 2, 12);
    expect(off(averageOf(queue(load, 300_000, true).waits), waitMM1(load, 1) / 2)).toBeLessThan(0.05);
  });
});

describe('the switch of the lesson', () => {
  const seeds = Array.from({ length: 12 }, (_, i) => i + 1);
  const unitsAt = (params: ParamValues) => estimateMean(seeds.map((seed) => unitsOf(delaysOf(play({ trouble: 'none', ...params }, seed)))));

  test.each([
    ['all', sojournMM1(0.8, 1)],
    ['alike', 1 + waitMD1(0.8, 1)],
  ] as const)('keeps packets for as long as theory says, lengths %s', (lengths, expected) => {
    const { mean: measured, margin } = unitsAt({ load: 80, lengths });
    expect(Math.abs(measured! - expected)).toBeLessThan(margin!);
    expect(off(measured!, expected)).toBeLessThan(0.1);
  });

  test('from 80 to 95 % takes about four times as long, in the run as it opens', () => {
    const run = play({});
    expect(loadsOf(run).map((load) => load.toFixed(3))).toEqual(['0.800', '0.950']);
    expect(off(switchFactor(run), 4)).toBeLessThan(0.2);
    expect([off(unitsOf(before(delaysOf(run))), 5), off(unitsOf(after(delaysOf(run))), 20)].every((error) => error < 0.2)).toBe(true);
  });
});

describe('beyond full load', () => {
  const overload = { trouble: 'none', load: 120, lengths: 'alike' } as const;

  test('delay grows to what the buffer holds, then packets are dropped', () => {
    const run = play(overload);
    const units = partOf(delaysOf(run), 'switch').map((time) => time / perPacket);
    expect(Math.max(...units)).toBeLessThanOrEqual(100.1);
    expect(mean(units.slice(50))).toBeGreaterThan(95);
  });

  test('a sixth is dropped, 1 − 1/1.2, as far as ten runs can tell', () => {
    const shares = Array.from({ length: 10 }, (_, seed) => {
      const run = play(overload, seed + 1);
      const dropped = droppedOf(run, 'queueFull');
      return dropped / (delaysOf(run).length + dropped);
    });
    const { mean: measured, margin } = estimateMean(shares);
    // While the buffer fills nothing is dropped: 100 packets, of which a fifth of one comes too many for each that is sent.
    const filling = (100 * perPacket) / 0.2 / scenario.horizon;
    expect(Math.abs(measured! - (1 - 1 / 1.2) * (1 - filling))).toBeLessThan(margin!);
    expect(margin! / measured!).toBeLessThan(0.12);
  });

  test('a buffer a hundred times as large drops nothing, and delays for longer and longer', () => {
    const run = play({ ...overload, buffer: '10000' });
    const times = partOf(delaysOf(run), 'switch');
    expect(droppedOf(run, 'queueFull')).toBe(0);
    expect(mean(times.slice(-50))).toBeGreaterThan(4 * mean(times.slice(0, 50)));
    expect(Math.max(...times)).toBeGreaterThan(ms(25));
  });

  test('who goes first waits for the packet that is being sent, and for those alone that go first, too', () => {
    const run = play({ ...overload, priority: true });
    expect([droppedOf(run, 'queueFull'), mean(partOf(delaysOf(run), 'switch')) < 3 * perPacket]).toEqual([0, true]);
  });
});

describe('a slice of 30 ms, a tenth of the time', () => {
  const seeds = Array.from({ length: 10 }, (_, i) => i + 1);
  const pooled = (trouble: string): readonly Delay[] => seeds.flatMap((seed) => delaysOf(play({ trouble }, seed)));
  const [stolen, calm] = [pooled('steal'), pooled('none')];

  test('p99 is 30 ms and more, and the median is what it was', () => {
    expect(totalAt(stolen, 0.99)).toBeGreaterThanOrEqual(ms(30));
    expect(totalAt(calm, 0.99)).toBeLessThan(ms(5));
    expect(off(totalAt(stolen, 0.5), totalAt(calm, 0.5))).toBeLessThan(0.03);
  });

  test('the packet that it hit is slowed in the process; those behind it wait in the operating system', () => {
    const hit = stolen.filter((delay) => delay.parts[placeOf('stolen or paused')]! > ms(20));
    expect(hit.length).toBeLessThanOrEqual(seeds.length);
    expect(stolen.filter((delay) => delay.parts[placeOf('OS buffer')]! > ms(10)).length).toBeGreaterThan(hit.length);
  });
});

describe('a process that pauses', () => {
  test('leaves what comes to a buffer that holds so many; the rest is dropped, and counted', () => {
    const run = play({ trouble: 'pause' });
    const { labels } = fullestBuffer(run);
    expect([labels.length, droppedOf(run, 'overflow') > 0]).toEqual([64, true]);
    expect(labels.filter((label) => !/^[A-Z][a-z]+ \d+$/.test(label))).toEqual([]); // by name, as everywhere on the page
    expect(droppedOf(play({ trouble: 'pause', osBuffer: 1000 }), 'overflow')).toBe(0);
    const lost = droppedOf(run, 'overflow');
    expect(delaysOf(run).length + lost).toBe(delaysOf(play({ trouble: 'pause', osBuffer: 1000 })).length);
  });
});

describe('a burst of all senders', () => {
  test('overruns the switch and the buffer; paced, the same packets find room, and a larger buffer moves the loss', () => {
    const dropsOf = (params: ParamValues) => {
      const run = play({ trouble: 'incast', ...params });
      return [droppedOf(run, 'queueFull') > 0, droppedOf(run, 'overflow') > 0];
    };
    expect([dropsOf({}), dropsOf({ paced: true }), dropsOf({ buffer: '1000' }), dropsOf({ buffer: '1000', osBuffer: 200 })]).toEqual([
      [true, true],
      [false, false],
      [false, true],
      [false, false],
    ]);
  });
});

test('another route adds its 40 ms to each packet, and to the way alone', () => {
  const [route, calm] = [delaysOf(play({ trouble: 'route' })), delaysOf(play({ trouble: 'none' }))];
  const more = (part: Part): number => mean(partOf(after(route), part)) - mean(partOf(after(calm), part));
  expect(Math.abs(more('the way') - ms(40))).toBeLessThan(us(50));
  expect(Math.abs(more('switch'))).toBeLessThan(us(20));
});

test('a sender more makes the server wait no less: eight are too many for it', () => {
  const waits = ['1', '3', '5', '8'].map((senders) => mean(partOf(delaysOf(play({ trouble: 'none', senders })), 'OS buffer')));
  expect(waits).toEqual(waits.toSorted((a, b) => a - b));
  expect(waits[3]! / waits[1]!).toBeGreaterThan(10);
});

test('the parts of a packet’s delay add up to it, and none is negative', () => {
  for (const trouble of ['busier', 'incast', 'steal', 'route', 'pause'])
    for (const { total, parts } of delaysOf(play({ trouble })))
      expect([Math.min(...parts) >= 0, Math.abs(parts.reduce((sum, one) => sum + one, 0) - total) < 1]).toEqual([true, true]);
});

test('what makes the slowest packet slow is told by its part', () => {
  const delays = delaysOf(play({ trouble: 'route' }));
  expect(excessOf(quantileOf(delays, 0.99)!, quantileOf(before(delays), 0.5)!).part).toBe('the way');
});

test('each question has exactly one right choice, whatever the trouble', () => {
  const designs = ['busier', 'incast', 'steal', 'route', 'pause', 'none'].flatMap((trouble) => [
    { trouble },
    { trouble, lengths: 'alike', load: 50 },
  ]);
  const wrong = designs.flatMap((params) => {
    const run = play(params);
    const counts = scenario.beats.flatMap(({ ask }) =>
      ask === undefined ? [] : [ask.choices.filter(({ isRight }) => isRight(run)).length],
    );
    return counts.every((count) => count === 1) ? [] : [{ params, counts }];
  });
  expect(wrong).toEqual([]);
});
