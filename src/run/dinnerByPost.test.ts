/** S01: what a silence of seven days proves, and what five neighbors do. */
import { describe, expect, test } from 'vitest';
import { days, hours } from '../base/micros.ts';
import type { LocalEvent } from '../engine/machine.ts';
import scenario from '../scenarios/dinner-by-post/scenario.ts';
import { silenceAfter } from '../scenarios/dinner-by-post/sweeps.ts';
import { teaching } from '../scenarios/dinner-by-post/teach.ts';
import { answerAt, dinedAt, dinnerOf, endOfWait, neighbors, silences, truthOf, verdictOf } from '../scenarios/dinner-by-post/worlds.ts';
import type { ParamValues } from '../scenarios/params.ts';
import { localHash } from './localHash.ts';
import { replay } from './replay.ts';
import { runOfCase } from './runOfCase.ts';
import type { FinishedRun } from './replay.ts';

const id = 'dinner-by-post';
const play = (params: ParamValues, more: { seed?: number; do?: string; until?: number } = {}): FinishedRun => {
  const { until, ...rest } = more;
  return replay(
    scenario,
    runOfCase(id, scenario, { name: 'made up', params, ...rest, violates: [] }),
    until === undefined ? {} : { until },
  );
};
const isGivingUp = ({ kind, name }: LocalEvent): boolean => kind === 'timer' && name === 'giveUp';
const known = (run: FinishedRun): string => localHash(run.localEvents('max'), isGivingUp);
const seeds = (count: number): readonly number[] => Array.from({ length: count }, (_, i) => i + 1);
/** What is so, where nobody is wrong. */
const truthIn = (world: string): string => (world === 'dead' ? 'away' : 'home');

describe('seven days of silence', () => {
  test('your record of them is the same in all four worlds, whatever the seed, and each world is the one it says', () => {
    const runs = seeds(10).flatMap((seed) => silences.map((world) => [world, play({ world }, { seed })] as const));
    expect(runs.filter(([world, run]) => truthOf(run) !== world)).toEqual([]);
    expect(new Set(runs.map(([, run]) => known(run))).size).toBe(1);
    for (const [, run] of runs) {
      const events = run.localEvents('max');
      const wrote = events.find(({ kind, name }) => kind === 'send' && name === 'invite')!;
      expect(events.find(isGivingUp)!.sinceBoot - wrote.sinceBoot).toBe(days(7));
    }
  });

  test('it is not blind by construction: a letter that comes in time is another record, and so is a shorter patience', () => {
    const answered = play(
      { world: 'chance', loss: 0 },
      { seed: seeds(20).find((seed) => truthOf(play({ world: 'chance', loss: 0 }, { seed })) === 'answered')! },
    );
    expect(truthOf(answered)).toBe('answered');
    expect(localHash(answered.localEvents('max'))).not.toBe(localHash(play({ world: 'dead' }).localEvents('max')));
    expect(known(play({ world: 'dead', patience: days(6) }))).not.toBe(known(play({ world: 'dead' })));
  });

  test('a friend who is busy answers 6 to 20 days after your letter came, a letter in the mailbox comes after a week, the others never', () => {
    for (const seed of seeds(12)) {
      const busy = play({ world: 'busy' }, { seed });
      const events = busy.localEvents('fay');
      const at = (kind: string, name: string): number => events.find((event) => event.kind === kind && event.name === name)!.sinceBoot;
      const took = at('send', 'answer') - at('receive', 'invite');
      expect([took >= days(6), took <= days(20)]).toEqual([true, true]);
      expect(answerAt(play({ world: 'mailbox' }, { seed }))).toBeGreaterThan(endOfWait(busy));
      expect(['invite-lost', 'dead'].map((world) => answerAt(play({ world }, { seed })))).toEqual([null, null]);
    }
  });

  test('where the post alone decides, a friend who is well is silent for 7 days as often as two letters are lost or slow', () => {
    expect(silenceAfter(7, 10)).toBeCloseTo(0.4242, 3);
    expect([silenceAfter(2, 0), silenceAfter(10 + 1 / 24, 0), silenceAfter(100, 10)].map((share) => Math.round(share * 100) / 100)).toEqual(
      [1, 0, 0.19],
    );
    const silent = seeds(400).filter((seed) => truthOf(play({ world: 'chance' }, { seed, until: days(7.2) })) !== 'answered');
    expect(Math.abs(silent.length / 400 - silenceAfter(7, 10))).toBeLessThan(0.06);
  });
});

