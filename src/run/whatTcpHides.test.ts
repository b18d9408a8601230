/** S09: what a network does to datagrams, what TCP makes of it, and when an application hears. */
import { describe, expect, test } from 'vitest';
import { ms, seconds, zero } from '../base/micros.ts';
import { createMachine, step } from '../engine/kernel.ts';
import type { Cast, Network } from '../engine/setup.ts';
import { lan } from '../engine/setup.ts';
import type { Replay } from '../engine/trace.ts';
import { flawsOf, toldOf } from '../protocols/stream/readings.ts';
import { streamReceiver } from '../protocols/stream/receiver.ts';
import { streamSender } from '../protocols/stream/sender.ts';
import { play as playing } from '../scenarios/scenario.ts';
import type { ParamValues } from '../scenarios/params.ts';
import {
  confirmedAfter,
  delaysOf,
  flawsIn,
  heardOf,
  last,
  lastSendings,
  lateOf,
  lostOnWay,
  missingOf,
  timesRead,
} from '../scenarios/what-tcp-hides/outcome.ts';
import scenario from '../scenarios/what-tcp-hides/scenario.ts';
import { outageEndsAt, startsAt } from '../scenarios/what-tcp-hides/troubles.ts';
import { replay } from './replay.ts';
import type { FinishedRun } from './replay.ts';
import { runOfCase } from './runOfCase.ts';

const id = 'what-tcp-hides';
const play = (params: ParamValues, actions = '', seed = scenario.seed): FinishedRun =>
  replay(scenario, runOfCase(id, scenario, { name: 'made up', seed, params, ...(actions !== '' && { do: actions }), violates: [] }));

const quiet = { loss: 0, dup: 0, reorder: 0 } as const;

/** Milliseconds after the first sending. */
const retries = (run: Replay): readonly number[] => {
  const [first = 0, ...again] = lastSendings(run, 'carol');
  return again.map((time) => (time - first) / 1_000);
};

describe('readings over a network that loses 5 %, doubles 2 % and lets 5 % linger', () => {
  const noisy: Network = { ...lan, latency: { kind: 'constant', value: ms(20) }, loss: 0.05, dup: 0.02, reorder: 0.05 };
  const common = { startsAt: ms(1), gap: ms(20), lastAt: zero, patience: null, sendsAgain: false } as const;
  const logOver = (transport: Network['transport'], count: number): readonly number[] => {
    const cast: Cast = {
      alice: playing(streamSender, { ...common, count, outlets: [{ to: 'bob', isConfirmed: false }] }),
      bob: playing(streamReceiver, { sender: 'alice', confirms: false, work: ms(1), knowsTwins: false }),
    };
    const horizon = seconds(count / 10);
    const m = createMachine({ seed: 7, cast, network: { ...noisy, transport }, epoch: zero, script: [], interventions: [], horizon });
    while (step(m, horizon));
    const bob = m.world.nodes[m.indexOf['bob']!]!;
    return (bob.processes[0]!.disk as { log: number[] }).log.filter((n) => n < count);
  };

  test('of 10,000 datagrams 1 − p arrive, to within 1 %, and 2 % twice', () => {
    const count = 10_000;
    const { distinct, twice, overtaken } = flawsOf(logOver('datagram', count));
    expect(Math.abs(distinct / count - 0.95)).toBeLessThan(0.01);
    expect(Math.abs(twice / count - 0.02)).toBeLessThan(0.005);
    expect(overtaken / count).toBeGreaterThan(0.02);
  });

  test('TCP: all of them, each once, in order', () => {
    expect(logOver('tcp', 2_000)).toEqual(Array.from({ length: 2_000 }, (_, n) => n));
  });
});

describe('the run as it opens', () => {
  const run = play({});

  test('shows Bob all three faults, and Carol none', () => {
    const bob = flawsIn(run, 'bob');
    expect([missingOf(run, 'bob') > 0, bob.twice > 0, bob.overtaken > 0]).toEqual([true, true, true]);
    expect([missingOf(run, 'carol'), flawsIn(run, 'carol')]).toEqual([0, { distinct: last, twice: 0, overtaken: 0, highest: last - 1 }]);
  });

  test('loss becomes delay, and not of the lost alone', () => {
    const worst = Math.max(...delaysOf(run, 'carol').map(({ delay }) => delay));
    expect(lostOnWay(run, 'carol')).toBeGreaterThan(0);
    expect(lateOf(run, 'carol')).toBeGreaterThan(lostOnWay(run, 'carol'));
    expect(worst).toBeGreaterThan(ms(200));
    expect(lateOf(run, 'bob')).toBe(0);
  });

  test('the last reading goes out again after 0.2, 0.6, 1.4, 3.0, 6.2, … s, and 924.6 s after the first the application hears', () => {
    const waits = Array.from({ length: 15 }, (_, k) => Math.min(200 * 2 ** k, 120_000));
    expect(retries(run)).toEqual(waits.map((_, k) => waits.slice(0, k + 1).reduce((sum, wait) => sum + wait)));
    expect(retries(run).slice(0, 5)).toEqual([200, 600, 1_400, 3_000, 6_200]);
    const heard = heardOf(run);
    expect(heard?.by).toBe('closed');
    expect(Math.abs(heard!.after / 1e6 - 924.6)).toBeLessThanOrEqual(0.2);
  });
});

