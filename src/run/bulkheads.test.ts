/** Whether one's failure is another's, and whether who runs gets anywhere: histories that fail, and such as do not. */
import { describe, expect, test } from 'vitest';
import { ms, seconds } from '../base/micros.ts';
import { defineProtocol } from '../engine/protocol.ts';
import { lan } from '../engine/setup.ts';
import { doesUsefulWork } from '../properties/doesUsefulWork.ts';
import { failsFast } from '../properties/failsFast.ts';
import { isolatesFailures } from '../properties/isolatesFailures.ts';
import { play } from '../scenarios/scenario.ts';
import { judged, judgedRun } from './madeUpHistory.ts';

describe('isolation', () => {
  const property = isolatesFailures({ op: 'call', failing: 'a', healthy: 'b', patience: ms(500) });

  /** Twenty calls a second of one dependency; each ends so after 100 ms, or never. */
  const calls = (key: string, ends: 'ok' | 'fail' | 'info' | 'late' | 'never', from: number, until: number): readonly string[] =>
    Array.from({ length: Math.round((until - from) * 20) }, (_, i) => from + i / 20).flatMap((at) => {
      const end = (at + (ends === 'late' ? 0.6 : 0.1)).toFixed(3);
      const invoke = `${at.toFixed(3)} c${key} invoke call ${key}${at.toFixed(3)} ${key}`;
      return ends === 'never' ? [invoke] : [invoke, `${end} c${key} ${ends === 'late' ? 'ok' : ends} call ${key}${at.toFixed(3)} ${key}`];
    });

  const later = '9.9 zoe effect tick t';
  const sick = calls('a', 'fail', 2, 5);

  test('the other one goes on succeeding, whatever becomes of calls of the one that fails', () => {
    expect([
      judged(property, [...sick, ...calls('b', 'ok', 1, 6)]),
      judged(property, [...calls('a', 'never', 2, 5), ...calls('b', 'ok', 1, 6), later]),
    ]).toEqual(['held', 'held']);
  });

  test('a refusal, a giving up, a late answer and none at all are failures', () => {
    const said = (ends: 'fail' | 'info' | 'late' | 'never') => judged(property, [...sick, ...calls('b', ends, 3, 6), later]);
    expect([said('fail'), said('info'), said('late'), said('never')]).toEqual([
      'violated at 3.55: 0 of 10 calls of b succeeded within 1 s, while a failed [3.55 ca, 3.55 cb]',
      'violated at 3.55: 0 of 10 calls of b succeeded within 1 s, while a failed [3.55 ca, 3.55 cb]',
      'violated at 4: 0 of 10 calls of b succeeded within 1 s, while a failed [3.45 cb, 4 ca]',
      'violated at 4: 0 of 10 calls of b succeeded within 1 s, while a failed [3.45 cb, 4 ca]',
    ]);
  });

  test('one in twenty may fail, and one in ten may not; its own failures alone are no matter of isolation', () => {
    const some = (each: number) =>
      calls('b', 'ok', 1, 6).map((line) => {
        const [at = '', , type] = line.split(' ');
        const isBad = type === 'ok' && Math.round((Number(at) - 0.1) * 20) % each === 0;
        return isBad ? line.replace(' ok ', ' fail ') : line;
      });
    expect(judged(property, [...sick, ...some(20)])).toBe('held');
    expect(judged(property, [...sick, ...some(10)])).toMatch(/^violated at 2\.\d+: 18 of 20 calls of b/);
    expect(judged(property, [...calls('a', 'ok', 1, 6), ...calls('b', 'fail', 3, 6)])).toBe('held');
    expect(judged(property, [...calls('a', 'fail', 1, 2), ...calls('b', 'fail', 4, 6)])).toBe('held');
  });
});

describe('useful work', () => {
  interface Worker {
    config: object;
    state: { dueAt: number };
    disk: object;
    messages: object;
    timers: 'wait';
    steps: never;
  }

  /** Does something each 10 ms of wall time, and looks whether the time has come when it is woken, as a futex loop does. */
  const worker = defineProtocol<Worker>({
    name: 'worker',
    shape: 'service',
    format: () => ({}),
    init(env) {
      env.setTimer('wait', { after: ms(10), clock: 'wall' });
      return { dueAt: env.clock.wall() + ms(10) };
    },
    receive: {},
    timeout: {
      wait(s, env) {
        if (env.clock.wall() >= s.dueAt) {
          env.history({ type: 'effect', op: 'work', id: `w${s.dueAt}` });
          s.dueAt = env.clock.wall() + ms(10);
        }
        env.setTimer('wait', { after: ms(Math.max(0, s.dueAt - env.clock.wall()) / 1_000), clock: 'wall' });
      },
    },
    face: () => ({ role: 'works' }),
  });

  const worked = (hands?: string): string => judgedRun(doesUsefulWork({ loop: 'wait' }), { w: play(worker, {}) }, { network: lan, hands });

  test('a worker that waits works each time; under the kernel bug of 2012 it spins', () => {
    expect(worked()).toBe('held');
    expect(worked('3.2s:leap.w')).toBe('held');
    expect(worked('3.2s:leap.w=bug2012')).toMatch(/^violated at 4: w went round \d{4,} times in 1 s, and \d+ of them did something \[/);
  });

  test('a share of rounds that do something is demanded, of windows in which there are enough', () => {
    const rounds = (useful: number, each: number) =>
      Array.from(
        { length: Math.round(5 / each) },
        (_, i) => `${(1 + i * each).toFixed(3)} n effect ${i % useful === 0 ? 'work' : 'look'} w${i}`,
      );
    const of = (share: number) => doesUsefulWork({ loop: 'say', share, window: seconds(1) });
    expect(judged(of(0.2), rounds(2, 0.02))).toBe('held');
    expect(judged(of(0.5), rounds(2, 0.02))).toMatch(
      /^violated at 2(\.\d+)?: n went round \d+ times in 1 s, and \d+ of them did something/,
    );
    expect(judged(of(0.5), rounds(20, 0.2))).toBe('held');
  });
});

test('fails fast: of what is hopeless one call a while may wait, of the one key and operation', () => {
  const property = failsFast({ op: 'call', key: 'a', grace: seconds(2) });
  const call = (from: number, to: number, ends = 'fail', op = 'call', key = 'a') => [
    `${from} c invoke ${op} ${op}${key}${from} ${key}`,
    `${to} c ${ends} ${op} ${op}${key}${from} ${key}`,
  ];
  const [first, later] = [call(1, 1.05, 'ok'), call(9, 9.05)];
  expect([
    judged(property, [...first, ...call(3.5, 3.7), ...call(4, 4.5), ...later]),
    judged(property, [...first, ...call(3.5, 3.55), ...call(4, 4.05), ...later]),
    judged(property, [...first, ...call(3.5, 3.7), ...call(5.5, 6), ...later]),
    judged(property, [...first, ...call(3.3, 3.4, 'ok'), ...call(3.5, 3.7), ...call(4, 4.5), ...later]),
    judged(property, [...first, ...call(3.5, 3.7, 'fail', 'call', 'b'), ...call(4, 4.5, 'fail', 'ask'), ...later]),
  ]).toEqual([
    'violated at 4.5: 500 ms after another, one more call of a waited for nothing [3.5 c, 4 c, 4.5 c]',
    'held',
    'held',
    'held',
    'held',
  ]);
});
