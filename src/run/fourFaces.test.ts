import { describe, expect, test } from 'vitest';
import type { LocalEvent } from '../engine/machine.ts';
import { rpcServer } from '../protocols/rpc/server.ts';
import scenario from '../scenarios/four-faces-of-a-timeout/scenario.ts';
import { effectsOf, faces, hiddenWorld, truthOf } from '../scenarios/four-faces-of-a-timeout/worlds.ts';
import type { ParamValues } from '../scenarios/params.ts';
import { localHash } from './localHash.ts';
import { replay } from './replay.ts';
import type { FinishedRun } from './replay.ts';

const rttUs = 80_550;

const play = (params: ParamValues, seed = 7): FinishedRun =>
  replay(scenario, { scenario: 'four-faces-of-a-timeout', seed, params, interventions: [] });

const isGivingUp = ({ kind, name }: LocalEvent): boolean => kind === 'timer' && name === 'giveUp';
const known = (run: FinishedRun): string => localHash(run.localEvents('alice'), isGivingUp);

const heard = (run: FinishedRun, name: string): number => {
  const event = run.localEvents('alice').find((local) => local.kind === 'receive' && local.name === name);
  return event === undefined ? -1 : event.sinceBoot;
};
const asked = (run: FinishedRun): number =>
  run.localEvents('alice').find(({ kind, name }) => kind === 'send' && name === 'request')!.sinceBoot;
const outcome = (run: FinishedRun): readonly string[] => run.history.map(({ entry }) => entry.type);
const verdict = (run: FinishedRun): readonly string[] => run.verdicts.map((line) => line.verdict);

describe('without help from below', () => {
  test('Alice’s own record up to giving up is the same in all four worlds, and each world is the one it says', () => {
    const runs = faces.map((world) => play({ world }));
    expect(runs.map(truthOf)).toEqual([...faces]);
    expect(new Set(runs.map(known)).size).toBe(1);
    expect(runs.map(outcome)).toEqual(faces.map(() => ['invoke', 'info']));
    // She waited for one second to the microsecond, by her own clock.
    for (const run of runs) expect(run.localEvents('alice').find(isGivingUp)!.sinceBoot - asked(run)).toBe(1_000_000);
  });

  test('the record tells Alice of a well server, so it is not blind by construction', () => {
    expect(known(play({ script: false }))).not.toBe(known(play({ world: 'crashed' })));
  });

  test('the work was done once when the answer was lost, not at all when the request was, late when the server was paused', () => {
    const effects = Object.fromEntries(faces.map((world) => [world, effectsOf(play({ world }))]));
    expect(effects).toEqual({ 'request-lost': 0, crashed: 0, paused: 1, 'answer-lost': 1 });
    const beforeTheThaw = play({ world: 'paused' }).worldAt(4_000_000).playing(rpcServer)[0]!;
    expect(beforeTheThaw.disk.done).toEqual([]);
  });

  test('only a paused server answers in the end, and "not yet" is all that can be said of the others', () => {
    const verdicts = Object.fromEntries(faces.map((world) => [world, verdict(play({ world }))]));
    expect(verdicts).toEqual({
      'request-lost': ['not yet', 'not yet'],
      crashed: ['not yet', 'not yet'],
      paused: ['satisfied', 'satisfied'],
      'answer-lost': ['not yet', 'satisfied'],
    });
    expect(verdict(play({ script: false }))).toEqual(['satisfied', 'not yet']);
  });

  test('before anybody has called nothing can be said, either', () => {
    const spec = { scenario: 'four-faces-of-a-timeout', seed: 7, params: {}, interventions: [] };
    expect(verdict(replay(scenario, spec, { until: 0 }))).toEqual(['not yet', 'not yet']);
  });

  test('over 1,000 hidden worlds no rule over Alice’s record guesses better than the commonest world', () => {
    const seen = Array.from({ length: 1_000 }, (_, i) => ({ world: hiddenWorld(i + 1), hash: known(play({}, i + 1)) }));
    const most = (worlds: readonly string[]): number => Math.max(...faces.map((face) => worlds.filter((world) => world === face).length));
    const records = [...new Set(seen.map(({ hash }) => hash))];
    const hits = records.map((record) => most(seen.filter(({ hash }) => hash === record).map(({ world }) => world)));
    const best = hits.reduce((sum, count) => sum + count, 0) / seen.length;
    const prior = 1 / faces.length;
    expect(best).toBeLessThanOrEqual(prior + 0.02);
  });
});

describe('with help from below', () => {
  test('a dead process looks like the other four, unless its host refuses: then Alice knows after one round trip', () => {
    expect(known(play({ world: 'process-dead' }))).toBe(known(play({ world: 'crashed' })));
    const refused = play({ world: 'process-dead', refusal: true });
    expect(heard(refused, 'refused') - asked(refused)).toBe(rttUs);
    expect(known(refused)).not.toBe(known(play({ world: 'crashed', refusal: true })));
    expect([outcome(refused), effectsOf(refused)]).toEqual([['invoke', 'fail'], 0]);
  });

  test('refusals change nothing in the four worlds, where no live host lacks a process', () => {
    expect(new Set(faces.map((world) => known(play({ world, refusal: true })))).size).toBe(1);
  });

  test('a router’s report of a dead host comes after 3 s: too late for a patience of 1 s, in time for one of 6 s', () => {
    const late = play({ world: 'crashed', unreachable: true });
    expect(known(late)).toBe(known(play({ world: 'request-lost', unreachable: true })));
    expect(heard(late, 'unreachable') - asked(late)).toBe(3_000_000 + rttUs);
    const patient = play({ world: 'crashed', unreachable: true, patience: 6_000_000 });
    expect(outcome(patient)).toEqual(['invoke', 'info']);
    expect(known(patient)).not.toBe(known(play({ world: 'request-lost', unreachable: true, patience: 6_000_000 })));
  });
});

describe('with retries', () => {
  test('a lost request and a lost answer look the same again, though the work is done once in one and twice in the other', () => {
    const request = play({ world: 'request-lost', retry: true });
    const answer = play({ world: 'answer-lost', retry: true });
    expect(known(request)).toBe(known(answer));
    expect([outcome(request), outcome(answer)]).toEqual([
      ['invoke', 'ok'],
      ['invoke', 'ok'],
    ]);
    expect([effectsOf(request), effectsOf(answer)]).toEqual([1, 2]);
  });

  test('a paused server finds every retry waiting and does them all; a crashed one is asked four times in vain', () => {
    const paused = play({ world: 'paused', retry: true });
    const crashed = play({ world: 'crashed', retry: true });
    expect([effectsOf(paused), outcome(paused)]).toEqual([4, ['invoke', 'ok']]);
    expect([effectsOf(crashed), outcome(crashed)]).toEqual([0, ['invoke', 'info']]);
    expect(crashed.localEvents('alice').filter(({ kind }) => kind === 'send')).toHaveLength(4);
  });
});

test('each prediction has exactly one right choice, by default and in every world', () => {
  for (const world of ['hidden', ...faces, 'process-dead']) {
    const run = play({ world });
    for (const { id, ask } of scenario.beats) {
      if (ask === undefined) continue;
      expect([world, id, ask.choices.filter((choice) => choice.isRight(run)).length]).toEqual([world, id, 1]);
    }
  }
});
