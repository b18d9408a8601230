/** What clients ask for by themselves: when, what, and what a pause, a crash and a slow server make of it. */
import { describe, expect, test } from 'vitest';
import { ms, seconds } from '../base/micros.ts';
import type { Fault } from './fault.ts';
import { createMachine, keyframe, restore, step, stepSilently, traceHash } from './kernel.ts';
import type { Machine } from './machine.ts';
import { at, framesOf, play, protocol, setupWith, simulate, stateOf, steady } from './madeUp.ts';
import type { AnyProtocol, Ask, HistoryEntry } from './protocol.ts';
import type { Workload } from './setup.ts';

interface Asked {
  asks: (Ask & { name: string })[];
}

/** Writes down what it is asked. */
const scribe = protocol<Asked>({
  init: () => ({ asks: [] }),
  requests: {
    read: (s, _, ask) => void s.asks.push({ name: 'read', ...ask }),
    write: (s, _, ask) => void s.asks.push({ name: 'write', ...ask }),
  },
});

const asksOf = (m: Machine, node = 'a'): Asked['asks'] => (stateOf(m, node) as Asked).asks;
const timesOf = (m: Machine, node = 'a'): readonly number[] =>
  framesOf(m).flatMap((frame) => (frame.kind === 'request' && frame.node === m.indexOf[node] ? [frame.time] : []));

const open = (rate: number, gaps: 'poisson' | 'regular' = 'poisson'): Workload => ({
  arrivals: { kind: 'open', rate, gaps },
  mix: { read: 1 },
});
const run = (workload: Workload, until: number, ...faults: readonly (readonly [number, Fault])[]): Machine =>
  simulate(until, { a: play(scribe, { workload }) }, { interventions: faults.map(([time, fault]) => at(ms(time), fault)) });

const mean = (all: readonly number[]): number => all.reduce((sum, one) => sum + one, 0) / all.length;
const varianceOf = (all: readonly number[]): number => mean(all.map((one) => (one - mean(all)) ** 2));

describe('an open loop', () => {
  const times = timesOf(run(open(100), seconds(100)));

  test('of Poisson arrivals: as many in a second on average as it says, and the variance is the mean', () => {
    const windows = Array.from({ length: 100 }, (_, second) => times.filter((time) => Math.floor(time / 1e6) === second).length);
    // Four deviations: of the mean √(100/100), of the variance over the mean √(2/99).
    expect(Math.abs(mean(windows) - 100)).toBeLessThan(4);
    expect(Math.abs(varianceOf(windows) / mean(windows) - 1)).toBeLessThan(0.57);
  });

  test('of Poisson arrivals: gaps have the exponential’s mean and as large a deviation', () => {
    const gaps = times.map((time, i) => time - (times[i - 1] ?? 0));
    expect(Math.abs(mean(gaps) / 10_000 - 1)).toBeLessThan(0.04);
    expect(Math.abs(Math.sqrt(varianceOf(gaps)) / 10_000 - 1)).toBeLessThan(0.06);
  });

  test('of regular ones: one after each gap', () =>
    expect(timesOf(run(open(4, 'regular'), seconds(1)))).toEqual([250, 500, 750, 1000].map(ms)));

  // Once in 600 years, and once in more than a double can say: no search for the moment may take as long.
  test.each([5.2e-11, 5e-324])('one that is rarer than any run is long: %d a second', (rate) => {
    expect(timesOf(run(open(rate, 'regular'), seconds(10)))).toEqual([]);
  });

  test('begins and ends by the client’s own wall clock', () => {
    const workload = { ...open(10, 'regular'), from: seconds(1), until: seconds(1.4) };
    const right = simulate(seconds(9), { a: play(scribe, { workload }) });
    const behind = simulate(seconds(9), { a: play(scribe, { workload, offset: seconds(-2) }) });
    expect(timesOf(right)).toEqual([1100, 1200, 1300, 1400].map(ms));
    expect(timesOf(behind)).toEqual([3100, 3200, 3300, 3400].map(ms));
  });
});

