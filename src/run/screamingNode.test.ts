/** S14: one whom nobody hears, and one who hears nobody: among five that watch each other, and in Raft. */
import { describe, expect, test } from 'vitest';
import { ms, seconds, us } from '../base/micros.ts';
import {
  committedBy,
  evictionsOf,
  haltedAt,
  leadersOf,
  nextLeader,
  stoppedAt,
  suspectsOf,
  termAt,
} from '../scenarios/screaming-node/outcome.ts';
import scenario from '../scenarios/screaming-node/scenario.ts';
import { cutAt } from '../scenarios/screaming-node/worlds.ts';
import type { ParamValues } from '../scenarios/params.ts';
import type { Scenario } from '../scenarios/scenario.ts';
import type { FinishedRun } from './replay.ts';
import { replay } from './replay.ts';
import { runOfCase } from './runOfCase.ts';
import { wholeOf } from './whole.ts';

const id = 'screaming-node';
const seeds = Array.from({ length: 12 }, (_, i) => i + 1);

const specOf = (params: ParamValues, actions = '') =>
  runOfCase(id, scenario, { name: 'made up', params, ...(actions === '' ? {} : { do: actions }), violates: [] });
const play = (params: ParamValues, actions = ''): FinishedRun => replay(scenario, specOf(params, actions));

/** Nearly all of what is asked of a run is the same under every seed, chance deciding by milliseconds. */
function overSeeds<T>(params: ParamValues, tell: (run: FinishedRun) => T, of: Scenario = scenario): readonly T[] {
  return seeds.map((seed) => tell(replay(of, { ...specOf(params), seed })));
}

const every = <T>(value: T): readonly T[] => seeds.map(() => value);

describe('five that watch each other', () => {
  test('nobody hears Ada: she is evicted 3 to 4 s after the cut, and suspects nobody until she is told, and halts', () => {
    const told = overSeeds({}, (run) => {
      const evictions = evictionsOf(run, 'ada');
      const after = haltedAt(run, 'ada')! - evictions[0]!;
      return {
        evicted: evictions.filter((time) => time - cutAt >= seconds(3) && time - cutAt <= seconds(4)).length,
        suspects: suspectsOf(run, 'ada', evictions[0]!),
        isToldAtOnce: after > 0 && after < ms(1),
      };
    });
    expect(told).toEqual(every({ evicted: 4, suspects: [], isToldAtOnce: true }));
  });

  test('heartbeats that the others hear of her end with the cut', () => {
    const beats = play({})
      .localEvents('ben')
      .filter(({ peer, kind, name }) => kind === 'receive' && peer === 'ada' && name === 'alive');
    expect(beats).toHaveLength(6);
  });

  test('if she does not obey, nothing stops her', () => {
    const run = play({ obeys: false });
    expect([evictionsOf(run, 'ada').length, haltedAt(run, 'ada'), run.violated]).toEqual([4, null, ['outcasts-stop']]);
  });

  test('two of five suspicions evict nobody', () => {
    const run = play({ trouble: 'two' });
    expect(['ben', 'cleo', 'dan', 'eve'].map((one) => suspectsOf(run, one, seconds(15)).join())).toEqual(['ada', 'ada', '', '']);
    expect([evictionsOf(run, 'ada'), stoppedAt(run, 'ada')]).toEqual([[], null]);
  });

  test('she hears nobody: she suspects four, evicts none, stands still without having been told, and they stay with her', () => {
    const run = play({ trouble: 'incoming' });
    expect(suspectsOf(run, 'ada', seconds(10))).toHaveLength(4);
    expect(['ada', 'ben', 'cleo', 'dan', 'eve'].flatMap((one) => evictionsOf(run, one))).toEqual([]);
    expect(stoppedAt(run, 'ada')! - cutAt).toBeLessThan(seconds(4));
    expect(haltedAt(run, 'ada')).toBe(null);
  });

  test('a pause that outlasts the silence is evicted; she halts when she wakes', () => {
    const run = play({ trouble: 'pause' });
    expect(evictionsOf(run, 'ada')).toHaveLength(4);
    expect(haltedAt(run, 'ada')! - cutAt).toBeCloseTo(seconds(6), -4);
  });

  test('three one-way cuts by hand evict, healed in time they do not', () => {
    const cuts = ['ben', 'cleo', 'dan'].map((to) => `5.15s:cut.ada-to-${to}`).join(',');
    const heals = ['ben', 'cleo', 'dan'].map((to) => `7s:heal.ada-to-${to}`).join(',');
    expect(evictionsOf(play({ script: false }, cuts), 'ada')).toHaveLength(4);
    expect(evictionsOf(play({ script: false }, `${cuts},${heals}`), 'ada')).toEqual([]);
  });

  test('cut off both ways she is evicted and stands still, but nobody tells her: she has not halted', () => {
    const run = play(
      { script: false },
      'ben,cleo,dan,eve'
        .split(',')
        .map((to) => `5.15s:cut.ada-${to}`)
        .join(','),
    );
    expect([evictionsOf(run, 'ada').length, haltedAt(run, 'ada')]).toEqual([4, null]);
    expect(stoppedAt(run, 'ada')).not.toBe(null);
    expect([rightOf(run, 'hears-all'), scenario.numbers(run)['fate']]).toEqual([['out'], 'stands still, since she hears no majority']);
  });
});

