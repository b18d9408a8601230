/**
 * Many draws against closed forms, with fixed seeds. Shares may be off by four standard deviations, which one honest seed in 16,000
 * exceeds; other tolerances are stated beside the test.
 */
import { describe, expect, test } from 'vitest';
import { sample } from '../base/distribution.ts';
import type { Distribution } from '../base/distribution.ts';
import { draw, purposeOf } from '../base/draw.ts';
import { erf } from '../base/math.ts';
import { ms, seconds } from '../base/micros.ts';
import { beater, listener, packetsOf, play, simulate, steady } from '../engine/madeUp.ts';
import { collisionChance, collisionEstimate } from '../parts/birthday.ts';
import { nextWait, sojournMM1, sojournQuantileMM1, waitMD1, waitMM1 } from '../parts/queue.ts';
import { majority, missChance, quorumAvailability } from '../parts/quorum.ts';
import { takeTokens, tokenBucket } from '../parts/tokenBucket.ts';

const uniforms = (purpose: string): ((n: number) => number) => {
  const key = purposeOf(purpose);
  return (n) => draw(7, key, n);
};

const mean = (all: readonly number[]): number => all.reduce((sum, one) => sum + one, 0) / all.length;

const sigmasOff = (share: number, expected: number, count: number): number =>
  Math.abs(share - expected) / Math.sqrt((expected * (1 - expected)) / count);

interface Law {
  readonly name: string;
  readonly of: Distribution;
  /** The share of samples at most so long, in µs. */
  readonly below: (x: number) => number;
  readonly mean: number;
  readonly deviation: number;
}

const sigma = Math.log(20) / 2.3263478740408408;
const lognormalMean = 10_000 * Math.exp((sigma * sigma) / 2);

const laws: readonly Law[] = [
  {
    name: 'uniform',
    of: { kind: 'uniform', min: 2_000, max: 6_000 },
    below: (x) => (x - 2_000) / 4_000,
    mean: 4_000,
    deviation: 4_000 / Math.sqrt(12),
  },
  {
    name: 'exponential over a floor',
    of: { kind: 'exponential', mean: 80_000, min: 70_000 },
    below: (x) => 1 - Math.exp(-(x - 70_000) / 10_000),
    mean: 80_000,
    deviation: 10_000,
  },
  {
    name: 'lognormal',
    of: { kind: 'lognormal', median: 10_000, p99: 200_000 },
    below: (x) => (1 + erf(Math.log(x / 10_000) / (sigma * Math.SQRT2))) / 2,
    mean: lognormalMean,
    deviation: lognormalMean * Math.sqrt(Math.exp(sigma * sigma) - 1),
  },
  {
    name: 'Pareto',
    of: { kind: 'pareto', min: 10_000, shape: 3 },
    below: (x) => 1 - (10_000 / x) ** 3,
    mean: 15_000,
    deviation: 10_000 * Math.sqrt(3 / 4),
  },
];

/** Kolmogorov's distance between samples in whole µs and a law, times √n: above 1.95 for one honest seed in a thousand. */
function kolmogorov(samples: readonly number[], below: Law['below']): number {
  const ascending = samples.toSorted((a, b) => a - b);
  const n = ascending.length;
  let widest = 0;
  ascending.forEach((x, i) => {
    // A whole µs stands for all that is rounded to it.
    if (x !== ascending[i + 1]) widest = Math.max(widest, Math.abs((i + 1) / n - Math.min(1, Math.max(0, below(x + 0.5)))));
  });
  return widest * Math.sqrt(n);
}

describe('each distribution is that of its closed form everywhere, and has its mean', () => {
  const count = 50_000;

  test.each(laws)('$name, drawn', ({ name, of, below, mean: expected, deviation }) => {
    const u = uniforms(`statistics ${name}`);
    const samples = Array.from({ length: count }, (_, n) => sample(of, u(n)));
    expect(kolmogorov(samples, below)).toBeLessThan(1.95);
    expect(Math.abs(mean(samples) - expected)).toBeLessThan((4 * deviation) / Math.sqrt(count));
  });

  test.each(laws)('$name, as the latency of a link', ({ of, below }) => {
    const m = simulate(
      seconds(3_000),
      { a: play(beater('b', 10_000)), b: play(listener) },
      { network: { ...steady, fifo: false, latency: of } },
    );
    const flights = packetsOf(m).map(({ sentAt, dueAt }) => dueAt - sentAt);
    expect([flights.length, kolmogorov(flights, below) < 1.95]).toEqual([10_000, true]);
  });
});

test('a link loses its share, and a loss says nothing about the next packet', () => {
  const m = simulate(seconds(3_000), { a: play(beater('b', 20_000)), b: play(listener) }, { network: { ...steady, loss: 0.05 } });
  const lost = packetsOf(m).map(({ fate }) => fate === 'lost');
  const afterLoss = lost.filter((_, i) => lost[i - 1] === true);
  const share = (all: readonly boolean[]): number => all.filter((isLost) => isLost).length / all.length;
  expect([sigmasOff(share(lost), 0.05, lost.length) < 4, sigmasOff(share(afterLoss), 0.05, afterLoss.length) < 4]).toEqual([true, true]);
});