describe('what it asks for', () => {
  test('is mixed by weight, drawn by popularity, and never twice the same value', () => {
    const asks = asksOf(run({ ...open(1_000), mix: { read: 9, write: 1 }, keys: { kind: 'zipf', n: 50, s: 1 } }, seconds(10)));
    const share = (is: (ask: (typeof asks)[number]) => boolean): number => asks.filter(is).length / asks.length;
    const harmonic = mean(Array.from({ length: 50 }, (_, i) => 1 / (i + 1))) * 50;
    expect(Math.abs(share(({ name }) => name === 'write') - 0.1)).toBeLessThan(0.012); // four deviations
    expect(Math.abs(share(({ key }) => key === 'k1') - 1 / harmonic)).toBeLessThan(0.017);
    expect(new Set(asks.map(({ value }) => value)).size).toBe(asks.length);
  });

  test('differs between clients, values too; names no key where there is none', () => {
    const workload = open(100);
    const m = simulate(seconds(1), { a: play(scribe, { workload }), b: play(scribe, { workload }) });
    expect(timesOf(m, 'a')).not.toEqual(timesOf(m, 'b'));
    const values = [...asksOf(m, 'a'), ...asksOf(m, 'b')].map(({ value }) => value);
    expect(new Set(values).size).toBe(values.length);
    expect(asksOf(m).every((ask) => !('key' in ask))).toBe(true);
  });

  test('is not shifted by what a hand asks for, which no workload does', () => {
    const workload: Workload = { ...open(50), mix: { read: 1, write: 1 }, keys: { kind: 'uniform', n: 9 } };
    const byHand = run(workload, seconds(2), [300, { kind: 'request', node: 'a', name: 'write' }]);
    expect(asksOf(byHand).filter(({ value }) => value > 0)).toEqual(asksOf(run(workload, seconds(2))));
    expect(asksOf(byHand).filter(({ value }) => value < 0)).toEqual([{ name: 'write', value: -1 }]);
  });
});

describe('the node’s own clock drives it', () => {
  const beat = open(10, 'regular');

  test('a fast crystal asks sooner', () => {
    const fast = simulate(seconds(1), { a: play(scribe, { workload: beat, driftPpm: 100_000 }) });
    expect(
      timesOf(fast)
        .map((time) => Math.round(time / 1_000))
        .slice(0, 3),
    ).toEqual([91, 182, 273]);
  });

  test('a paused client asks for nothing, and makes up for nothing', () => {
    const frozen = run(beat, seconds(1), [150, { kind: 'freeze', node: 'a', length: ms(600) }]);
    expect(timesOf(frozen)).toEqual([100, 750, 850, 950].map(ms));
    const suspended = run(beat, seconds(1), [150, { kind: 'vm', node: 'a', length: ms(600), clock: 'resync' }]);
    expect(timesOf(suspended)).toEqual([100, 800, 900, 1000].map(ms));
  });

  test('a client that crashes begins again when it is back, with the next request of its count', () => {
    const crash = { kind: 'crash', node: 'a', disk: 'kept', scope: 'host', length: ms(300) } as const;
    const m = run(beat, seconds(1), [250, crash]);
    expect(timesOf(m)).toEqual([100, 200, 650, 750, 850, 950].map(ms));
    expect(asksOf(m).map(({ value }) => value)).toEqual([3, 4, 5, 6]);
  });
});

/** Asks the server, gives up after `patience`, and says so; an answer that comes later is none. */
const caller = (patience: number): AnyProtocol =>
  protocol<{ waiting: number[] }>({
    init: () => ({ waiting: [] }),
    requests: {
      read(s, env, { value }) {
        s.waiting.push(value);
        env.history({ type: 'invoke', op: 'read', id: `${value}` });
        env.send('b', 'ping', { n: value });
        env.setTimer('patience', { after: ms(patience) }, value);
      },
    },
    receive: {
      pong(s, { n }, env) {
        if (!s.waiting.includes(n)) return;
        s.waiting = s.waiting.filter((other) => other !== n);
        env.cancelTimer('patience', n);
        env.history({ type: 'ok', op: 'read', id: `${n}` });
      },
    },
    timeout: {
      patience(s, env, n) {
        s.waiting = s.waiting.filter((other) => other !== n);
        env.history({ type: 'info', op: 'read', id: `${n}` });
      },
    },
  });

/** 50 ms of work for each. */
const slowServer = protocol<{ of: { from: string; n: number }[] }>({
  init: () => ({ of: [] }),
  receive: {
    ping(s, { from, n }, env) {
      s.of.push({ from, n });
      env.next('done', ms(50));
    },
  },
  step: {
    done(s, env) {
      const { from, n } = s.of.shift()!;
      env.send(from, 'pong', { n });
    },
  },
});

const against = (workload: Workload, patience = 1e6, faults: readonly Fault[] = []): Machine =>
  simulate(
    seconds(10),
    { a: play(caller(patience), { workload }), b: play(slowServer) },
    { network: { ...steady, inbox: 10_000 }, interventions: faults.map((fault) => at(seconds(5), fault)) },
  );
