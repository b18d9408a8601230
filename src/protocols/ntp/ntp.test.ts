/** What a time daemon measures over links, how sure it may be of that, and whom of its servers it believes. */
import { describe, expect, test } from 'vitest';
import { draw, purposeOf } from '../../base/draw.ts';
import type { Distribution } from '../../base/distribution.ts';
import type { Micros } from '../../base/micros.ts';
import { hours, minutes, ms, seconds, us, zero } from '../../base/micros.ts';
import { halfWidth, readClock } from '../../engine/clock.ts';
import type { Intervention } from '../../engine/fault.ts';
import { step } from '../../engine/kernel.ts';
import type { Machine } from '../../engine/machine.ts';
import { after, benchOf, clockOf, constant, errorOf, notes, stateOf } from './madeUp.ts';
import type { Bench } from './madeUp.ts';

describe('one exchange', () => {
  test('over two like ways tells the offset exactly', () => {
    const m = after(seconds(1), { client: { offset: ms(-100) } });
    expect(stateOf(m).last).toEqual({ remedy: 'slew', offset: ms(100) });
  });

  test.each([100, -30, 7])('over ways that differ by %d ms is wrong by exactly half of that, and nothing shows it', (apart) => {
    const links = {
      'c-to-s1': { latency: constant(ms(40 + Math.max(0, apart))) },
      's1-to-c': { latency: constant(ms(40 + Math.max(0, -apart))) },
    };
    const m = after(seconds(1), { network: { links } });
    expect(stateOf(m).last).toEqual({ remedy: 'slew', offset: ms(apart / 2) });
    const settled = after(hours(1), { network: { links } });
    expect(errorOf(settled)).toBe(ms(apart / 2));
    expect(Math.abs(errorOf(settled))).toBeLessThanOrEqual(halfWidth(clockOf(settled), settled.world.now));
  });

  test('takes no answer twice, and none to what was not asked', () => {
    const m = after(minutes(10), { network: { dup: 1, fifo: false } });
    expect(stateOf(m).samples['s1']).toHaveLength(8);
    expect(new Set(stateOf(m).samples['s1']!.map(({ at }) => at)).size).toBe(8);
  });
});

describe('the bound on the error', () => {
  /** Every sample of a run, with the true offset when it was taken. */
  function samplesOf(bench: Bench, until: Micros) {
    const m = benchOf(bench);
    const found: { error: number; delay: number }[] = [];
    let last = -1;
    while (step(m, until)) {
      if (m.world.frame <= m.ids.length) continue;
      const newest = Object.values(stateOf(m).samples).flatMap((samples) => samples[0] ?? []);
      for (const { at, offset, delay } of newest) {
        const boot = readClock(clockOf(m), 'boot', m.world.now);
        if (at !== boot || at === last) continue;
        last = at;
        found.push({ error: offset - (m.world.now - boot), delay });
      }
    }
    return found;
  }

  test('is half the delay, whatever the ways are like, but for what the clock drifts in the exchange', () => {
    let samples = 0;
    for (let seed = 0; seed < 40; seed++) {
      const pick = (what: string): number => draw(seed, purposeOf(what), 0);
      const driftPpm = Math.round(pick('drift') * 400 - 200);
      const mean = (what: string): Distribution => ({ kind: 'exponential', mean: 1 + Math.floor(pick(what) * 200_000) });
      const links = { 'c-to-s1': { latency: mean('out') }, 's1-to-c': { latency: mean('back') } };
      const config = { poll: seconds(16), maxPoll: seconds(16) };
      for (const { error, delay } of samplesOf(
        { seed, config, client: { driftPpm, offset: ms(pick('offset') * 60) }, network: { links, loss: 0.1 } },
        minutes(20),
      )) {
        samples++;
        expect(Math.abs(error)).toBeLessThanOrEqual(delay / 2 + (delay * Math.abs(driftPpm)) / 1e6 + 2);
      }
    }
    expect(samples).toBeGreaterThan(2_000);
  });

  test('holds for the clock too: what it states is true whenever its drift is within the 15 ppm that it allows for', () => {
    let checked = 0;
    for (let seed = 0; seed < 30; seed++) {
      const driftPpm = Math.round(draw(seed, purposeOf('drift'), 0) * 28 - 14);
      const m = benchOf({
        seed,
        client: { driftPpm, offset: ms(40) },
        servers: [zero, zero, zero],
        network: { latency: { kind: 'exponential', mean: ms(30) } },
      });
      while (step(m, hours(2))) {
        if (clockOf(m).bound === undefined) continue;
        checked++;
        expect(Math.abs(errorOf(m))).toBeLessThanOrEqual(halfWidth(clockOf(m), m.world.now));
      }
    }
    expect(checked).toBeGreaterThan(10_000);
  });

  test('and is a lie when the crystal is worse than that', () => {
    const m = after(seconds(60), { client: { driftPpm: 200 }, network: { latency: constant(us(100)) } });
    expect(Math.abs(errorOf(m))).toBeGreaterThan(halfWidth(clockOf(m), m.world.now));
  });
});

