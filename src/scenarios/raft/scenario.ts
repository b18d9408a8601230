import { ms, seconds, us } from '../../base/micros.ts';
import type { Micros } from '../../base/micros.ts';
import type { Cast, Network, Workload } from '../../engine/setup.ts';
import { lan } from '../../engine/setup.ts';
import { raftClient } from '../../protocols/raft/client.ts';
import { raft } from '../../protocols/raft/raft.ts';
import type { Bug } from '../../protocols/raft/signature.ts';
import { commitNeverFalls } from '../../properties/commitNeverFalls.ts';
import { commitsInTime } from '../../properties/commitsInTime.ts';
import { electionSafety } from '../../properties/electionSafety.ts';
import { everyCommandCommits } from '../../properties/everyCommandCommits.ts';
import { leaderAppendOnly } from '../../properties/leaderAppendOnly.ts';
import { leaderCompleteness } from '../../properties/leaderCompleteness.ts';
import { linearizable } from '../../properties/linearizable.ts';
import { models } from '../../properties/linearizable/models.ts';
import { logMatching } from '../../properties/logMatching.ts';
import { oneLeaderAtATime } from '../../properties/oneLeaderAtATime.ts';
import { oneVotePerTerm } from '../../properties/oneVotePerTerm.ts';
import { stateMachineSafety } from '../../properties/stateMachineSafety.ts';
import { termsNeverFall } from '../../properties/termsNeverFall.ts';
import type { Replay } from '../../engine/trace.ts';
import { choice, duration, number, toggle } from '../params.ts';
import { defineScenario, play } from '../scenario.ts';
import type { Metric } from '../scenario.ts';
import { beats } from './beats.ts';
import { cases } from './cases.ts';
import { committed, countOf, firstWrite, highestTerm, turns } from './outcome.ts';
import { positionsOf } from './positions.ts';

const serversOf = (count: string): readonly string[] => Array.from({ length: Number(count) }, (_, i) => `n${i + 1}`);

/** One-way; a fifth more or less, as in the presets of the curriculum. */
const around = (value: Micros): Network['latency'] => ({ kind: 'uniform', min: us(value * 0.8), max: us(value * 1.2) });

const atSecond = (time: number | undefined): string => (time === undefined ? 'never' : `${(time / 1e6).toFixed(2)} s`);

function numbers(replay: Replay): { readonly [name: string]: string } {
  const [leader] = turns(replay, 'leader');
  const told = firstWrite(replay);
  return {
    leader: leader === undefined ? 'Nobody' : capital(leader.node),
    term: leader === undefined ? 'none' : String(leader.term),
    electedAt: atSecond(leader?.at),
    known: told === null ? 'none' : String(told.known),
    servers: told === null ? 'none' : String(told.servers),
  };
}

const capital = (id: string): string => id.charAt(0).toUpperCase() + id.slice(1);

const metrics: readonly Metric[] = [
  { id: 'committed', label: 'Entries committed', value: committed },
  { id: 'leaders', label: 'Elections won', value: (replay) => turns(replay, 'leader').length },
  { id: 'term', label: 'Highest term', value: highestTerm },
  { id: 'answered', label: 'Commands answered', value: (replay) => countOf(replay, 'ok') + countOf(replay, 'fail') },
  { id: 'unknown', label: 'Given up, outcome unknown', value: (replay) => countOf(replay, 'info') },
];

/** From the end of one command to the next half to three halves of the mean; the first ones wait for an election. */
const busy = (rate: number): Workload => ({
  arrivals: { kind: 'closed', think: { kind: 'uniform', min: us(500_000 / rate), max: us(1_500_000 / rate) } },
  mix: { put: 1, append: 1, cas: 1, get: 2 },
  keys: { kind: 'uniform', n: 2 },
  from: ms(400),
});