const historyOf = (m: Machine): readonly HistoryEntry[] =>
  m.trace.changesOf('history', m.indexOf['a']!).map((row) => JSON.parse(m.trace.change(row).value) as HistoryEntry);
const countOf = (m: Machine, type: HistoryEntry['type']): number => historyOf(m).filter((entry) => entry.type === type).length;

describe('against a slow server', () => {
  const think = { kind: 'exponential', mean: ms(30) } as const;
  const closed: Workload = { arrivals: { kind: 'closed', think }, mix: { read: 1 } };

  test('an open loop goes on asking: what it has not been answered piles up', () => {
    const m = against(open(100));
    // Twenty a second are answered of a hundred: some 800 wait after ten seconds. Four deviations of what is asked: 126.
    expect(Math.abs(countOf(m, 'invoke') - 1000)).toBeLessThan(127);
    expect(countOf(m, 'ok')).toBe(199);
  });

  test('a closed one waits for each answer: one round trip, the work and its thinking for each', () => {
    const m = against(closed);
    const [made, ended] = [countOf(m, 'invoke'), countOf(m, 'ok')];
    expect(made - ended).toBeLessThanOrEqual(1);
    // Each takes 10 + 50 + 10 ms, and 30 ms of thinking on average: a hundred in ten seconds; four deviations: 30 · √100 ms · 4 are 12.
    expect(Math.abs(ended - 100)).toBeLessThan(13);
    const types = historyOf(m).map(({ type }) => type);
    expect(types.every((type, i) => type === (i % 2 === 0 ? 'invoke' : 'ok'))).toBe(true);
  });

  test('a closed one waits for what a hand has asked for, too', () => {
    const steadily: Workload = { arrivals: { kind: 'closed', think: { kind: 'constant', value: ms(100) } }, mix: { read: 1 } };
    const m = simulate(
      ms(400),
      { a: play(caller(1e6), { workload: steadily }), b: play(slowServer) },
      { interventions: [at(ms(50), { kind: 'request', node: 'a', name: 'read' })] },
    );
    // Asked by hand at 50 ms, answered 70 ms later, and 100 ms of thinking.
    expect(timesOf(m)).toEqual([50, 220, 390].map(ms));
  });

  test('a closed one goes on when it has given up', () => {
    const m = against(closed, 20);
    // 20 ms of patience and 30 ms of thinking for each: 200 in ten seconds; four deviations: 30 · √200 ms · 4 are 34.
    expect(countOf(m, 'ok')).toBe(0);
    expect(Math.abs(countOf(m, 'info') - 200)).toBeLessThan(35);
  });

  test('an operation that its client died over stays open, and the loop begins anew', () => {
    const crash = { kind: 'crash', node: 'b', disk: 'kept', scope: 'host' } as const;
    const hung = against(closed, 1e6, [crash]);
    expect(countOf(hung, 'invoke') - countOf(hung, 'ok')).toBe(1);
    const died = against(closed, 1e6, [
      { kind: 'freeze', node: 'b', length: ms(500) },
      { kind: 'crash', node: 'a', disk: 'kept', scope: 'host', length: ms(200) },
    ]);
    expect(countOf(died, 'invoke') - countOf(died, 'ok')).toBe(1);
    expect(countOf(died, 'ok')).toBeGreaterThan(countOf(hung, 'ok') + 20);
  });
});

test('resumed from any keyframe, a loaded run comes to the same end', () => {
  const closed: Workload = { arrivals: { kind: 'closed', think: { kind: 'exponential', mean: ms(9) } }, mix: { read: 1 } };
  const crash = { kind: 'crash', node: 'a', disk: 'kept', scope: 'host', length: ms(200) } as const;
  const cast = { a: play(caller(40), { workload: closed }), b: play(slowServer), c: play(caller(1e6), { workload: open(30) }) };
  const m = createMachine(setupWith(cast, { interventions: [at(ms(700), crash)] }));
  const saved = [];
  for (let n = 0; step(m, seconds(2)); n++) if (n % 19 === 0) saved.push(keyframe(m));
  const [hash, frames] = [traceHash(m), m.world.frame];
  for (const one of saved) {
    restore(m, one);
    stepSilently(m, frames);
    expect(traceHash(m)).toBe(hash);
  }
  expect(saved.length).toBeGreaterThan(10);
});
