import { ms, seconds, us } from '../../base/micros.ts';
import { sayDuration } from '../../base/quantity.ts';
import type { Cast, Workload } from '../../engine/setup.ts';
import { lan } from '../../engine/setup.ts';
import { member } from '../../protocols/eviction/member.ts';
import { raftClient } from '../../protocols/raft/client.ts';
import { raft } from '../../protocols/raft/raft.ts';
import { commitsInTime } from '../../properties/commitsInTime.ts';
import { outcastsStop } from '../../properties/outcastsStop.ts';
import { choice, duration, toggle } from '../params.ts';
import { defineScenario, play } from '../scenario.ts';
import { beats } from './beats.ts';
import { cases } from './cases.ts';
import { metrics, numbers } from './numbers.ts';
import { faultsOf, members, names, positionsOf } from './worlds.ts';

/** The paper's own range, 150 to 300 ms (§9.3), for a network whose rounds take a few milliseconds; three heartbeats to the shortest of them. */
const election = ms(150);
const heartbeat = ms(50);

const asking: Workload = {
  arrivals: { kind: 'closed', think: { kind: 'uniform', min: ms(200), max: ms(400) } },
  mix: { put: 1 },
  from: seconds(1),
};

export default defineScenario({
  title: 'The screaming node',
  module: 'Unreliable networks',
  question: 'Ada hears everyone, and nobody hears Ada. Who is right?',
  minutes: 10,
  concepts: ['C16', 'C61', 'C62', 'C66', 'C67', 'C68'],

  params: {
    group: choice(
      'Who they are',
      'watchers',
      [
        { value: 'watchers', label: 'Five that watch each other' },
        { value: 'leader', label: 'Raft; Ada leads it' },
        { value: 'follower', label: 'Raft; Cleo follows' },
      ],
      {
        help: `The trouble befalls Ada, or Cleo where she follows. Raft’s timers run ${sayDuration(election)} to ${sayDuration(us(2 * election))}, and its heartbeats go out every ${sayDuration(heartbeat)}.`,
      },
    ),
    trouble: choice(
      'What goes wrong',
      'outgoing',
      [
        { value: 'outgoing', label: 'Nobody hears her' },
        { value: 'incoming', label: 'She hears nobody' },
        { value: 'two', label: 'Two of the others do not hear her' },
        { value: 'pause', label: 'She is frozen for 6 s' },
      ],
      {
        help: 'Each cut is of one direction. DDIA (2017, chapter 8) tells of links that drop all that comes in and carry all that goes out.',
      },
    ),
    obeys: toggle('Who is evicted obeys', true, { help: 'It halts when it is told, and stands still while it hears no majority.' }),
    silence: duration('Suspects after a silence of', seconds(3), {
      min: seconds(1.5),
      max: seconds(6),
      help: 'Three heartbeats of 1 s, sent by everyone to everyone.',
    }),
    checkQuorum: toggle('Raft: a leader checks its quorum', false, {
      help: 'CheckQuorum: it steps down when a majority does not answer, and its followers keep to it while they hear it (Ongaro, 2014, 6.2; etcd).',
    }),
    preVote: toggle('Raft: ask before standing', false, {
      help: 'PreVote: nobody’s term changes before a majority would vote (Ongaro, 2014, 9.6).',
    }),
  },

  cast: ({ group, obeys, silence, checkQuorum, preVote }): Cast => {
    if (group === 'watchers') {
      const config = { members, interval: seconds(1), silence, obeys };
      return Object.fromEntries(members.map((id, i) => [id, play(member, { ...config, start: us(100_000 + 170_000 * i) })]));
    }
    const config = {
      servers: members,
      election,
      heartbeat,
      preVote,
      checkQuorum,
      reads: 'log',
      drift: 0.01,
      dedup: true,
      batch: 64,
      bugs: [],
    } as const;
    return {
      // Ada campaigns as soon as any may, and is the likeliest to lead first; from then on her timer is as everyone's.
      ...Object.fromEntries(members.map((id) => [id, play(raft, id === 'ada' ? { ...config, firstElection: election } : config)])),
      zoe: play(raftClient, { servers: members, patience: ms(200), deadline: seconds(3) }, { workload: asking }),
    };
  },
  network: lan,
  positions: ({ group }) => positionsOf(group !== 'watchers'),
  names,
  script: ({ group, trouble }) => faultsOf(group, trouble),
  horizon: seconds(16),

  properties: [outcastsStop(seconds(2)), commitsInTime],
  metrics,
  numbers,
  sweeps: [
    {
      title: 'Which trouble gets her evicted?',
      over: 'trouble',
      values: ['outgoing', 'incoming', 'two', 'pause'],
      seeds: 3,
      given: { group: 'watchers', script: true },
      measure: { kind: 'metric', metric: 'evictions' },
    },
  ],

  cases,
  beats,
  leavesOut:
    'Nobody is taken in again, and two evictions at a time are not put in order. In Raft, Ada’s first timer is as short as one may be, so that she leads first; later ones are everyone’s.',
});
