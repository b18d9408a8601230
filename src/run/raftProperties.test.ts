/** Each property of Raft has a run in which it fails, which says what is wrong, and one in which it holds. */
import { expect, test } from 'vitest';
import { seconds } from '../base/micros.ts';
import type { VerdictChange } from '../engine/changes.ts';
import scenario from '../scenarios/raft/scenario.ts';
import { openRun } from './liveRun.ts';
import { runOfCase } from './runOfCase.ts';

/** By the id of each property. */
function verdictsIn(name: string, until: number = scenario.horizon): { readonly [property: string]: VerdictChange } {
  const one = scenario.cases.find((found) => found.name === name)!;
  const live = openRun(scenario, runOfCase('raft', scenario, one), { keyframeEvery: Infinity, showsFaces: false });
  live.advance(until, Infinity);
  return Object.fromEntries(scenario.properties.map(({ id }, i) => [id, live.monitor.state.verdicts[i]!]));
}

/** The property, the case in which it fails, and what it then says. */
const broken: readonly (readonly [string, string, RegExp])[] = [
  ['election-safety', 'mistake: the vote is forgotten in a crash', /^n\d and n\d both lead in term \d+$/],
  ['one-vote-per-term', 'mistake: the vote is cleared on stepping down within a term', /^n\d voted for n\d and for n\d in term \d+$/],
  [
    'log-matching',
    'mistake: appends without the consistency check',
    /^n3 and n2 both hold an entry of term 3 at 9, and their logs differ up to it$/,
  ],
  [
    'leader-completeness',
    'mistake: entries of earlier terms are committed by counting, as in figure 8',
    /^n\d committed entry \d+ in term \d+, and n4, leader of term \d+, was elected without it$/,
  ],
  ['state-machine-safety', 'mistake: votes without a look at the log', /^n2 and n3 applied different entries at 5$/],
  ['leader-append-only', 'mistake: a new leader clears its log', /^n2 leads in term 3, and its log no longer holds what it held after 2$/],
  ['terms-never-fall', 'a disk that only says that it has written', /^n2 was in term 1, and is in term 0$/],
  ['commit-never-falls', 'mistake: the commit index is taken as it is told', /^n2 had committed up to 2, and now up to 1$/],
  [
    'linearizable',
    'mistake: the lease is measured by a clock that is set back',
    /was told b15 by get k1, and in no order can that be: the longest makes it a24$/,
  ],
  ['one-leader-at-a-time', 'a leader that is cut off with one follower goes on believing', /^two lead: n3 in term 2, n5 in term 1$/],
  ['commits-in-time', 'a leader that nobody can answer stops everything', /^a command of alice has waited for \d+ ms$/],
];

test.each(broken)('%s fails: %s', (id, name, says) => {
  const verdict = verdictsIn(name)[id]!;
  expect([verdict.verdict, verdict.says]).toEqual(['violated', expect.stringMatching(says)]);
  const { witnesses = [], culprits = [] } = verdict;
  expect([witnesses.length >= 2, culprits.length >= 1]).toEqual([true, true]);
});

test('every command commits fails, as far as a run can tell, while there is no majority', () => {
  const { verdict } = verdictsIn('without a majority nothing commits, and nothing breaks')['every-command-commits']!;
  expect(verdict).toBe('not yet');
});

test('no property is left out', () => {
  expect(scenario.properties.map(({ id }) => id)).toEqual([...broken.map(([id]) => id), 'every-command-commits']);
});

test('all of them hold in a run that is left alone', () => {
  const verdicts = verdictsIn('left alone, all is well', seconds(6));
  const all = Object.entries(verdicts).map(([id, { verdict }]) => [id, verdict]);
  expect(all).toEqual(scenario.properties.map(({ id, kind }) => [id, kind === 'eventually' ? 'satisfied' : 'held']));
});
