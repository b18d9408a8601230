/** S10: a backup that takes over on a silence, and what keeps two from leading. */
import { describe, expect, test } from 'vitest';
import { ms, seconds } from '../base/micros.ts';
import { replica } from '../protocols/failover/replica.ts';
import { beats } from '../scenarios/split-brain/beats.ts';
import {
  allReigns,
  areAlike,
  divergentOf,
  leadersAt,
  logsAt,
  lostOf,
  overlapOf,
  reignsOf,
  takeoverOf,
  writesOf,
} from '../scenarios/split-brain/outcome.ts';
import scenario from '../scenarios/split-brain/scenario.ts';
import { cutAt, mendedAt } from '../scenarios/split-brain/worlds.ts';
import type { ParamValues } from '../scenarios/params.ts';
import type { FinishedRun } from './replay.ts';
import { localHash } from './localHash.ts';
import { replay } from './replay.ts';
import { runOfCase } from './runOfCase.ts';

const id = 'split-brain';
const play = (params: ParamValues, actions = '', seed?: number): FinishedRun =>
  replay(
    scenario,
    runOfCase(id, scenario, {
      name: 'made up',
      params,
      ...(actions === '' ? {} : { do: actions }),
      ...(seed === undefined ? {} : { seed }),
      violates: [],
    }),
  );

const interval = seconds(1);
const silence = seconds(3);
const lease = seconds(10);
const stop = 0.9 * lease;
/** Two round trips of 1.44 ms at most, and two fsyncs. */
const talk = ms(5);
const endsOf = (run: FinishedRun, by: string, from: number, to: number): readonly (string | null)[] =>
  writesOf(run)
    .filter((write) => write.by === by && write.askedAt > from && write.askedAt < to)
    .map(({ end }) => end);

describe('no quorum', () => {
  const run = play({});

  test('3 s after the last heartbeat both accept writes', () => {
    const heard = run.localEvents('south').filter(({ kind, name }) => kind === 'receive' && name === 'beat');
    expect(heard.length).toBeGreaterThan(4);
    const takeover = takeoverOf(run)!;
    expect(takeover - cutAt).toBeGreaterThan(silence - interval);
    expect(takeover - cutAt).toBeLessThan(silence + talk);
    expect(leadersAt(run, takeover)).toEqual(['north', 'south']);
    for (const by of ['alice', 'bob']) expect(new Set(endsOf(run, by, takeover, mendedAt))).toEqual(new Set(['ok']));
    expect(overlapOf(run)).toBeCloseTo(mendedAt - takeover, -4);
  });

  test('the writes have parted, and those of one side are dropped after the mending', () => {
    const [onlyNorth, onlySouth] = divergentOf(run);
    expect([onlyNorth, onlySouth]).toEqual([16, 13]);
    expect(areAlike(run)).toBe(true);
    const dropped = lostOf(run);
    expect(dropped).toHaveLength(onlyNorth);
    expect(dropped.every(({ by, end }) => by === 'alice' && end === 'ok')).toBe(true);
    expect(run.violated).toEqual(['one-primary-at-a-time', 'acknowledged-writes-stay']);
  });

  test('a longer silence is later, not safer', () => {
    const overlaps = [2, 4, 8].map((wait) => overlapOf(play({ silence: seconds(wait) })));
    expect(overlaps.map((overlap) => Math.round(overlap / 1e6))).toEqual([14, 12, 8]);
  });
});

