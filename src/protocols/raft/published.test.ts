/** The tables of etcd-io/raft's paper tests, held against the handlers themselves. */
import { describe, expect, test } from 'vitest';
import { step } from '../../engine/kernel.ts';
import type { Machine } from '../../engine/machine.ts';
import { published, watched } from '../../run/published.ts';
import { entryOf } from './log.ts';
import type { Appended } from './messages.ts';
import { cluster, hears, logOf, serverDisk, termsOf } from './madeUp.ts';

interface Tables {
  readonly src: string;
  readonly voter_rule: { readonly doc: string; readonly cases: readonly (readonly [readonly number[], number, number, boolean])[] };
  readonly append_rule: {
    readonly doc: string;
    readonly cases: readonly (readonly [number, number, readonly [number, readonly number[]], readonly number[]])[];
  };
}

/** Both servers are up, and nothing but their boot has happened. */
function booted(log: readonly number[], term: number): Machine {
  const m = cluster({ servers: 2, disks: { n1: { term, log: logOf(...log) } } });
  for (let boots = 0; boots < m.ids.length; boots++) step(m, 0);
  return m;
}

const text = published('raft-tables.json');
const tables = text === null ? [] : [watched(JSON.parse(text) as Tables)];

describe.each(tables)('etcd’s tables', ({ data, unread }) => {
  test('a voter refuses a candidate whose log is behind its own (TestVoter)', () => {
    const found = data.voter_rule.cases.map(([log, lastTerm, lastIndex]) => {
      const m = booted(log, 1);
      hears(m, 'requestVote', { term: 3, lastIndex, lastTerm, ballot: 1 });
      const vote = m.world.pending.flatMap((event) => (event?.what === 'packet' && event.kind === 'vote' ? [event.body] : []));
      expect(vote).toMatchObject([{ granted: serverDisk(m, 'n1').vote === 'n2', term: 3 }]);
      return serverDisk(m, 'n1').vote !== 'n2';
    });
    expect(found).toEqual(data.voter_rule.cases.map(([, , , refuses]) => refuses));
  });

  test('a follower’s log becomes the leader’s (TestFollowerAppendEntries)', () => {
    const found = data.append_rule.cases.map(([prevIndex, prevTerm, [first, terms]]) => {
      expect(first).toBe(prevIndex + 1);
      const m = booted([1, 2], 2);
      const entries = terms.map((term) => entryOf(term, null));
      hears(m, 'append', { term: 4, prevIndex, prevTerm, entries, commit: 0, round: 1, sentAt: 0 });
      return termsOf(serverDisk(m, 'n1').log);
    });
    expect(found).toEqual(data.append_rule.cases.map(([, , , log]) => log));
  });

  test('have nothing in them that is not looked at', () => {
    expect([data.src, data.voter_rule.doc, data.append_rule.doc].every((words) => words.length > 0)).toBe(true);
    expect(unread()).toEqual([]);
  });
});

test('a refusal says where to try next: past the end of a short log, or where the conflicting term begins', () => {
  const tryNext = (prevIndex: number, prevTerm: number): unknown => {
    const m = booted([1, 2, 2, 2], 3);
    hears(m, 'append', { term: 3, prevIndex, prevTerm, entries: [], commit: 0, round: 1, sentAt: 0 });
    const answers = m.world.pending.flatMap((event) => (event?.what === 'packet' && event.kind === 'appended' ? [event.body] : []));
    return answers.map((answer) => [(answer as Appended).ok, (answer as Appended).index]);
  };
  expect([tryNext(9, 3), tryNext(4, 3), tryNext(1, 3), tryNext(4, 2)]).toEqual([[[false, 5]], [[false, 2]], [[false, 1]], [[true, 4]]]);
});
