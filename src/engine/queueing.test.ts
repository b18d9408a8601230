/**
 * The queue against the closed forms of its kind (Kleinrock, "Queueing Systems", vol. 1, 1975): fixed seeds, and a tolerance of 5 % where
 * a mean is one of some ten thousand waits that depend on each other, each the mean of three seeds.
 */
import { describe, expect, test } from 'vitest';
import type { Micros } from '../base/micros.ts';
import { seconds, us } from '../base/micros.ts';
import { log } from '../base/math.ts';
import { lastLeg } from './legs.ts';
import type { Machine } from './machine.ts';
import { play, protocol, simulate, listener, steady } from './madeUp.ts';
import type { Network } from './setup.ts';

/** Microseconds that a message takes to be sent. */
const unit = 1_000;
const count = 20_000;

/** A Poisson process of `perUnit` messages in the time that one takes. */
const poisson = (perUnit: number, sends = count) =>
  protocol<{ sent: number }>({
    init(env) {
      env.setTimer('send', { after: us(0) });
      return { sent: 0 };
    },
    timeout: {
      send(s, env) {
        if (s.sent > 0) env.send('b', 'ping', { n: s.sent });
        s.sent++;
        const gap = Math.floor((-log(1 - env.random('gap')) * unit) / perUnit + 0.5) as Micros;
        if (s.sent <= sends) env.setTimer('send', { after: gap });
      },
    },
  });

function run(seed: number, perUnit: number, network: Partial<Network>, sends = count): Machine {
  const cast = { a: play(poisson(perUnit, sends)), b: play(listener) };
  return simulate(seconds(3600), cast, { seed, network: { ...steady, rate: 1e6 / unit, ...network } });
}

/** From being sent to leaving the port, in units, of all that were not dropped. */
function sojourns(m: Machine): readonly number[] {
  const { length } = m.trace.packets;
  return Array.from({ length }, (_, row) => row)
    .filter((row) => m.trace.packet(row).fate === 'delivered')
    .map((row) => (lastLeg(m.trace, row, Infinity).leavesAt - m.trace.sentAt(row)) / unit);
}

const mean = (all: readonly number[]): number => all.reduce((sum, one) => sum + one, 0) / all.length;
const quantile = (all: readonly number[], share: number): number => all.toSorted((a, b) => a - b)[Math.floor(all.length * share)]!;
const seeds = [1, 2, 3];
const overSeeds = (of: (seed: number) => number): number => mean(seeds.map(of));
const off = (measured: number, expected: number): number => Math.abs(measured / expected - 1);

describe.each([0.5, 0.8, 0.9])('at a load of %d', (load) => {
  // Nearer to 1 what is measured varies as 1 / (1 − ρ)²: ten times as many messages for the same tolerance.
  const sends = load > 0.85 ? 80_000 : count;

  test('M/M/1: 1 / (1 − ρ) units in all, and a p99 of ln 100 times that', () => {
    const runs = seeds.map((seed) => sojourns(run(seed, load, { service: 'exponential' }, sends)));
    expect(off(mean(runs.map(mean)), 1 / (1 - load))).toBeLessThan(0.05);
    expect(off(mean(runs.map((all) => quantile(all, 0.99))), log(100) / (1 - load))).toBeLessThan(0.08);
  });

  test('M/D/1: half of that wait, ρ / 2 (1 − ρ), before its own unit', () => {
    expect(
      off(
        overSeeds((seed) => mean(sojourns(run(seed, load, {}, sends))) - 1),
        load / (2 * (1 - load)),
      ),
    ).toBeLessThan(0.05);
  });

  test('M/M/1/K: loses (1 − ρ) ρᴷ / (1 − ρᴷ⁺¹) of its messages', () => {
    const buffer = 5;
    const lost = (seed: number): number => {
      const { trace } = run(seed, load, { service: 'exponential', buffer });
      const { length } = trace.packets;
      return Array.from({ length }, (_, row) => trace.endAt(row) - trace.sentAt(row)).filter((took) => took === 0).length / length;
    };
    const full = load ** buffer;
    expect(off(overSeeds(lost), ((1 - load) * full) / (1 - full * load))).toBeLessThan(0.1);
  });

  test('others’ traffic makes an M/D/1 of a link on which one speaks seldom', () => {
    const seldom = 0.01;
    const all = load + seldom;
    const wait = overSeeds((seed) => mean(sojourns(run(seed, seldom, { load }))) - 1);
    expect(off(wait, all / (2 * (1 - all)))).toBeLessThan(0.06);
  });

  test('and, exponential, an M/M/1', () => {
    const seldom = 0.01;
    const time = overSeeds((seed) => mean(sojourns(run(seed, seldom, { load, service: 'exponential' }))));
    expect(off(time, 1 / (1 - load - seldom))).toBeLessThan(0.06);
  });
});

test('beyond a load of 1 the wait grows to what the buffer holds, and the rest is dropped', () => {
  const m = run(1, 1.5, { buffer: 20 });
  const all = sojourns(m);
  expect(Math.max(...all)).toBeLessThanOrEqual(20);
  expect(mean(all.slice(2_000))).toBeGreaterThan(18);
  expect(off(1 - all.length / count, 1 / 3)).toBeLessThan(0.05);
});

test('strict priority (Cobham, 1954): the urgent wait for each other and for what is being sent, the others for all', () => {
  const [urgent, usual] = [0.3, 0.5];
  const m = simulate(
    seconds(3600),
    {
      a: play(protocol({ ...poisson(urgent, urgent * 50_000), show: { ping: { as: 'request', priority: 'high' } } })),
      c: play(poisson(usual, usual * 50_000)),
      b: play(listener),
    },
    {
      network: {
        ...steady,
        links: { 'a-to-b': { port: 'out' }, 'c-to-b': { port: 'out' } },
        ports: { out: { rate: 1e6 / unit, priority: true } },
      },
    },
  );
  const { columns, length } = m.trace.packets;
  const waitOf = (from: string): number => {
    const rows = Array.from({ length }, (_, row) => row).filter((row) => columns.from[row] === m.indexOf[from]);
    return mean(rows.map((row) => (lastLeg(m.trace, row, Infinity).leavesAt - m.trace.sentAt(row)) / unit - 1));
  };
  // W₀ is what is left, on average, of the one being sent: half a unit of those there are at all.
  const left = (urgent + usual) / 2;
  expect(off(waitOf('a'), left / (1 - urgent))).toBeLessThan(0.05);
  expect(off(waitOf('c'), left / ((1 - urgent) * (1 - urgent - usual)))).toBeLessThan(0.05);
});
