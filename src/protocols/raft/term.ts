/** Terms and roles: §5.1, and the rules for all servers of figure 2. */
import type { NodeId } from '../../engine/protocol.ts';
import { us } from '../../base/micros.ts';
import { has, none } from './signature.ts';
import type { Env, State } from './signature.ts';

/** §5.2: anew each time, at random, so that servers rarely stand at once. */
export function armElectionTimer(env: Env): void {
  const { election, spread = election } = env.config;
  env.setTimer('election', { after: us(election + Math.floor(env.random('election') * spread)) });
}

/** "If RPC request or response contains term T > currentTerm: set currentTerm = T, convert to follower." */
export function adoptTerm(s: State, env: Env, term: number): void {
  if (term <= env.disk.term) return;
  env.disk.term = term;
  env.disk.vote = null;
  s.isDirty = true;
  stepDown(s, env, null);
}

/** Becomes a follower, or stays one. Within a term the vote stands: it has been given. */
export function stepDown(s: State, env: Env, leader: NodeId | null): void {
  const { role } = s;
  s.leader = leader;
  if (role === 'follower') return;
  s.role = 'follower';
  s.ballots = none;
  if (has(env, 'resetVote') && env.disk.vote !== null) {
    env.disk.vote = null;
    s.isDirty = true;
  }
  if (role === 'leader') leaveOffice(s, env);
}

function leaveOffice(s: State, env: Env): void {
  s.progress = none;
  s.reads = [];
  s.proposed = none;
  env.cancelTimer('heartbeat');
  env.cancelTimer('quorum');
  armElectionTimer(env);
}

/** Dissertation §6.4.1 and etcd's CheckQuorum: who has heard from a leader of late keeps to it, so that it may rely on its lease. */
export function isLoyal(s: State, env: Env): boolean {
  if (!env.config.checkQuorum) return false;
  return s.role === 'leader' || env.clock.boottime() - s.heardAt < env.config.election;
}