describe('a majority’s lease', () => {
  const troubles = ['alone', 'link', 'deaf', 'halves', 'crash'];
  const witnesses = ['0', '1', '2'];

  test('no trouble, however many vote, makes two lead', () => {
    const overlaps = troubles.flatMap((trouble) =>
      witnesses.map((count) => overlapOf(play({ rule: 'lease', trouble, witnesses: count, waits: true }))),
    );
    expect(overlaps).toEqual(overlaps.map(() => 0));
    expect(overlaps).toHaveLength(15);
  });

  test('the holder stops 0.9 leases after it asked last, and another begins when the grantors’ whole lease is over', () => {
    const [north, south] = allReigns(play({ rule: 'lease' }));
    expect([north!.node, south!.node]).toEqual(['north', 'south']);
    const renewed = north!.to - stop;
    expect(renewed).toBeGreaterThan(cutAt - interval);
    expect(renewed).toBeLessThan(cutAt);
    expect(south!.from - renewed).toBeGreaterThanOrEqual(lease);
    expect(south!.from - renewed).toBeLessThan(lease + interval);
  });

  test('a minority’s writes are rejected, all of them', () => {
    const backup = play({ rule: 'lease', trouble: 'halves' });
    const atSouth = endsOf(backup, 'bob', cutAt + silence, mendedAt);
    expect(new Set(atSouth)).toEqual(new Set(['fail']));
    expect(atSouth).toHaveLength(13);
    const primary = play({ rule: 'lease', waits: true });
    const stopped = reignsOf(primary, 'north')[0]!.to;
    expect(new Set(endsOf(primary, 'alice', stopped, mendedAt))).toEqual(new Set(['fail']));
    // Before it stops it is the primary still; what waits for a backup is not acknowledged either.
    expect(endsOf(primary, 'alice', cutAt, mendedAt)).not.toContain('ok');
    expect([lostOf(primary), primary.violated]).toEqual([[], []]);
  });

  test('without waiting for the backup, what the holder took in the rest of its lease is lost all the same', () => {
    const run = play({ rule: 'lease' });
    expect(run.violated).toEqual(['acknowledged-writes-stay']);
    expect(lostOf(run)).toHaveLength(9);
  });

  test('two and two: no leader at all, and all writes are refused', () => {
    const run = play({ script: false, rule: 'lease', witnesses: '2' }, '4.2s:partition.north.alice.w1-vs-south.bob.w2');
    const stopped = reignsOf(run, 'north')[0]!.to;
    expect(stopped).toBeLessThan(cutAt + stop);
    expect(allReigns(run)).toHaveLength(1);
    for (const time of [15, 20, 25, 30, 34]) expect(leadersAt(run, seconds(time))).toEqual([]);
    for (const by of ['alice', 'bob']) expect(new Set(endsOf(run, by, stopped, run.endedAt))).toEqual(new Set(['fail']));
    expect(run.verdicts.map(({ verdict }) => verdict)).toEqual(['held', 'held', 'not yet']);
  });

  test('after a crash without a cut a new leader comes within a lease and a heartbeat, whenever it falls', () => {
    const waits = Array.from({ length: 10 }, (_, i) => {
      const at = 4_000_000 + i * 100_000;
      const run = play({ script: false, rule: 'lease' }, `${at}us:crash.north`, i + 1);
      return takeoverOf(run)! - at;
    });
    expect(Math.max(...waits)).toBeLessThanOrEqual(lease + interval);
    expect(Math.min(...waits)).toBeGreaterThan(lease - interval);
  });
});

describe('what a majority does not do', () => {
  test('a vote elects one and stops nobody', () => {
    const run = play({ rule: 'vote' });
    expect(takeoverOf(run)).toBeLessThan(cutAt + silence + talk);
    expect(overlapOf(run)).toBeGreaterThan(seconds(12));
    expect(lostOf(run)).toHaveLength(16);
  });

  test('but it keeps a backup from leading whose primary others hear', () => {
    for (const rule of ['vote', 'lease'])
      for (const trouble of ['link', 'deaf']) {
        const run = play({ rule, trouble });
        expect([rule, trouble, takeoverOf(run), run.violated]).toEqual([rule, trouble, null, []]);
      }
  });

  test('a holder that stops later than its voters forget makes two', () => {
    expect([90, 100, 120].map((stops) => Math.round(overlapOf(play({ rule: 'lease', stops })) / 1e6))).toEqual([0, 0, 2]);
  });

  test('the margin is for clocks: with one that is a tenth slow, two lead unless the holder stops a tenth early', () => {
    const overlap = (stops: number) => overlapOf(play({ rule: 'lease', stops }, '1s:drift.north=-100000ppm')) > 0;
    expect([90, 100].map(overlap)).toEqual([false, true]);
  });
});

