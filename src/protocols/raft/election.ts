/** How a server comes to lead: §5.2, with the vote beforehand of the dissertation's §9.6. */
import { majorityVote } from '../../parts/quorum.ts';
import { flush, say } from './durable.ts';
import { beginTerm } from './leader.ts';
import { isUpToDate, lastIndex, lastTerm } from './log.ts';
import type { Ballot, Candidacy } from './messages.ts';
import { has } from './signature.ts';
import type { Env, State } from './signature.ts';
import { adoptTerm, armElectionTimer, isLoyal } from './term.ts';

type From<Body> = Body & { readonly from: string };

/** A number that no other candidacy has, not even one of the same server before a crash. */
const ballotRange = 4_294_967_296;

/** "If election timeout elapses without receiving AppendEntries from current leader or granting vote to candidate: convert to candidate." */
export function seekElection(s: State, env: Env): void {
  s.leader = null;
  if (env.config.preVote) return askBeforehand(s, env);
  stand(s, env);
}

/** §9.6: nobody's term changes unless a majority would vote. */
function askBeforehand(s: State, env: Env): void {
  s.role = 'pre-candidate';
  openBallot(s, env);
  s.ballots[env.self] = true;
  canvass(s, env, 'preVote', env.disk.term + 1);
  decide(s, env);
}

/** "On conversion to candidate, start election: increment currentTerm, vote for self, reset election timer, send RequestVote to all." */
function stand(s: State, env: Env): void {
  s.role = 'candidate';
  env.disk.term++;
  env.disk.vote = env.self;
  s.isDirty = true;
  openBallot(s, env);
  flush(s, env);
  if (env.config.asksAtOnce === true) canvass(s, env, 'requestVote', env.disk.term);
}

function openBallot(s: State, env: Env): void {
  s.ballots = {};
  s.ballot = Math.floor(env.random('ballot') * ballotRange);
  armElectionTimer(env);
}

function canvass(s: State, env: Env, kind: 'preVote' | 'requestVote', term: number): void {
  const { log } = env.disk;
  for (const id of env.config.servers) {
    if (id !== env.self) env.send(id, kind, { term, lastIndex: lastIndex(log), lastTerm: lastTerm(log), ballot: s.ballot });
  }
}

/** RequestVote's receiver: votes for the first that asks in a term and whose log is at least as up-to-date (§5.2, §5.4.1). */
export function considerVote(s: State, env: Env, m: From<Candidacy>): void {
  const { disk } = env;
  if (m.term > disk.term && isLoyal(s, env)) return;
  adoptTerm(s, env, m.term);
  const isFree = disk.vote === null || disk.vote === m.from;
  const granted = m.term === disk.term && isFree && (isUpToDate(disk.log, m) || has(env, 'blindVote'));
  if (granted) {
    s.isDirty ||= disk.vote !== m.from;
    disk.vote = m.from;
    armElectionTimer(env);
  }
  say(s, env, m.from, 'vote', { term: disk.term, granted, ballot: m.ballot });
}

/** Promises nothing, so nothing is written and nothing waits. */
export function considerPreVote(s: State, env: Env, m: From<Candidacy>): void {
  const { term, log } = env.disk;
  if (isLoyal(s, env)) return;
  const granted = m.term > term && isUpToDate(log, m);
  env.send(m.from, 'preVoted', { term: granted ? m.term : term, granted, ballot: m.ballot });
}

export function countVote(s: State, env: Env, m: From<Ballot>, role: 'candidate' | 'pre-candidate'): void {
  if (!m.granted) adoptTerm(s, env, m.term);
  if (s.role === role && m.ballot === s.ballot) {
    s.ballots[m.from] = m.granted;
    decide(s, env);
  }
  flush(s, env);
}

/** A candidate's own vote counts, like any other, once it is durable. */
export function countOwnVote(s: State, env: Env): void {
  const isKept = s.kept.term === env.disk.term && s.kept.vote === env.self;
  if (s.role !== 'candidate' || !isKept || s.ballots[env.self] === true) return;
  s.ballots[env.self] = true;
  if (env.config.asksAtOnce !== true) canvass(s, env, 'requestVote', env.disk.term);
  decide(s, env);
}

/** Nobody leads before its own vote is durable, even if others' would do: after a crash it could stand in the same term again. */
function decide(s: State, env: Env): void {
  if (s.ballots[env.self] !== true) return;
  const result = majorityVote(env.config.servers.map((id) => s.ballots[id] ?? null));
  if (result !== 'won') return;
  if (s.role === 'pre-candidate') return stand(s, env);
  beginTerm(s, env);
}
