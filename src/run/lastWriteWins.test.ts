import { assert as holds, property } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ms } from '../base/micros.ts';
import { readChange } from '../engine/changes.ts';
import type { Replay } from '../engine/trace.ts';
import { fatesOf } from '../scenarios/last-write-wins/history.ts';
import { finalValues, metrics, numbers } from '../scenarios/last-write-wins/numbers.ts';
import scenario from '../scenarios/last-write-wins/scenario.ts';
import type { ParamValues } from '../scenarios/params.ts';
import { arbitraryRun } from './arbitraryRun.ts';
import { replay } from './replay.ts';
import type { FinishedRun } from './replay.ts';
import { runOfCase } from './runOfCase.ts';

const play = (params: ParamValues, hands?: string, seed = 7): FinishedRun => {
  const one = { name: 'here', params, seed, violates: [], ...(hands === undefined ? {} : { do: hands }) };
  return replay(scenario, runOfCase('last-write-wins', scenario, one));
};

const metric = (run: Replay, id: string): number => metrics.find((one) => one.id === id)!.value(run);
const verdicts = (run: Replay): readonly string[] => run.verdicts.map(({ verdict }) => verdict);

/** When each write of `client` reached its node, true time, microseconds. */
const arrivals = ({ trace, nodes }: Replay, client: string): readonly number[] =>
  Array.from({ length: trace.packets.length }, (_, row) => trace.packet(row))
    .filter(({ name, from, fate }) => name === 'write' && nodes[from] === client && fate === 'delivered')
    .map(({ endAt }) => endAt);

describe('by wall clock', () => {
  const run = play({});

  test('Bob’s later write is acknowledged and gone: x = 1 on all replicas, one lost, nobody told', () => {
    expect(finalValues(run)).toEqual(['1', '1', '1']);
    expect(fatesOf(run)).toEqual({ acknowledged: ['alice-1', 'bob-1'], lost: ['bob-1'], overwritten: [], errors: 0 });
    expect(verdicts(run)).toEqual(['violated', 'violated', 'satisfied']);
  });

  test('replicas that hold nothing yet agree on nothing', () => {
    const before = replay(scenario, runOfCase('last-write-wins', scenario, { name: 'here', params: {}, violates: [] }), { until: ms(100) });
    expect(verdicts(before)).toEqual(['held', 'held', 'not yet']);
  });

  test('the stamps are those of the book’s figure, 42.004 and 42.003', () => {
    expect(numbers(run)).toMatchObject({ winnerStamp: '42.004', loserStamp: '42.003', behind: '200 ms', final: '1' });
  });

  test('“why” leads from the acknowledged write back to the older one that won', () => {
    const [lost] = run.verdicts;
    expect(lost!.witnesses.map(({ at, node }) => [at, node])).toEqual([
      [300_500, 'n1'],
      [499_500, 'n3'],
      [500_100, 'bob'],
    ]);
    expect(lost!.says).toBe('bob wrote x = 2 over x = 1 and was told “ok”; n3 kept x = 1, because 42.004 is later than 42.003');
  });

  const skews = [75, 120, 200, 333, 500];
  const rates = [5, 40, 200];
  const grid = skews.flatMap((skew) => rates.map((rate) => [skew, rate] as const));

  test.each(grid)(
    'with n3 behind by %i ms and %i writes a second, exactly the writes within that time after Alice’s are lost',
    (skew, rate) => {
      const stream = play({ work: 'stream', rate, skew: ms(-skew) });
      const [older] = arrivals(stream, 'alice');
      const within = arrivals(stream, 'bob').filter((time) => time - older! < ms(skew));
      const { lost, overwritten } = fatesOf(stream);
      expect(within.length).toBeGreaterThan(0);
      expect([lost.length, overwritten.length]).toEqual([within.length, 0]);
      expect(lost).toEqual(within.map((_, i) => `bob-${i + 1}`));
    },
  );

  test('a fast node’s older value wins for just as long, with the same writes lost', () => {
    const lagging = play({ work: 'stream', rate: 40, skew: ms(-200) });
    const fast = play({ work: 'stream', rate: 40, skew: 0 }, '100ms:skew.n1=200ms');
    expect(fatesOf(fast)).toEqual(fatesOf(lagging));
    expect(fatesOf(fast).lost.length).toBeGreaterThan(1);
  });

  test('a clock stepped back at one node loses that node’s own later write', () => {
    const stepped = play({ skew: 0 }, '2s:request.alice.increment,2500ms:step.n1=-1s,3s:request.alice.increment');
    expect(fatesOf(stepped).lost).toEqual(['alice-3']);
    expect(verdicts(stepped).slice(0, 2)).toEqual(['violated', 'violated']);
  });
});