describe('five neighbors', () => {
  const pairs = neighbors.flatMap((a, i) => neighbors.slice(i + 1).map((b) => [a, b] as const));

  test('two that are wrong, whichever they are, do not change the verdict', () => {
    for (const world of silences) {
      const says = world === 'dead' ? 'true' : 'false';
      for (const pair of pairs) {
        const lies = pair.map((one) => `1h:lie.${one}-to-all.tell=says:home:${says}`).join(',');
        expect([world, pair, verdictOf(play({ world, loss: 0 }, { do: lies }))]).toEqual([world, pair, truthIn(world)]);
      }
    }
  });

  test('three that are silent, whichever they are, leave it undecided', () => {
    for (const heard of pairs) {
      const cuts = neighbors.filter((one) => !heard.includes(one)).map((one) => `1h:cut.${one}-to-max`);
      expect(silences.map((world) => verdictOf(play({ world, loss: 0 }, { do: cuts.join(',') })))).toEqual(silences.map(() => 'undecided'));
    }
  });

  test('with up to two wrong, however many are silent or lost, it is right or undecided, never wrong; with three it can be', () => {
    const verdictsWith = (wrong: number): readonly string[] =>
      seeds(2).flatMap((seed) =>
        silences.flatMap((world) =>
          [0, 1, 2, 3, 4, 5].map((silent) => {
            const run = play({ world, wrong, silent }, { seed });
            const verdict = verdictOf(run);
            const how = verdict === 'undecided' ? 'undecided' : verdict === truthIn(world) ? 'right' : 'wrong';
            expect(run.violated.includes('verdict-is-right')).toBe(how === 'wrong');
            return how;
          }),
        ),
      );
    expect([0, 1, 2].flatMap(verdictsWith)).not.toContain('wrong');
    expect(verdictsWith(0)).toContain('right');
    expect(verdictsWith(3)).toContain('wrong');
  });

  test('believing one, or the first, is believing a wrong one sometimes; believing all is seldom believing anything', () => {
    const share = (whom: string, wrong: number, how: (verdict: string | null) => boolean): number =>
      seeds(20).filter((seed) => how(verdictOf(play({ world: 'mailbox', whom, wrong }, { seed })))).length;
    expect(share('one', 1, (verdict) => verdict === 'away')).toBeGreaterThan(8);
    expect(share('first', 2, (verdict) => verdict === 'away')).toBeGreaterThan(2);
    expect(share('majority', 2, (verdict) => verdict === 'away')).toBe(0);
    expect(share('all', 0, (verdict) => verdict === 'undecided')).toBeGreaterThan(
      share('majority', 0, (verdict) => verdict === 'undecided'),
    );
  });
});

describe('her watch', () => {
  test('by however much it is off, the verdict is the same, and comes at the same time', () => {
    for (const world of silences) {
      const told = (more: string): unknown => {
        const run = play({ world }, more === '' ? {} : { do: more });
        return run.history.filter(({ node, entry }) => node === 'max' && entry.op === 'ask').map(({ time, entry }) => [time, entry]);
      };
      const right = told('');
      expect(['1h:skew.fay=1d', '1h:skew.fay=-400d', '1h:drift.fay=500ppm'].map(told)).toEqual([right, right, right]);
    }
  });

  test('a day ahead and trusted, it brings her a day early; unless most neighbors say which day it is', () => {
    const came = (params: ParamValues): number => {
      const { max, fay } = dinedAt(play({ world: 'mailbox', ...params }));
      return Math.round((max! - fay!) / hours(1)) + 0; // −0 becomes 0
    };
    expect([came({ ahead: true, trust: true }), came({ ahead: true }), came({ trust: true }), came({})]).toEqual([24, 0, 0, 0]);
  });

  test('without a majority of neighbors she does not know the day, and stays at home', () => {
    const alone = neighbors
      .slice(0, 3)
      .map((one) => `1h:cut.${one}-to-fay`)
      .join(',');
    expect(dinnerOf(play({ world: 'mailbox' }, { do: alone }))).toBe('one');
    expect(dinnerOf(play({ world: 'mailbox', trust: true }, { do: alone }))).toBe('together');
  });
});

test('a friend who crashes after her promise remembers it, and dines', () => {
  expect(dinnerOf(play({ world: 'mailbox' }, { do: '15d:crash.fay=1d' }))).toBe('together');
});

test('a letter that is merely slow, or lost on its way back, is none of the four worlds', () => {
  const bets = scenario.beats[0]!.ask!.choices;
  const others = seeds(60).flatMap((seed) => {
    const run = play({ world: 'chance', loss: 30, patience: days(seed % 2 === 0 ? 4 : 7) }, { seed, until: days(8) });
    const truth = truthOf(run);
    return truth === 'late' || truth === 'answer-lost'
      ? [[truth, bets.filter(({ isRight }) => isRight(run)).map(({ id: one }) => one)]]
      : [];
  });
  expect(new Set(others.map(([truth]) => truth))).toEqual(new Set(['late', 'answer-lost']));
  expect(others.map(([, right]) => right)).toEqual(others.map(() => ['none']));
});

test('each question has exactly one right choice, in every world and design', () => {
  const option = (name: string): readonly string[] => {
    const param = scenario.params[name]!;
    return param.kind === 'choice' ? param.options.map(({ value }) => value) : [];
  };
  const designs = option('world').flatMap((world) =>
    ['first', 'majority', 'all'].flatMap((whom) =>
      [0, 3].flatMap((wrong) => [true, false].map((isOff) => ({ world, whom, wrong, ahead: isOff, trust: isOff }))),
    ),
  );
  const wrong = designs.flatMap((params) => {
    const run = play(params);
    const counts = scenario.beats.flatMap(({ ask }) =>
      ask === undefined ? [] : [ask.choices.filter(({ isRight }) => isRight(run)).length],
    );
    return counts.every((count) => count === 1) ? [] : [{ params, counts }];
  });
  expect(wrong).toEqual([]);
  expect(teaching.clickers.length).toBeGreaterThanOrEqual(3);
});