export default defineScenario({
  title: 'Raft',
  module: 'System models, correctness, consensus',
  question: 'Which of five servers speaks for all of them, and how do the others know?',
  minutes: 5,
  concepts: ['C7', 'C57', 'C62', 'C89'],

  params: {
    servers: choice(
      'Servers',
      '5',
      [
        { value: '3', label: '3' },
        { value: '5', label: '5' },
        { value: '7', label: '7' },
      ],
      { help: 'Five are typical, and bear the loss of two (Ongaro and Ousterhout, 2014, section 5).' },
    ),
    rate: number('Commands', 3, {
      min: 0.5,
      max: 40,
      step: 0.5,
      unit: 'per second and client',
      help: 'On average, of each of the two; illustrative.',
    }),
    latency: duration('One-way latency', ms(0.25), {
      min: ms(0.05),
      max: ms(100),
      help: 'A fifth more or less. 0.25 ms is a local network.',
    }),
    fsync: duration('An fsync takes', ms(1), {
      min: us(0),
      max: ms(100),
      help: 'With storage a broadcast takes 0.5 to 20 ms (Ongaro and Ousterhout, 2014, section 5.6).',
    }),
    election: duration('Election timeout, at least', ms(150), {
      min: ms(20),
      max: seconds(2),
      help: 'Drawn between this and twice as much: 150 to 300 ms, as Ongaro and Ousterhout recommend (2014, section 9.3).',
    }),
    heartbeat: duration('Heartbeat every', ms(50), {
      min: ms(10),
      max: seconds(1),
      help: 'A third of the election timeout, so that one that is lost makes no candidate.',
    }),
    preVote: toggle('Ask before standing (PreVote)', true, {
      help: 'Nobody’s term changes before a majority would vote (Ongaro, 2014, 9.6).',
    }),
    checkQuorum: toggle('A leader checks its quorum (CheckQuorum)', true, {
      help: 'It steps down when a majority does not answer (Ongaro, 2014, 6.2; etcd).',
    }),
    reads: choice(
      'Reads',
      'index',
      [
        { value: 'log', label: 'through the log' },
        { value: 'index', label: 'after a round of heartbeats (ReadIndex)' },
        { value: 'lease', label: 'under the leader’s lease' },
      ],
      { help: 'ReadIndex and leases: Ongaro, 2014, 6.4.' },
    ),
    dedup: toggle('Commands that come twice take effect once', true, {
      help: 'Sessions, with each client’s last answer kept in the state machine (Ongaro, 2014, 6.3).',
    }),
    batch: choice(
      'Entries one message may carry',
      '64',
      [
        { value: '64', label: 'up to 64' },
        { value: '1', label: 'one' },
      ],
      { help: 'More than one for efficiency (Ongaro and Ousterhout, 2014, figure 2).' },
    ),
    bug: choice<'none' | Bug>(
      'Mistake in the servers',
      'none',
      [
        { value: 'none', label: 'none' },
        { value: 'blindVote', label: 'vote without a look at the log' },
        { value: 'commitByCount', label: 'commit entries of earlier terms by counting' },
        { value: 'forgetVote', label: 'forget the vote in a crash' },
        { value: 'resetVote', label: 'clear the vote on stepping down' },
        { value: 'blindAppend', label: 'append without the consistency check' },
        { value: 'wallLease', label: 'measure the lease by the wall clock' },
        { value: 'cleanSlate', label: 'a new leader drops what it does not know' },
        { value: 'commitAsTold', label: 'take any commit index as it is told' },
      ],
      { help: 'Each leaves out one of the paper’s rules.' },
    ),
  },

  cast: ({ servers, rate, election, heartbeat, preVote, checkQuorum, reads, dedup, batch, bug }): Cast => {
    const ids = serversOf(servers);
    const config = {
      servers: ids,
      election,
      heartbeat,
      preVote,
      checkQuorum,
      reads,
      drift: 0.01,
      dedup,
      batch: Number(batch),
      bugs: bug === 'none' ? [] : [bug],
    };
    const client = { servers: ids, patience: ms(200), deadline: seconds(3) };
    return {
      ...Object.fromEntries(ids.map((id) => [id, play(raft, config)])),
      alice: play(raftClient, client, { workload: busy(rate) }),
      bob: play(raftClient, client, { workload: busy(rate) }),
    };
  },
  network: ({ latency, fsync }): Network => ({ ...lan, latency: around(latency), fsync }),
  positions: ({ servers }) => positionsOf(servers),
  names: { alice: 'Alice', bob: 'Bob' },
  horizon: seconds(6),

  properties: [
    electionSafety,
    oneVotePerTerm,
    logMatching,
    leaderCompleteness,
    stateMachineSafety,
    leaderAppendOnly,
    termsNeverFall,
    commitNeverFalls,
    linearizable({ model: models.find(({ name }) => name === 'kv-append')!, failure: 'observed' }),
    oneLeaderAtATime,
    commitsInTime,
    everyCommandCommits,
  ],
  metrics,
  numbers,

  cases,
  beats,
  leavesOut:
    'Members never change, logs are never compacted, leadership never handed over; sessions never end. Handlers take no time: disks and links do.',
});