describe('by stamps that know the past', () => {
  const faults = [
    undefined,
    '100ms:skew.n1=500ms,1s:step.n2=-2s,2s:step.n3=-400ms',
    '0s:drift.n1=200ppm,1s:step.n1=-3s,2s:vm.n3=300ms',
    '500ms:cut.n1-n3,3s:heal.n1-n3',
    '0s:dup.bob-n3=0.5,0s:dup.n1-n2=0.5,0s:reorder.n1-n3=0.5,0s:loss.alice-n1=0.2',
    '1s:crash.n3=200ms,2s:crash.bob=100ms,3s:freeze.n1=400ms',
  ];

  for (const stamps of ['lamport', 'hlc', 'vector', 'cas']) {
    test(`under ${stamps} no acknowledged write is lost to one its author had seen, whatever happens to clocks and links`, () => {
      for (const hands of faults) {
        for (const work of ['figure', 'stream', 'race']) {
          const run = play({ stamps, work, skew: ms(-500), rate: 20 }, hands);
          expect([hands, work, run.violated, fatesOf(run).lost]).toEqual([hands, work, [], []]);
        }
      }
    });
  }

  test('Lamport and hybrid stamps still overwrite concurrent writes; vectors and compare-and-set do not', () => {
    const overwritten = ['lamport', 'hlc', 'vector', 'cas'].map((stamps) => metric(play({ stamps, work: 'race' }), 'overwritten'));
    expect(overwritten.map((count) => count > 0)).toEqual([true, true, false, false]);
  });

  const both = '3s:request.alice.write,3s:request.bob.write';

  test('vectors keep two concurrent writes as siblings on every replica, and the next increment merges them', () => {
    const siblings = play({ stamps: 'vector', skew: 0 }, both);
    expect([metric(siblings, 'siblings'), new Set(finalValues(siblings)).size, verdicts(siblings)[2]]).toEqual([2, 1, 'satisfied']);
    const merged = play({ stamps: 'vector', skew: 0 }, `${both},4s:request.bob.increment`);
    expect([metric(merged, 'siblings'), new Set(finalValues(merged)).size]).toEqual([0, 1]);
    expect(fatesOf(merged)).toMatchObject({ lost: [], overwritten: [], errors: 0 });
  });

  test('compare-and-set tells one of two that another was first: an error that can be seen, and nothing lost', () => {
    const raced = play({ stamps: 'cas', skew: 0 }, '3s:request.alice.increment,3s:request.bob.increment');
    expect(fatesOf(raced)).toMatchObject({ lost: [], overwritten: [], errors: 1 });
    expect(raced.history.filter(({ entry }) => entry.type === 'fail').map(({ node }) => node)).toEqual(['bob']);
    expect(finalValues(raced)).toEqual(['3', '3', '3']);
  });
});

describe('the two judges of a loss, one by the replicas’ decisions and one by the clients’ history', () => {
  test('say the same over seeds, skews and faults, and are seen to say both yes and no', () => {
    const seen = new Set<boolean>();
    for (let seed = 1; seed <= 30; seed++) {
      const skew = ms(((seed * 37) % 401) - 300);
      const hands = seed % 3 === 0 ? `${seed * 60}ms:step.n1=${seed * 10}ms` : undefined;
      const run = play({ work: seed % 2 === 0 ? 'race' : 'stream', rate: 8, skew }, hands, seed);
      const isLost = fatesOf(run).lost.length > 0;
      expect([seed, run.violated.includes('no-causal-write-lost')]).toEqual([seed, isLost]);
      seen.add(isLost);
    }
    expect(seen).toEqual(new Set([true, false]));
  });

  test('say the same under any faults at all', () => {
    holds(
      property(arbitraryRun('last-write-wins', scenario), (run) => {
        const random = replay(scenario, run);
        expect(random.violated.includes('no-causal-write-lost')).toBe(fatesOf(random).lost.length > 0);
      }),
      { numRuns: 60, seed: 19 },
    );
  });
});

test('a cut leaves the replicas apart: "not yet", and never a violation', () => {
  expect(verdicts(play({ skew: 0 }, '100ms:cut.n1-n3'))).toEqual(['held', 'held', 'not yet']);
});

test('the params reach a run of more than 20,000 events', () => {
  expect(play({ work: 'race', rate: 400 }).events).toBeGreaterThan(20_000);
});

test('an id that names no write ends the replica that reads it, and never the run', () => {
  const { trace, nodes } = play({ skew: ms(250), rate: 1 }, '0s:byz.alice=corrupt', 4_294_967_267);
  const died = nodes.flatMap((_, node) =>
    trace.changesOf('status', node).flatMap((row) => readChange('status', trace.change(row).value).died ?? []),
  );
  expect(died).toContain('receive write');
});
