/** S25 of the curriculum, line by line, with its numbers. */
import { describe, expect, test } from 'vitest';
import { seconds } from '../base/micros.ts';
import { factsOf, beliefSpans } from '../scenarios/pause-outlives-lease/outcome.ts';
import scenario from '../scenarios/pause-outlives-lease/scenario.ts';
import { storage } from '../protocols/lease/storage.ts';
import { lockService } from '../protocols/lease/lockService.ts';
import type { ParamValues } from '../scenarios/params.ts';
import type { FinishedRun } from './replay.ts';
import { replay } from './replay.ts';
import { runOfCase } from './runOfCase.ts';

const runWith = (params: ParamValues, actions?: string): FinishedRun => {
  const one = { name: 'in a test', params, violates: [] };
  return replay(scenario, runOfCase('pause-outlives-lease', scenario, actions === undefined ? one : { ...one, do: actions }));
};

const inSeconds = (us: number | null | undefined): number => (us ?? Number.NaN) / 1e6;
const byHand = { script: false };
const frozenAtOneSecond = '1s:freeze.alice=15s';

interface Accepted {
  readonly by: string;
  readonly token: number;
}

/** The order in which storage accepted writes, as its log had them just after `time`. */
const acceptedBy = (run: FinishedRun, time: number): readonly Accepted[] => run.worldAt(time).playing(storage)[0]!.disk.accepted;

describe('a freeze of 15 s at 1.0 s, fencing off', () => {
  const run = runWith(byHand, frozenAtOneSecond);
  const facts = factsOf(run);

  test('Alice gets token 33 at once, from a service that begins there', () => {
    expect(runWith(byHand).worldAt(seconds(0.5)).playing(lockService)[0]!.disk.nextToken).toBe(34);
    expect(inSeconds(beliefSpans(run, 'alice')[0]!.from)).toBeCloseTo(0, 2);
  });

  test('she sleeps from 1.0 s to 16.0 s', () => {
    expect([facts.frozenAt, facts.wokeAt]).toEqual([seconds(1), seconds(16)]);
  });

  test('Bob gets 34 between 10 s and 10.5 s (and one round trip), and writes', () => {
    expect(inSeconds(facts.handedOver)).toBeGreaterThanOrEqual(10);
    expect(inSeconds(facts.handedOver)).toBeLessThanOrEqual(10.502);
    expect(acceptedBy(run, seconds(15.9)).map(({ by, token }) => `${by} ${token}`)).toContain('bob 34');
  });

  test('her write with 33 arrives after 16.0 s without a re-check and is accepted after 34', () => {
    expect(inSeconds(facts.late?.at)).toBeCloseTo(16, 1);
    expect(facts.late).toMatchObject({ token: 33, max: 34, outcome: 'accepted' });
    expect(acceptedBy(run, seconds(16.1)).at(-1)).toMatchObject({ by: 'alice', token: 33 });
  });

  test('both believe from Bob’s grant to her waking', () => {
    const [alice] = beliefSpans(run, 'alice');
    const [bob] = beliefSpans(run, 'bob');
    expect(bob!.from).toBeLessThan(alice!.to);
    expect(inSeconds(alice!.to)).toBeCloseTo(16, 2);
    expect(inSeconds(facts.overlap)).toBeCloseTo(16 - inSeconds(facts.handedOver), 2);
  });

  test('an acknowledged write of Bob’s is lost', () => {
    expect(run.violated).toContain('no-lost-write');
  });
});

describe('the same with fencing', () => {
  const run = runWith({ ...byHand, fencing: true }, frozenAtOneSecond);

  test('storage answers reject{33, 34}', () => {
    expect(factsOf(run).late).toMatchObject({ token: 33, max: 34, outcome: 'refused' });
    const rejection = Array.from({ length: run.trace.packets.length }, (_, row) => run.trace.packet(row)).find(
      ({ name }) => name === 'rejected',
    );
    expect(rejection?.label).toBe('33<34');
  });

  test('the final value is Bob’s', () => {
    expect(run.world.playing(storage)[0]!.disk.value).toMatch(/^bob\.34\./);
  });

  test('two still believe', () => {
    expect(run.violated).toEqual(['mutual-exclusion']);
  });
});

test.each([{ fencing: false }, { fencing: true }])('a pause of 5 s violates nothing (%o)', (params) => {
  expect(runWith({ ...byHand, ...params }, '1s:freeze.alice=5s').violated).toEqual([]);
});

test('a wall clock 8 s behind overlaps without any pause, until the late renewal is refused', () => {
  const run = runWith(byHand, '0s:skew.alice=-8s');
  const [alice] = beliefSpans(run, 'alice');
  expect(run.violated).toContain('mutual-exclusion');
  expect(inSeconds(alice!.to)).toBeGreaterThan(10.5);
});

test('fencing makes the difference that it promises, and only that', () => {
  const lost = ['tokens-never-go-backwards', 'no-lost-write'];
  const without = runWith({}).violated;
  expect(without.filter((id) => !runWith({ fencing: true }).violated.includes(id))).toEqual(lost);
});

test('everyone gets the lock only because a lease runs out', () => {
  const verdict = (run: FinishedRun): string | undefined =>
    run.verdicts.find(({ property }) => property === 'everyone-gets-the-lock')?.verdict;
  expect([verdict(runWith(byHand)), verdict(runWith({}))]).toEqual(['not yet', 'satisfied']);
});

describe('a storage that loses its disk', () => {
  const handOver = 'alice.write.1:freeze.alice=11s,11600ms:crash.storage=100ms:lost';
  const run = runWith(byHand, handOver);
  const wordsOf = (property: string): string | undefined => run.verdicts.find((line) => line.property === property)?.says;

  test('is said to have forgotten; nobody wrote over what was lost', () => {
    expect(wordsOf('no-lost-write')).toBe('bob.34.1 was acknowledged, and the file fell back to empty');
  });

  test('goes backwards when it then accepts an older token', () => {
    expect(wordsOf('tokens-never-go-backwards')).toBe('33 after 34: alice wrote with an older token');
  });

  test('cannot be saved by fencing: it forgot the highest token', () => {
    expect(runWith({ ...byHand, fencing: true }, handOver).violated).toContain('tokens-never-go-backwards');
  });
});