describe('polls', () => {
  const intervals = (m: Machine): readonly number[] => {
    const sent = Array.from({ length: m.trace.packets.length }, (_, i) => m.trace.packet(i))
      .filter(({ from }) => from === 0)
      .map(({ sentAt }) => sentAt / 1e6);
    return [...new Set(sent.slice(1).map((at, i) => Math.round(at - sent[i]!)))];
  };

  test('grow from 64 s to 1024 s while nothing moves, by doubling', () => {
    expect(intervals(after(hours(12), { network: { latency: { kind: 'uniform', min: ms(19), max: ms(21) } } }))).toEqual([
      64, 128, 256, 512, 1024,
    ]);
  });

  test('become short again, and stay so, while the clock drifts away under them', () => {
    const m = after(hours(12), { client: { driftPpm: 100 } });
    expect([Math.max(...intervals(m)), stateOf(m).pace.doublings]).toEqual([128, 0]);
  });
});

describe('of several servers', () => {
  const hour = hours(1);

  test('one false one of three is outvoted, wherever it stands among them', () => {
    for (const servers of [
      [hour, zero, zero],
      [zero, hour, zero],
      [zero, zero, hour],
    ] as const) {
      const m = after(hours(1), { servers, client: { offset: ms(300) } });
      expect([errorOf(m), stateOf(m).believed.length]).toEqual([0, 2]);
    }
  });

  test('two false ones of three that agree outvote the true one', () => {
    const m = after(hours(1), { servers: [seconds(60), zero, seconds(60)] });
    expect([errorOf(m), stateOf(m).believed]).toEqual([seconds(60), ['s1', 's3']]);
  });

  test('two false ones that do not agree leave nobody to believe', () => {
    const m = after(hours(1), { servers: [seconds(60), zero, seconds(-60)], client: { driftPpm: 100 } });
    expect([errorOf(m), stateOf(m).believed, notes(m)[0]]).toEqual([360_000, [], 'my time servers disagree']);
  });

  test('of two that differ, nobody can say which is true', () => {
    expect(stateOf(after(hours(1), { servers: [zero, hour] })).last!.remedy).toBe('disagree');
  });

  test('one that says how unsure it is of itself counts for less, and what it may be off the client may be off too', () => {
    const m = after(minutes(5), { servers: [ms(10), zero], unsure: [ms(80), zero] });
    expect(Math.abs(errorOf(m) - 10_000 * (20_051 / (100_051 + 20_051)))).toBeLessThan(ms(1));
    expect(halfWidth(clockOf(after(minutes(5), { unsure: [ms(80)] })), minutes(5))).toBeGreaterThanOrEqual(ms(100));
  });

  test('without selection the mean of all is taken, and the false one pulls', () => {
    const m = after(minutes(5), { servers: [seconds(60), zero, zero], config: { selects: false } });
    expect(Math.abs(errorOf(m) - seconds(20))).toBeLessThan(ms(1));
  });

  test('one that answers no more is forgotten, and the rest decide', () => {
    const cut: Intervention = { at: seconds(100), fault: { kind: 'cut', link: { a: 'c', b: 's1', way: 'both' } } };
    const m = after(hours(3), { servers: [zero, zero, seconds(60)], interventions: [cut], config: { maxPoll: seconds(64) } });
    expect(stateOf(m).last!.remedy).toBe('disagree');
  });
});

test('a spike of a second is filtered out; without the filter it is believed by half', () => {
  const spike = (by: Micros, time: Micros): Intervention => ({
    at: time,
    fault: { kind: 'delay', link: { a: 's1', b: 'c', way: 'forward' }, by },
  });
  const interventions = [spike(ms(200), seconds(630)), spike(zero, seconds(650))];
  const worst = (filters: boolean): number =>
    Math.abs(errorOf(after(seconds(700), { config: { filters, maxPoll: seconds(64) }, interventions })));
  expect(worst(true)).toBe(0);
  expect(worst(false)).toBeGreaterThan(ms(20));
});
