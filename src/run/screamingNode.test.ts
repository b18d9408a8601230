/** S14: one whom nobody hears, and one who hears nobody: among five that watch each other, and in Raft. */
import { describe, expect, test } from 'vitest';
import { ms, seconds, us } from '../base/micros.ts';
import { committedBy, evictionsOf, leadersOf, nextLeader, stoppedAt, suspectsOf, termAt } from '../scenarios/screaming-node/outcome.ts';
import scenario from '../scenarios/screaming-node/scenario.ts';
import { cutAt } from '../scenarios/screaming-node/worlds.ts';
import type { ParamValues } from '../scenarios/params.ts';
import type { Scenario } from '../scenarios/scenario.ts';
import type { FinishedRun } from './replay.ts';
import { replay } from './replay.ts';
import { runOfCase } from './runOfCase.ts';

const id = 'screaming-node';
const play = (params: ParamValues, actions = '', of: Scenario = scenario): FinishedRun =>
  replay(of, runOfCase(id, of, { name: 'made up', params, ...(actions === '' ? {} : { do: actions }), violates: [] }));

describe('five that watch each other', () => {
  test('nobody hears Ada: she is evicted 3 to 4 s after her last heartbeat, hears all four, is told, and halts', () => {
    const run = play({});
    const evictions = evictionsOf(run, 'ada');
    expect(evictions).toHaveLength(4);
    for (const time of evictions) {
      expect(time - cutAt).toBeGreaterThan(seconds(2.9));
      expect(time - cutAt).toBeLessThan(seconds(4));
    }
    expect(suspectsOf(run, 'ada', evictions[0]!)).toEqual([]);
    const stopped = stoppedAt(run, 'ada')!;
    expect(stopped).toBeGreaterThan(evictions[0]!);
    expect(stopped - evictions[0]!).toBeLessThan(ms(1));
    const beats = run.localEvents('ben').filter(({ peer, kind, name }) => kind === 'receive' && peer === 'ada' && name === 'alive');
    expect(beats.length).toBeGreaterThan(4);
  });

  test('if she does not obey, nothing stops her', () => {
    const run = play({ obeys: false });
    expect([evictionsOf(run, 'ada').length, stoppedAt(run, 'ada'), run.violated]).toEqual([4, null, ['outcasts-stop']]);
  });

  test('two of five suspicions evict nobody', () => {
    const run = play({ trouble: 'two' });
    expect(['ben', 'cleo', 'dan', 'eve'].map((one) => suspectsOf(run, one, seconds(15)).join())).toEqual(['ada', 'ada', '', '']);
    expect([evictionsOf(run, 'ada'), stoppedAt(run, 'ada')]).toEqual([[], null]);
  });

  test('she hears nobody: she suspects four, evicts none, stands still, and they stay with her', () => {
    const run = play({ trouble: 'incoming' });
    expect(suspectsOf(run, 'ada', seconds(10))).toHaveLength(4);
    expect(['ada', 'ben', 'cleo', 'dan', 'eve'].flatMap((one) => evictionsOf(run, one))).toEqual([]);
    expect(stoppedAt(run, 'ada')! - cutAt).toBeLessThan(seconds(4));
  });

  test('a pause that outlasts the silence is evicted; she halts when she wakes', () => {
    const run = play({ trouble: 'pause' });
    expect(evictionsOf(run, 'ada')).toHaveLength(4);
    expect(stoppedAt(run, 'ada')! - cutAt).toBeCloseTo(seconds(6), -4);
  });

  test('three one-way cuts by hand evict, healed in time they do not', () => {
    const cuts = ['ben', 'cleo', 'dan'].map((to) => `5.15s:cut.ada-to-${to}`).join(',');
    const heals = ['ben', 'cleo', 'dan'].map((to) => `7s:heal.ada-to-${to}`).join(',');
    expect(evictionsOf(play({ script: false }, cuts), 'ada')).toHaveLength(4);
    expect(evictionsOf(play({ script: false }, `${cuts},${heals}`), 'ada')).toEqual([]);
  });
});

describe('a deaf leader in Raft', () => {
  const params = { group: 'leader', trouble: 'incoming' } as const;

  test('without CheckQuorum nothing commits for 60 s, and she leads on', () => {
    const run = play(params, '', { ...scenario, horizon: seconds(66), properties: [] });
    expect(leadersOf(run).map(({ node }) => node)).toEqual(['ada']);
    const inFlight = us(cutAt + ms(20));
    expect(committedBy(run, inFlight)).toBeGreaterThan(5);
    expect(committedBy(run, cutAt + seconds(60))).toBe(committedBy(run, inFlight));
  });

  test('with it there is a new leader within 1.5 s, and commands commit again', () => {
    const run = play({ ...params, checkQuorum: true });
    const next = nextLeader(run)!;
    expect(next.node).not.toBe('ada');
    expect(next.at - cutAt).toBeLessThanOrEqual(seconds(1.5));
    expect(committedBy(run, seconds(15))).toBeGreaterThan(committedBy(run, us(next.at)) + 10);
    expect(run.violated).toEqual([]);
  });
});

test('CheckQuorum makes a deaf leader step down; that she stands again, deaf, and keeps others from it takes PreVote to prevent, over seeds', () => {
  const params = { group: 'leader', trouble: 'incoming', checkQuorum: true } as const;
  const after = (preVote: boolean): readonly number[] =>
    Array.from({ length: 12 }, (_, i) => {
      const run = runOfCase(id, scenario, { name: 'made up', params: { ...params, preVote }, violates: [] });
      return (nextLeader(replay(scenario, { ...run, seed: i + 1 }))?.at ?? Infinity) - cutAt;
    });
  expect(Math.max(...after(true))).toBeLessThanOrEqual(seconds(1.5));
  const alone = after(false);
  expect([alone.some((time) => time <= seconds(1.5)), alone.some((time) => time === Infinity)]).toEqual([true, true]);
});

describe('a deaf follower in Raft', () => {
  const params = { group: 'follower', trouble: 'incoming' } as const;
  const span = 10;

  test('without PreVote terms grow by two a second and more, and leaders change', () => {
    const run = play(params);
    const grown = termAt(run, cutAt + seconds(span)) - termAt(run, cutAt);
    expect(grown).toBeGreaterThanOrEqual(2 * span);
    const reigns = leadersOf(run).filter(({ at }) => at > cutAt);
    expect([reigns.length > 3, new Set(reigns.map(({ node }) => node)).size > 1]).toEqual([true, true]);
  });

  test('with PreVote and CheckQuorum’s loyalty the term stays, and the leader too', () => {
    const run = play({ ...params, preVote: true, checkQuorum: true });
    expect(termAt(run, seconds(16))).toBe(termAt(run, cutAt));
    expect(leadersOf(run)).toHaveLength(1);
  });
});

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
  const { choices } = scenario.beats.find(({ id: beat }) => beat === 'leader')!.ask!;
  const right = (params: ParamValues) => choices.filter(({ isRight }) => isRight(play(params))).map((choice) => choice.id);
  expect([right({}), right({ group: 'leader', trouble: 'incoming' })]).toEqual([['none'], ['stuck']]);
});