/** All servers draw their timers from 150 to 300 ms; Ada's first one alone is given. */
describe('Raft', () => {
  test('Ada leads first and Cleo follows, whatever the seed, with the timers and rules of all', () => {
    const before = overSeeds({ group: 'leader', script: false }, leadersOf);
    expect(before.map((reigns) => reigns.map(({ node }) => node))).toEqual(every(['ada']));
  });
});

describe('a deaf leader in Raft', () => {
  const params = { group: 'leader', trouble: 'incoming' } as const;

  test('without CheckQuorum nothing commits for 60 s, and she leads on', () => {
    const inFlight = us(cutAt + ms(20));
    const told = overSeeds(
      params,
      (run) => ({
        leaders: leadersOf(run).map(({ node }) => node),
        hasCommitted: committedBy(run, inFlight) > 5,
        committed: committedBy(run, cutAt + seconds(60)) - committedBy(run, inFlight),
      }),
      { ...scenario, horizon: seconds(66), properties: [] },
    );
    expect(told).toEqual(every({ leaders: ['ada'], hasCommitted: true, committed: 0 }));
  });

  test.each([false, true])('with it, and PreVote %s, there is a new leader within 1.5 s, and commands commit again', (preVote) => {
    const told = overSeeds({ ...params, checkQuorum: true, preVote }, (run) => {
      const next = nextLeader(run)!;
      return {
        isAda: next.node === 'ada',
        isInTime: next.at - cutAt <= seconds(1.5),
        commits: committedBy(run, seconds(15)) > committedBy(run, us(next.at)) + 10,
        violated: run.violated,
      };
    });
    expect(told).toEqual(every({ isAda: false, isInTime: true, commits: true, violated: [] }));
  });

  test('deaf still, she stands again and again, which PreVote keeps her from', () => {
    const grown = (preVote: boolean): number => termsBegun(play({ ...params, checkQuorum: true, preVote }));
    expect([grown(false) >= 20, grown(true)]).toEqual([true, 1]);
  });
});

const termsBegun = (run: FinishedRun): number => termAt(run, cutAt + seconds(10)) - termAt(run, cutAt);

describe('a deaf follower in Raft', () => {
  const params = { group: 'follower', trouble: 'incoming' } as const;

  test('without PreVote terms grow by two a second and more, and leaders change', () => {
    const told = overSeeds(params, (run) => {
      const reigns = leadersOf(run).filter(({ at }) => at > cutAt);
      return { grows: termsBegun(run) >= 20, reigns: reigns.length > 3, leaders: new Set(reigns.map(({ node }) => node)).size > 1 };
    });
    expect(told).toEqual(every({ grows: true, reigns: true, leaders: true }));
  });

  test('with PreVote and CheckQuorum’s loyalty the term stays, and the leader too', () => {
    const told = overSeeds({ ...params, preVote: true, checkQuorum: true }, (run) => [
      termAt(run, seconds(16)) - termAt(run, cutAt),
      leadersOf(run).map(({ node }) => node),
    ]);
    expect(told).toEqual(every([0, ['ada']]));
  });
});

function rightOf(run: FinishedRun, beat: string): readonly string[] {
  const { choices } = scenario.beats.find((one) => one.id === beat)!.ask!;
  return choices.filter(({ isRight }) => isRight(run)).map((choice) => choice.id);
}

test('each question has exactly one right choice, in every group, trouble and setting', () => {
  const troubles = ['outgoing', 'incoming', 'two', 'pause'];
  const designs: readonly ParamValues[] = troubles.flatMap((trouble) => [
    { group: 'watchers', trouble },
    { group: 'watchers', trouble, obeys: false },
    { group: 'leader', trouble },
    { group: 'leader', trouble, checkQuorum: true, preVote: true },
    { group: 'follower', trouble },
    { group: 'follower', trouble, checkQuorum: true, preVote: true },
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

test('where there are no commands no choice speaks of any', () => {
  expect([rightOf(play({}), 'leader'), rightOf(play({ group: 'leader', trouble: 'incoming' }), 'leader')]).toEqual([['none'], ['stuck']]);
});

test.each([
  [{}, 'Since 5.15 s nothing that Ada says gets out, and all that is said to Ada gets in.', /talks to herself/],
  [{ trouble: 'incoming' }, 'Since 5.15 s nothing that is said to Ada gets in, and all that Ada says gets out.', /She suspects two of/],
  [{ trouble: 'two' }, 'Since 5.15 s Ben and Cleo do not hear Ada.', /She suspects none of the others, and none/],
  [{ trouble: 'pause' }, 'Since 5.15 s Ada is frozen: nothing goes out, and what comes in waits.', /senses nothing/],
  [{ silence: seconds(1.5) }, 'Since 5.15 s nothing that Ada says gets out, and all that is said to Ada gets in.', /told that she is out/],
  [
    { group: 'leader', trouble: 'incoming' },
    'Since 5.15 s nothing that is said to Ada gets in, and all that Ada says gets out.',
    /She takes herself for the leader/,
  ],
  [{ group: 'follower' }, 'Since 5.15 s nothing that Cleo says gets out, and all that is said to Cleo gets in.', /She takes/],
  [{ script: false }, 'No link is cut, and nobody is frozen or down.', /none/],
] as const)('the story tells of the run at hand: %j', (params: ParamValues, situation, view) => {
  const { numbers } = wholeOf(scenario, play(params));
  expect(numbers['situation']).toBe(situation);
  expect(numbers['herView']).toMatch(view);
  expect(numbers['group']).toMatch(params['group'] === undefined ? /heartbeats, every 1 s/ : /Raft.*every 50 ms/);
});