test('Bob is told nothing of a datagram that was lost, ever', () => {
  const run = play({ ...quiet });
  expect(timesRead(run, 'bob', last)).toBe(0);
  const news = run.localEvents('alice').filter(({ kind, peer }) => kind === 'receive' && peer === 'bob');
  expect(news).toEqual([]);
});

test('a connection that nobody answers is given up after six more SYNs, 127 s', () => {
  const run = play({ ...quiet, trouble: 'none' }, '0s:cut.alice-carol');
  const unreachable = Array.from({ length: run.trace.frames.length }, (_, i) => run.trace.frame(i)).find(
    ({ kind, name }) => kind === 'receive' && name === 'unreachable',
  );
  expect((unreachable!.time - startsAt) / 1e6).toBe(127);
});

describe('the cable is out for ten seconds', () => {
  test('it costs time and nothing else, and more of it than the cable was out', () => {
    const run = play({ ...quiet, trouble: 'outage' });
    const [first = 0] = lastSendings(run, 'carol');
    const arrived = lastSendings(run, 'carol').at(-1)!;
    expect([timesRead(run, 'carol', last), heardOf(run)]).toEqual([1, null]);
    expect([arrived > outageEndsAt, (arrived - first) / 1e6]).toEqual([true, 12.6]);
  });

  test('a timeout of the application’s own hears soon, and is rash: what it sends again is read twice', () => {
    const run = play({ ...quiet, trouble: 'outage', patience: '5s' });
    expect([heardOf(run), timesRead(run, 'carol', last)]).toEqual([{ by: 'overdue', after: seconds(5) }, 2]);
    expect(timesRead(play({ ...quiet, trouble: 'outage', patience: '30s' }), 'carol', last)).toBe(1);
  });
});

describe('a new connection', () => {
  test('brings again what the old one had brought, unless the application knows it', () => {
    const after = (params: ParamValues) => timesRead(play({ ...quiet, trouble: 'firewall', ...params }), 'carol', last);
    expect([after({}), after({ dedup: true }), after({ sendsAgain: false })]).toEqual([2, 1, 1]);
  });

  test('comes after the old one was given up: the reading had been there all the time', () => {
    const run = play({ ...quiet, trouble: 'firewall' });
    expect(heardOf(run)).toEqual({ by: 'closed', after: 924_600_000 });
    expect(confirmedAfter(run)! / 1e6).toBeGreaterThan(924.6);
  });
});

describe('acknowledged is not done', () => {
  test('a process that dies before it confirms leaves no kernel anything to complain of', () => {
    const run = play({ ...quiet, trouble: 'crash' });
    expect([timesRead(run, 'carol', last), heardOf(run), confirmedAfter(run)]).toEqual([1, null, null]);
  });

  test('the application’s own timeout finds it out; knowing numbers makes that safe', () => {
    const after = (dedup: boolean) => play({ ...quiet, trouble: 'crash', patience: '5s', dedup });
    expect([timesRead(after(false), 'carol', last), timesRead(after(true), 'carol', last)]).toEqual([2, 1]);
    expect(confirmedAfter(after(true))).not.toBeNull();
  });
});

test('after a crash readings wait until what broke has been sent again: order survives it, to the last', () => {
  // Her clock is off a little, so that no reading falls into the very instant in which the connection ends.
  const run = play({ ...quiet, trouble: 'none' }, '0s:drift.alice=200ppm,1s:crash.carol=300ms');
  expect(run.violated).toEqual(['bounded-delivery']);
  expect([missingOf(run, 'carol'), flawsIn(run, 'carol').overtaken]).toEqual([0, 0]);
});

describe('the questions', () => {
  const rightIn = (run: FinishedRun): readonly (readonly string[])[] =>
    scenario.beats.flatMap(({ ask }) =>
      ask === undefined ? [] : [ask.choices.filter(({ isRight }) => isRight(run)).map((one) => one.id)],
    );

  test('have exactly one right choice each, in every trouble, with any patience and any noise', () => {
    const designs = ['none', 'outage', 'cable', 'firewall', 'crash'].flatMap((trouble) => [
      { trouble },
      { trouble, patience: '5s', overTcp: true },
      { trouble, ...quiet, dedup: true },
    ]);
    const counts = designs.map((params) => rightIn(play(params)).map((ids) => ids.length));
    expect(counts).toEqual(designs.map(() => [1, 1, 1]));
  });

  test('have other right choices in other runs', () => {
    expect(rightIn(play({}))).toEqual([['mess'], ['behind'], ['quarter']]);
    expect(rightIn(play({ ...quiet, trouble: 'outage' }))).toEqual([['all'], ['nothing'], ['never']]);
    expect(rightIn(play({ patience: '5s' })).at(-1)).toEqual(['seconds']);
  });
});

test('a log of readings tells what is missing, what comes again and what was overtaken', () => {
  expect(flawsOf([0, 2, 1, 1, 5])).toEqual({ distinct: 4, twice: 1, overtaken: 1, highest: 5 });
  expect(toldOf([0, 2, 1, 1, 5]).map(({ label }) => label)).toEqual([
    '#0',
    '#2',
    '#1, overtaken',
    '#1, again',
    '2 are missing: #3, #4',
    '#5',
  ]);
});
