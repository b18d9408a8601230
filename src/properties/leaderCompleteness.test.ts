/** What Leader Completeness asks of leaders and of what is committed, on logs that no run of Raft comes by. */
import { expect, test } from 'vitest';
import type { FrameView, WorldView } from '../engine/view.ts';
import { append, emptyList } from '../parts/list.ts';
import { entryOf } from '../protocols/raft/log.ts';
import type { Log } from '../protocols/raft/log.ts';
import { leaderCompleteness } from './leaderCompleteness.ts';

const logOf = (text: string): Log =>
  append(
    emptyList,
    text
      .split(' ')
      .filter((word) => word !== '')
      .map((word) => {
        const command = { op: 'put', key: 'x', value: word.slice(1), expected: '', client: 'c', session: 's', seq: 1 } as const;
        return entryOf(Number(word[0]), command);
      }),
  );

/** 'n1 leads 2: 1a 2b': n1 leads term 2 with that log. 'n1 in 2 commits 1: 1a 2b': in term 2 it has committed the first of them. */
function judged(...acts: readonly string[]): string {
  const memory = leaderCompleteness.memory();
  for (const [index, act] of acts.entries()) {
    const [head = '', log = ''] = act.split(':');
    const [id = '', how = '', term = '', , commit = '0'] = head.split(' ');
    const state = { role: how === 'leads' ? 'leader' : 'follower', commit: Number(commit) };
    const server = { id, isUp: true, lastFrame: index, state, disk: { term: Number(term), log: logOf(log) } };
    const world = { at: () => server } as unknown as WorldView;
    const frame: FrameView = { index, time: index, kind: 'receive', node: id, place: 0, name: '', cause: -1, packet: -1, history: [] };
    const verdict = leaderCompleteness.check(world, frame, memory);
    if (typeof verdict === 'object' && verdict !== null && 'says' in verdict) return `${verdict.says} [${verdict.witnesses.join(', ')}]`;
  }
  return 'held';
}

const without = (committer: string, entry: number, term: number, leader: string, later: number, frames: string): string =>
  `${committer} committed entry ${entry} in term ${term}, and ${leader}, leader of term ${later}, was elected without it [${frames}]`;

test('who leads a later term has what was committed, to its last entry, and need not have more', () => {
  expect([
    judged('n1 in 1 commits 2: 1a 1b 1c', 'n2 leads 2: 1a 1b'),
    judged('n1 in 1 commits 2: 1a 1b 1c', 'n2 leads 2: 1a'),
    judged('n1 in 1 commits 2: 1a 1b 1c', 'n2 leads 2: 1a 2b'),
    judged('n1 in 1 commits 1: 1a', 'n2 leads 2: 2b'),
    judged('n1 in 1 commits 9: 1a', 'n2 leads 2: 1a'),
  ]).toEqual([
    'held',
    without('n1', 2, 1, 'n2', 2, '0, 1'),
    without('n1', 2, 1, 'n2', 2, '0, 1'),
    without('n1', 1, 1, 'n2', 2, '0, 1'),
    'held',
  ]);
});

test('leaders of the same term, or of earlier ones, owe nothing', () => {
  expect([
    judged('n1 in 2 commits 1: 2a', 'n2 leads 2:', 'n3 leads 1:'),
    judged('n2 leads 2:', 'n3 leads 1:', 'n1 in 2 commits 1: 2a'),
  ]).toEqual(['held', 'held']);
});

test('what is committed after the election of a later leader is in its log all the same', () => {
  expect([
    judged('n2 leads 3: 1a 2b', 'n1 in 2 commits 2: 1a 2b'),
    judged('n2 leads 3: 1a', 'n4 leads 4: 1a 2b', 'n1 in 2 commits 2: 1a 2b'),
    judged('n4 leads 4: 1a 2b', 'n2 leads 3: 1a', 'n1 in 2 commits 2: 1a 2b'),
  ]).toEqual(['held', without('n1', 2, 2, 'n2', 3, '2, 0'), without('n1', 2, 2, 'n2', 3, '2, 1')]);
});

test('a leader’s log is looked at as it was at its election', () => {
  expect([
    judged('n1 in 1 commits 1: 1a', 'n2 leads 2: 1a', 'n2 leads 2:'),
    judged('n2 leads 2: 1a', 'n2 leads 2:', 'n1 in 1 commits 1: 1a'),
    judged('n1 in 1 commits 1: 1a', 'n2 leads 2: 1a', 'n2 leads 3:'),
    judged('n1 in 1 commits 1: 1a', 'n2 leads 2: 1a', 'n3 leads 2:'),
  ]).toEqual(['held', 'held', without('n1', 1, 1, 'n2', 3, '0, 2'), without('n1', 1, 1, 'n3', 2, '0, 2')]);
});

test('of earlier terms the last commit is asked for, also once a later term has committed more', () => {
  const commits = ['n1 in 1 commits 1: 1a', 'n1 in 2 commits 2: 1a 2b', 'n1 in 2 commits 3: 1a 2b 2c', 'n1 in 4 commits 4: 1a 2b 2c 4d'];
  expect([
    judged(...commits, 'n2 leads 3: 1a 2b'),
    judged(...commits, 'n2 leads 3: 1a 2b 2c'),
    judged(...commits, 'n2 leads 2: 1a'),
    judged(...commits, 'n2 leads 2: 2a'),
    judged(...commits, 'n2 leads 5: 1a 2b 2c'),
  ]).toEqual([
    without('n1', 3, 2, 'n2', 3, '2, 4'),
    'held',
    'held',
    without('n1', 1, 1, 'n2', 2, '0, 4'),
    without('n1', 4, 4, 'n2', 5, '3, 4'),
  ]);
});

test('who commits later what others have long committed takes nothing back', () => {
  expect(judged('n1 in 1 commits 2: 1a 1b', 'n3 in 1 commits 1: 1a 1b', 'n2 leads 2: 1a')).toBe(without('n1', 2, 1, 'n2', 2, '0, 2'));
});

test('of many leaders the last are remembered', () => {
  const leaders = Array.from({ length: 9 }, (_, i) => `n2 leads ${i + 2}: 1a`);
  expect(judged(...leaders, 'n3 leads 11:', 'n1 in 1 commits 1: 1a')).toBe(without('n1', 1, 1, 'n3', 11, '10, 9'));
});
