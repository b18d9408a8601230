import type { Case } from '../scenario.ts';

/** Three servers with all that the dissertation adds to the paper's figure 2 against lost leaders switched off: mistakes then show sooner. */
const bare = { servers: '3', rate: 5, preVote: false, checkQuorum: false } as const;

/**
 * Figure 8 of the extended paper. n1 leads and has entries that only n2 has, too; n4 is elected by the other side, and cut off with the first entry
 * of its term; n1 or n2 is elected anew, sends its old entries to a third server, and is cut off before the first of its own term has got there; n4
 * comes back.
 */
const figure8 = {
  params: { rate: 5, preVote: false, checkQuorum: false, latency: 30_000, batch: '1' },
  seed: 2,
  do: [
    '800ms:partition.n1.n2-vs-n3.n4.n5',
    '1.061s:partition.n4-vs-n1.n2.n3.n5,1.061s:rejoin.n1.n2-vs-n3.n5',
    '1.53s:partition.n1.n2-vs-n3.n5,1.53s:rejoin.n4-vs-n3.n5',
  ].join(','),
} as const;

/** The leader, n3, is cut off from the other servers and not from the clients, and its wall clock set back: by that clock its lease goes on. */
const clockSetBack = {
  params: { servers: '3', rate: 2, reads: 'lease', election: 300_000 },
  seed: 40,
  do: '2s:partition.n3-vs-n1.n2,2.1s:step.n3=-2s',
} as const;

const powerCut = '2s:crash.n1=100ms,2s:crash.n2=100ms,2s:crash.n3=100ms';

export const cases: readonly Case[] = [
  { name: 'left alone, all is well', params: {}, violates: [] },
  {
    name: 'a leader that is cut off with one follower goes on believing',
    params: { checkQuorum: false },
    do: '2s:partition.n4.n5-vs-n1.n2.n3',
    violates: ['one-leader-at-a-time'],
  },
  { name: 'one that checks its quorum gives up', params: {}, do: '2s:partition.n4.n5-vs-n1.n2.n3', violates: [] },
  { name: 'a frozen leader wakes up believing, and does no harm', params: {}, do: '2s:freeze.n5=1s', violates: ['one-leader-at-a-time'] },
  {
    name: 'a leader that nobody can answer stops everything',
    params: { checkQuorum: false },
    do: '2s:cut.n1-to-n5,2s:cut.n2-to-n5,2s:cut.n3-to-n5,2s:cut.n4-to-n5',
    violates: ['commits-in-time'],
  },
  {
    name: 'unless it checks its quorum',
    params: {},
    do: '2s:cut.n1-to-n5,2s:cut.n2-to-n5,2s:cut.n3-to-n5,2s:cut.n4-to-n5',
    violates: [],
  },
  { name: 'without a majority nothing commits, and nothing breaks', params: {}, do: '2s:crash.n1,2s:crash.n2,2s:crash.n3', violates: [] },
  {
    name: 'a disk that only says that it has written',
    params: { servers: '3' },
    do: '0s:nofsync.n2,2s:crash.n2=100ms',
    violates: ['terms-never-fall'],
  },
  { name: 'when all lose their power nothing that was acknowledged is lost', params: { servers: '3' }, do: powerCut, violates: [] },
  {
    name: 'unless their disks only said that they had written',
    params: { servers: '3' },
    do: `0s:nofsync.n1,0s:nofsync.n2,0s:nofsync.n3,${powerCut}`,
    violates: ['log-matching', 'state-machine-safety', 'terms-never-fall', 'linearizable', 'commits-in-time'],
  },
  {
    name: 'mistake: votes without a look at the log',
    params: { ...bare, bug: 'blindVote' },
    seed: 3,
    do: '940ms:cut.n3-n2',
    violates: ['leader-completeness', 'state-machine-safety', 'linearizable', 'one-leader-at-a-time'],
  },
  {
    name: 'mistake: the vote is forgotten in a crash',
    params: { ...bare, bug: 'forgetVote', latency: 30_000, election: 60_000, heartbeat: 30_000 },
    seed: 138,
    do: '100ms:crash.n2=24ms',
    violates: ['election-safety', 'one-vote-per-term', 'one-leader-at-a-time'],
  },
  {
    name: 'mistake: entries of earlier terms are committed by counting, as in figure 8',
    ...figure8,
    params: { ...figure8.params, bug: 'commitByCount' },
    violates: ['leader-completeness', 'state-machine-safety', 'one-leader-at-a-time'],
  },
  { name: 'figure 8 without the mistake', ...figure8, violates: ['one-leader-at-a-time'] },
  {
    name: 'mistake: the vote is cleared on stepping down within a term',
    params: { ...bare, servers: '5', bug: 'resetVote', latency: 30_000, election: 60_000, heartbeat: 40_000 },
    seed: 17,
    do: '100ms:crash.n5=89ms,328ms:cut.n1-n2,328ms:cut.n5-n2,419ms:heal.n5-n2',
    violates: ['one-vote-per-term'],
  },
  {
    name: 'mistake: appends without the consistency check',
    params: { ...bare, bug: 'blindAppend' },
    seed: 1,
    do: '1.373s:cut.n2-n1',
    violates: ['log-matching', 'state-machine-safety'],
  },
  {
    name: 'mistake: the lease is measured by a clock that is set back',
    ...clockSetBack,
    params: { ...clockSetBack.params, bug: 'wallLease' },
    violates: ['linearizable', 'one-leader-at-a-time'],
  },
  { name: 'by a clock that nobody sets the lease has ended', ...clockSetBack, violates: ['one-leader-at-a-time'] },
  {
    name: 'a command that comes twice takes effect twice unless servers remember their clients',
    params: { dedup: false },
    do: '1s:dup.alice-to-n5=1,1s:dup.bob-to-n5=1',
    violates: ['linearizable'],
  },
  { name: 'with sessions it takes effect once', params: {}, do: '1s:dup.alice-to-n5=1,1s:dup.bob-to-n5=1', violates: [] },
  {
    name: 'mistake: a new leader clears its log',
    params: { ...bare, bug: 'cleanSlate' },
    seed: 4,
    do: '520ms:cut.n1-n3',
    violates: ['leader-completeness', 'state-machine-safety', 'leader-append-only'],
  },
  {
    name: 'mistake: the commit index is taken as it is told',
    params: { ...bare, bug: 'commitAsTold' },
    seed: 1,
    do: '100ms:loss.n2-n1=0.3',
    violates: ['commit-never-falls'],
  },
];