describe('quorums', () => {
  const trials = 30_000;

  test.each([
    [3, 0.9],
    [5, 0.9],
    [5, 0.99],
    [7, 0.7],
  ])('of %d replicas that are up with chance %d, a majority is up as often as the sum says', (n, up) => {
    const u = uniforms(`quorum ${n} ${up}`);
    let available = 0;
    for (let trial = 0; trial < trials; trial++) {
      let upNow = 0;
      for (let replica = 0; replica < n; replica++) if (u(trial * n + replica) < up) upNow++;
      if (upNow >= majority(n)) available++;
    }
    expect(sigmasOff(available / trials, quorumAvailability(n, majority(n), up), trials)).toBeLessThan(4);
  });

  test('three nines of five replicas at 90 %: 0.99144', () => {
    expect(quorumAvailability(5, 3, 0.9)).toBeCloseTo(0.99144, 10);
  });

  test.each([
    [3, 1, 1],
    [5, 2, 2],
    [5, 3, 3],
    [10, 3, 4],
  ])('of %d replicas, %d written and %d read miss each other as often as the binomials say', (n, written, read) => {
    const u = uniforms(`miss ${n} ${written} ${read}`);
    let missed = 0;
    for (let trial = 0; trial < trials; trial++) {
      const order = Array.from({ length: n }, (_, replica) => ({ replica, key: u(trial * n + replica) })).sort((a, b) => a.key - b.key);
      if (order.slice(0, read).every(({ replica }) => replica >= written)) missed++;
    }
    const expected = missChance(n, written, read);
    expect(missed === 0 ? expected : sigmasOff(missed / trials, expected, trials) < 4).toBe(missed === 0 ? 0 : true);
  });
});

describe('the birthday bound', () => {
  test('names collide as often as the product says, and the estimate is never above it', () => {
    const u = uniforms('birthday');
    const trials = 20_000;
    const collided = Array.from(
      { length: trials },
      (_, trial) => new Set(Array.from({ length: 23 }, (__, i) => Math.floor(u(trial * 23 + i) * 365))).size < 23,
    );
    expect(sigmasOff(collided.filter((isIt) => isIt).length / trials, collisionChance(23, 365), trials)).toBeLessThan(4);
    for (const count of [2, 10, 23, 60, 200])
      expect(collisionEstimate(count, 365)).toBeLessThanOrEqual(collisionChance(count, 365) + 1e-12);
  });

  test('23 people, and half of them share a birthday; 2³² random names of 64 bits, and 39 in 100', () => {
    expect([collisionChance(22, 365) < 0.5, collisionChance(23, 365) > 0.5, collisionEstimate(2 ** 32, 2 ** 64)]).toEqual([
      true,
      true,
      expect.closeTo(0.3935, 4),
    ]);
  });
});

/** Waits of customers in one line, by Lindley's recursion; services of a mean of 1,000 µs. */
function line(load: number, kind: 'constant' | 'exponential', count: number): { waits: Float64Array; sojourns: Float64Array } {
  const [arrivals, services] = [uniforms(`arrivals ${kind} ${load}`), uniforms(`services ${kind} ${load}`)];
  const service: Distribution = kind === 'constant' ? { kind, value: 1_000_000 } : { kind, mean: 1_000_000 };
  const gap: Distribution = { kind: 'exponential', mean: 1_000_000 / load };
  const [waits, sojourns] = [new Float64Array(count), new Float64Array(count)];
  let wait = 0;
  for (let n = 0; n < count; n++) {
    const served = sample(service, services(n));
    waits[n] = wait;
    sojourns[n] = wait + served;
    wait = nextWait(wait, served, sample(gap, arrivals(n)));
  }
  return { waits, sojourns };
}

const meanOf = (all: Float64Array): number => all.reduce((sum, one) => sum + one, 0) / all.length;

describe('one line, its mean within 5 %, its 99th percentile within 8 %', () => {
  /** The fuller a line is, the longer it remembers. */
  const countAt = (load: number): number => (load < 0.9 ? 250_000 : 1_000_000);
  const second = 1_000_000;

  test.each([0.5, 0.8, 0.9])('M/M/1 at a load of %d', (load) => {
    const count = countAt(load);
    const { waits, sojourns } = line(load, 'exponential', count);
    const p99 = sojourns.toSorted()[Math.floor(count * 0.99)]!;
    expect([
      Math.abs(meanOf(waits) / waitMM1(load, second) - 1) < 0.05,
      Math.abs(meanOf(sojourns) / sojournMM1(load, second) - 1) < 0.05,
      Math.abs(p99 / sojournQuantileMM1(0.99, load, second) - 1) < 0.08,
    ]).toEqual([true, true, true]);
  });

  test.each([0.5, 0.8, 0.9])('M/D/1 at a load of %d waits half as long', (load) => {
    expect(Math.abs(meanOf(line(load, 'constant', countAt(load)).waits) / waitMD1(load, second) - 1)).toBeLessThan(0.05);
    expect(waitMD1(load, second)).toBe(waitMM1(load, second) / 2);
  });

  test('in services: 2, 5, 10 and 20 at loads of 50, 80, 90 and 95 %', () => {
    expect([0.5, 0.8, 0.9, 0.95].map((load) => sojournMM1(load, 1))).toEqual([2, 5, 10, 20].map((each) => expect.closeTo(each, 9)));
    expect(sojournQuantileMM1(0.99, 0.5, 1)).toBeCloseTo(9.21, 2);
    expect([nextWait(2, 3, 4), nextWait(2, 3, 6)]).toEqual([1, 0]);
  });
});

test('of arrivals at twice its rate, a token bucket lets half through, within 1 %', () => {
  const u = uniforms('policing');
  const rule = { rate: 100, burst: 10 };
  const bucket = tokenBucket(rule, 0);
  const gap: Distribution = { kind: 'exponential', mean: ms(5) };
  let now = 0;
  let passed = 0;
  for (let n = 0; n < 100_000; n++) {
    now += sample(gap, u(n));
    if (takeTokens(bucket, rule, now)) passed++;
  }
  expect(Math.abs(passed / 50_000 - 1)).toBeLessThan(0.01);
});
