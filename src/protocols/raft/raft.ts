/**
 * Raft: a log replicated by an elected leader. Ongaro and Ousterhout, "In search of an understandable consensus algorithm (extended version)"
 * (2014), figure 2; §§ with a number of 6 or 9 are of Ongaro's dissertation (2014): PreVote, CheckQuorum, sessions, reads.
 * The rules are in the files beside this one, each where the paper has it: election.ts (§5.2, §5.4.1), follower.ts and leader.ts (§5.3),
 * commit.ts (§5.4.2), durable.ts (what must be on disk before what), reads.ts and lease.ts (§6.4), requests.ts and machine.ts (§6.3).
 * Left out: changes of membership (§4), snapshots (§5 of the dissertation), and the transfer of leadership.
 */
import { defineProtocol } from '../../engine/protocol.ts';
import { beat } from './appends.ts';
import { advanceCommit } from './commit.ts';
import { finishSync, flush, keptNow, recover } from './durable.ts';
import { considerPreVote, considerVote, countOwnVote, countVote, seekElection } from './election.ts';
import { faceOf, instrumentsOf } from './face.ts';
import { receiveAppend } from './follower.ts';
import { checkQuorum, receiveAppended } from './leader.ts';
import { emptyLog } from './log.ts';
import { emptyMachine } from './machine.ts';
import { looks } from './messages.ts';
import { receiveRequest } from './requests.ts';
import { none } from './signature.ts';
import type { Raft, State } from './signature.ts';
import { armElectionTimer } from './term.ts';

export const raft = defineProtocol<Raft>({
  name: 'raft',
  shape: 'storage',
  show: looks,

  format: () => ({ term: 0, vote: null, log: emptyLog }),

  init(env) {
    const isDirty = recover(env);
    const { firstElection } = env.config;
    const isNew = env.disk.term === 0;
    if (isNew && firstElection !== undefined) env.setTimer('election', { after: firstElection });
    else armElectionTimer(env);
    const s: State = {
      role: 'follower',
      leader: null,
      heardAt: env.clock.boottime(),
      commit: 0,
      applied: 0,
      machine: emptyMachine(),
      ballot: 0,
      ballots: none,
      progress: none,
      round: 0,
      firstIndex: 0,
      reads: [],
      proposed: none,
      isDirty,
      syncs: 0,
      synced: 0,
      syncing: [],
      kept: keptNow(env, 0),
      unsaid: [],
    };
    flush(s, env);
    return s;
  },

  receive: {
    requestVote: (s, m, env) => considerVote(s, env, m),
    vote: (s, m, env) => countVote(s, env, m, 'candidate'),
    preVote: (s, m, env) => considerPreVote(s, env, m),
    preVoted: (s, m, env) => countVote(s, env, m, 'pre-candidate'),
    append: (s, m, env) => receiveAppend(s, env, m),
    appended: (s, m, env) => receiveAppended(s, env, m),
    request: (s, m, env) => receiveRequest(s, env, m),
  },

  timeout: {
    election: (s, env) => seekElection(s, env),
    heartbeat: (s, env) => beat(s, env),
    quorum(s, env) {
      checkQuorum(s, env);
      flush(s, env);
    },
  },

  step: {
    durable(s, env, sync) {
      finishSync(s, env, Number(sync));
      countOwnVote(s, env);
      if (s.role === 'leader') advanceCommit(s, env);
    },
  },

  face: faceOf,
  instruments: instrumentsOf,
});
