/** What a leader does: §5.3, and the rules for leaders of figure 2. */
import type { NodeId } from '../../engine/protocol.ts';
import { majority } from '../../parts/quorum.ts';
import { beat, replicate, sendAppend } from './appends.ts';
import { advanceCommit } from './commit.ts';
import { flush } from './durable.ts';
import { entryOf, lastIndex, withEntries, without } from './log.ts';
import type { Command } from './log.ts';
import type { Appended } from './messages.ts';
import { serveReads } from './reads.ts';
import { has } from './signature.ts';
import type { Env, Progress, State } from './signature.ts';
import { adoptTerm, stepDown } from './term.ts';

/** "Upon election: send initial empty AppendEntries RPCs", which are not empty: a term begins with an entry of its own (dissertation §6.4). */
export function beginTerm(s: State, env: Env): void {
  const { disk, config, self } = env;
  s.role = 'leader';
  s.leader = self;
  if (has(env, 'cleanSlate')) disk.log = without(disk.log, s.commit + 1);
  const next = lastIndex(disk.log) + 1;
  const fresh = (): Progress => ({ next, match: 0, awaited: 0, round: 0, sentAt: Number.MIN_SAFE_INTEGER, isHeard: false });
  s.progress = Object.fromEntries(config.servers.filter((id) => id !== self).map((id) => [id, fresh()]));
  s.proposed = {};
  s.round = 0;
  s.firstIndex = next;
  env.cancelTimer('election');
  addEntry(s, env, null);
  beat(s, env);
  if (config.checkQuorum) env.setTimer('quorum', { after: config.election });
}

/** "If command received from client: append entry to local log"; it is on its way to the others while the own disk is still writing it. */
export function propose(s: State, env: Env, command: Command): void {
  s.proposed[command.session] = command.seq;
  addEntry(s, env, command);
  replicate(s, env);
}

function addEntry(s: State, env: Env, command: Command | null): void {
  env.disk.log = withEntries(env.disk.log, [entryOf(env.disk.term, command)]);
  s.isDirty = true;
  flush(s, env);
}

export function receiveAppended(s: State, env: Env, m: Appended & { readonly from: NodeId }): void {
  adoptTerm(s, env, m.term);
  const progress = s.progress[m.from];
  if (s.role === 'leader' && m.term === env.disk.term && progress !== undefined) note(s, env, progress, m);
  flush(s, env);
}

/** "If successful: update nextIndex and matchIndex for follower. If AppendEntries fails because of log inconsistency: decrement nextIndex and retry." */
function note(s: State, env: Env, progress: Progress, m: Appended & { readonly from: NodeId }): void {
  progress.isHeard = true;
  const isLate = m.round < progress.round;
  if (isLate) return;
  progress.round = m.round;
  progress.sentAt = m.sentAt;
  // An answer to a later append means that the awaited one, or its answer, is lost: it goes out again.
  if (m.round >= progress.awaited) progress.awaited = 0;
  if (m.ok) {
    const isNews = m.index > progress.match;
    progress.match = Math.max(progress.match, m.index);
    progress.next = Math.max(progress.next, m.index + 1);
    if (isNews && m.index > s.commit) advanceCommit(s, env);
  } else {
    progress.next = Math.max(1, Math.min(m.index, progress.next - 1));
  }
  if (progress.awaited === 0 && progress.next <= lastIndex(env.disk.log)) sendAppend(s, env, m.from);
  serveReads(s, env);
}

/** CheckQuorum, §6.2: a leader that a majority does not answer within an election timeout stops leading, so that its clients look elsewhere. */
export function checkQuorum(s: State, env: Env): void {
  const all = Object.values(s.progress);
  const heard = 1 + all.filter(({ isHeard }) => isHeard).length;
  if (heard < majority(env.config.servers.length)) return stepDown(s, env, null);
  for (const progress of all) progress.isHeard = false;
  env.setTimer('quorum', { after: env.config.election });
}
