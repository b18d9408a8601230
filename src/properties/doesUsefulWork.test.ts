/** Rounds and what they did, frame by frame: where a window begins and ends, and what counts in it. */
import { describe, expect, test } from 'vitest';
import { seconds } from '../base/micros.ts';
import type { FrameView, WorldView } from '../engine/view.ts';
import { doesUsefulWork } from './doesUsefulWork.ts';

/** '0.2 n timer wait effect work': at 0.2 s, with this entry in the history or none. What is said first, and of which frames, counted from 0. */
function judged(of: Parameters<typeof doesUsefulWork>[0], lines: readonly string[]): string {
  const property = doesUsefulWork(of);
  const memory = property.memory();
  for (const [index, line] of lines.entries()) {
    const [at, node, kind, name, type, op = ''] = line.split(' ');
    const history = type === undefined ? [] : [{ type, op, id: line }];
    const frame = { index, time: Number(at) * 1e6, node: node === '-' ? null : node, kind, name, history } as unknown as FrameView;
    const violation = property.check({} as WorldView, frame, memory);
    if (typeof violation === 'object' && violation !== null && 'says' in violation)
      return `${violation.says} ${violation.witnesses.join(' ')}, by ${violation.culprits.join(' ')}`;
  }
  return 'held';
}

const half = { loop: 'wait', share: 0.5, atLeast: 4, window: seconds(1) };
const works = (...at: readonly number[]): readonly string[] => at.map((time) => `${time} n timer wait effect work`);
const looks = (...at: readonly number[]): readonly string[] => at.map((time) => `${time} n timer wait`);
const boot = '0 n boot boot';

test('a window is judged by the rounds in it, in the first event after it, with which the next one begins', () => {
  expect([
    judged(half, [boot, ...works(0.2, 0.4), ...looks(0.6, 0.8, 1)]),
    judged(half, ['0.05 n boot boot', ...works(0.2, 0.4), ...looks(0.6, 0.8, 1.0499)]),
    judged(half, [boot, ...works(0.2, 0.4, 0.6), ...looks(0.8, 1.3, 1.5, 1.7, 2.1, 2.3)]),
  ]).toEqual([
    'n went round 4 times in 1 s, and 2 of them did something 1 4, by n',
    'held',
    'n went round 4 times in 1 s, and 0 of them did something 5 8, by n',
  ]);
});

describe('it holds', () => {
  test('where more than the share does something, and where rounds are too few to say', () => {
    expect([judged(half, [boot, ...works(0.2, 0.4, 0.6), ...looks(0.8, 1)]), judged(half, [boot, ...looks(0.2, 0.4, 0.6, 1)])]).toEqual([
      'held',
      'held',
    ]);
  });

  test('where each of two goes round half as often, and nobody’s events are no rounds', () => {
    const two = [
      boot,
      '0 m boot boot',
      ...looks(0.2, 0.4),
      '0.5 m timer wait',
      '0.6 m timer wait',
      ...Array.from({ length: 4 }, () => '0.8 - timer wait'),
    ];
    expect(judged(half, [...two, '1 n timer wait', '1 m timer wait', '1 - timer wait'])).toBe('held');
  });
});

test('a round is a timer or a step of that name, and a piece of work an effect of its own', () => {
  const four = (what: string): string => judged(half, [boot, ...[0.2, 0.4, 0.6, 0.8, 1].map((at) => `${at} n ${what}`)]);
  const idle = 'n went round 4 times in 1 s, and 0 of them did something 1 4, by n';
  expect(['step wait', 'deliver wait', 'timer rest', 'timer wait effect look', 'timer wait invoke work'].map(four)).toEqual([
    idle,
    'held',
    'held',
    idle,
    idle,
  ]);
});

test('unless it is told otherwise, more than a tenth of twenty rounds or more in a second', () => {
  const rounds = (count: number, useful: number): readonly string[] => {
    const at = Array.from({ length: count }, (_, i) => 0.01 * (i + 1));
    return [boot, ...works(...at.slice(0, useful)), ...looks(...at.slice(useful), 1)];
  };
  expect([rounds(20, 2), rounds(20, 3), rounds(19, 0)].map((lines) => judged({ loop: 'wait' }, lines))).toEqual([
    'n went round 20 times in 1 s, and 2 of them did something 1 20, by n',
    'held',
    'held',
  ]);
  expect(judged({ loop: 'wait', work: 'look' }, rounds(20, 20))).toMatch(/^n went round 20 times in 1 s, and 0 of them/);
  expect(doesUsefulWork({ loop: 'wait' }).means).toBe('In each 1 s more than 10 % of the rounds of a loop do something useful.');
});
