/** Terms, §5.1: what comes from an earlier one is refused or goes unheard, and what comes from a later one is believed. */
import { describe, expect, test } from 'vitest';
import { ms, seconds } from '../../base/micros.ts';
import { step } from '../../engine/kernel.ts';
import type { Machine } from '../../engine/machine.ts';
import { nodeOf } from '../../engine/madeUp.ts';
import { entryOf } from './log.ts';
import type { RaftMessages } from './messages.ts';
import { cluster, hears, leadersOf, logOf, serverDisk, serverState, termsOf } from './madeUp.ts';

/** n1 is in term 5, and has just booted. */
function inTermFive(): Machine {
  const m = cluster({ servers: 3, disks: { n1: { term: 5, vote: null, log: logOf(1, 4) } } });
  for (let boots = 0; boots < m.ids.length; boots++) step(m, 0);
  return m;
}

/** n1 leads. */
function leading(): Machine {
  for (let seed = 1; ; seed++) {
    const m = cluster({ servers: 3, disks: { n1: { term: 5, log: logOf(1, 4) } } }, { seed });
    while (leadersOf(m).length === 0) step(m, seconds(2));
    if (leadersOf(m)[0]!.startsWith('n1 ')) return m;
  }
}

const answers = (m: Machine): readonly object[] =>
  m.world.pending.flatMap((event) => {
    const isAnswer = event?.what === 'packet' && ['vote', 'appended', 'preVoted'].includes(event.kind);
    return isAnswer ? [{ kind: event.kind, ...event.body }] : [];
  });

const append = { prevIndex: 2, prevTerm: 4, entries: [entryOf(4, null)], commit: 3, round: 1, sentAt: 0 };
const candidacy = { lastIndex: 9, lastTerm: 9, ballot: 7 };

describe('a message of an earlier term', () => {
  test.each([
    ['append', { ...append, term: 4 }, { kind: 'appended', term: 5, ok: false }],
    ['requestVote', { ...candidacy, term: 4 }, { kind: 'vote', term: 5, granted: false }],
    ['preVote', { ...candidacy, term: 5 }, { kind: 'preVoted', term: 5, granted: false }],
  ] as const)('%s is refused, with the later term, and changes nothing', (kind, body, told) => {
    const m = inTermFive();
    const { timers } = structuredClone(nodeOf(m, 'n1'));
    hears(m, kind, body as RaftMessages[typeof kind]);
    const { term, vote, log } = serverDisk(m, 'n1');
    expect([term, vote, termsOf(log), serverState(m, 'n1').commit, serverState(m, 'n1').leader]).toEqual([5, null, [1, 4], 0, null]);
    expect(answers(m)).toMatchObject([told]);
    expect(nodeOf(m, 'n1').timers).toEqual(timers); // nobody's election is put off by it
  });

  test('appended or vote goes unheard by a leader', () => {
    const m = leading();
    const { term } = serverDisk(m, 'n1');
    const before = structuredClone(serverState(m, 'n1').progress['n2']);
    hears(m, 'appended', { term: term - 1, ok: true, index: 99, round: 9, sentAt: 0 });
    hears(m, 'vote', { term: term - 1, granted: false, ballot: 1 });
    expect([serverState(m, 'n1').role, serverState(m, 'n1').progress['n2']!.match]).toEqual(['leader', before!.match]);
  });
});

describe('a message of a later term', () => {
  test.each([
    ['append', { ...append, term: 6 }],
    ['appended', { term: 6, ok: false, index: 1, round: 1, sentAt: 0 }],
    ['requestVote', { ...candidacy, lastIndex: 0, lastTerm: 0, term: 6 }],
    ['vote', { term: 6, granted: false, ballot: 1 }],
    ['preVoted', { term: 6, granted: false, ballot: 1 }],
  ] as const)('%s makes a follower of a leader, with no vote given, and is on disk before anything rests on it', (kind, body) => {
    const m = leading();
    expect(serverDisk(m, 'n1').term).toBe(6);
    hears(m, kind, { ...body, term: 7 });
    expect([serverState(m, 'n1').role, serverDisk(m, 'n1').term, serverDisk(m, 'n1').vote]).toEqual(['follower', 7, null]);
    expect(serverState(m, 'n1').kept).toMatchObject({ term: 7, vote: null });
  });

  test('preVote changes nobody’s term', () => {
    const m = inTermFive();
    hears(m, 'preVote', { ...candidacy, term: 9 });
    expect([serverDisk(m, 'n1').term, answers(m)]).toMatchObject([5, [{ granted: true, term: 9 }]]);
  });
});

test('within its term a candidate follows who leads', () => {
  const m = inTermFive();
  while (serverState(m, 'n1').role !== 'candidate') step(m, seconds(2));
  const { term } = serverDisk(m, 'n1');
  hears(m, 'append', { ...append, term });
  expect([serverState(m, 'n1').role, serverState(m, 'n1').leader, serverDisk(m, 'n1').vote, m.world.now > ms(100)]).toEqual([
    'follower',
    'n2',
    'n1',
    true,
  ]);
});