describe('South cannot tell', () => {
  const knew = (run: FinishedRun): string =>
    localHash(
      run.localEvents('south').filter(({ peer }) => peer !== 'bob'),
      ({ kind, name }) => kind === 'timer' && name === 'silence',
    );

  test('a crash from a cut: up to its decision its record is the same, to the microsecond', () => {
    expect(knew(play({ trouble: 'crash' }))).toBe(knew(play({ trouble: 'link' })));
    expect(knew(play({ trouble: 'deaf' }))).toBe(knew(play({ trouble: 'link' })));
    expect(knew(play({ script: false }))).not.toBe(knew(play({ trouble: 'link' })));
  });
});

describe('one-way cuts by hand', () => {
  test('South hears nothing: it takes over, and its first heartbeat tells North, in one trip', () => {
    const run = play({ script: false }, '4.2s:cut.north-to-south');
    expect(overlapOf(run)).toBeGreaterThan(0);
    expect(overlapOf(run)).toBeLessThan(talk);
    expect(leadersAt(run, seconds(30))).toEqual(['south']);
  });

  test('North hears nothing: nobody notices, and the copies go on', () => {
    const run = play({ script: false }, '4.2s:cut.south-to-north');
    expect([allReigns(run).length, run.violated]).toEqual([1, []]);
    const [north, south] = logsAt(run, seconds(33));
    expect(south).toEqual(north);
  });

  test('under a lease a primary that the voters cannot answer gives up, though everyone hears it', () => {
    const run = play({ script: false, rule: 'lease' }, '4.2s:cut.south-to-north,4.2s:cut.w1-to-north');
    const [north] = reignsOf(run, 'north');
    expect(north!.to).toBeLessThan(cutAt + stop);
    expect(overlapOf(run)).toBe(0);
  });
});

describe('STONITH', () => {
  test('North has no power before South leads, even if it is frozen and would wake', () => {
    for (const actions of ['', '3s:freeze.north=6s']) {
      const run = play({ rule: 'stonith' }, actions);
      const [north, south] = [reignsOf(run, 'north')[0]!, reignsOf(run, 'south')[0]!];
      expect([north.to < south.from, overlapOf(run)]).toEqual([true, 0]);
      expect(
        run
          .worldAt(south.from)
          .running(replica)
          .map((one) => one.id),
      ).toEqual(['south']);
    }
  });

  test('who cannot reach the switch does not lead', () => {
    const run = play({ rule: 'stonith', trouble: 'crash' }, '1s:cut.south-power');
    expect(takeoverOf(run)).toBeNull();
  });

  test('the wires are there without the script: a cut that stays makes them shoot one another in turn, and two never lead', () => {
    const run = play({ script: false, rule: 'stonith' }, '4.2s:cut.north-south');
    expect(allReigns(run).map(({ node }) => node)).toEqual(['north', 'south', 'north']);
    expect(overlapOf(run)).toBe(0);
  });
});

test('each question has exactly one right choice under every rule and trouble', () => {
  const designs = ['silence', 'vote', 'lease', 'stonith'].flatMap((rule) =>
    ['alone', 'deaf', 'crash'].map((trouble) => ({ rule, trouble })),
  );
  const wrong = designs.flatMap((params) => {
    const run = play(params);
    const counts = beats.flatMap(({ ask }) => (ask === undefined ? [] : [ask.choices.filter(({ isRight }) => isRight(run)).length]));
    return counts.every((count) => count === 1) ? [] : [{ params, counts }];
  });
  expect(wrong).toEqual([]);
});
