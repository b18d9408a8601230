/** What a leader sends to its followers: AppendEntries of figure 2, one with entries under way to each at a time. */
import type { NodeId } from '../../engine/protocol.ts';
import { leaseClock } from './lease.ts';
import { entriesFrom, termAt } from './log.ts';
import type { Env, State } from './signature.ts';

/** Heartbeats, at every period and not only "during idle periods": they tell of a lost append, too. */
export function beat(s: State, env: Env): void {
  for (const id of env.config.servers) if (id !== env.self) sendAppend(s, env, id);
  env.setTimer('heartbeat', { after: env.config.heartbeat });
}

/** To every follower that has none under way. What comes meanwhile goes out together with the next one. */
export function replicate(s: State, env: Env): void {
  for (const id of env.config.servers) if (s.progress[id]?.awaited === 0) sendAppend(s, env, id);
}

/** Carries entries unless some are under way already. */
export function sendAppend(s: State, env: Env, to: NodeId): void {
  const { term, log } = env.disk;
  const progress = s.progress[to];
  if (progress === undefined) return;
  const prevIndex = progress.next - 1;
  const entries = progress.awaited === 0 ? entriesFrom(log, progress.next, env.config.batch) : [];
  const round = ++s.round;
  if (entries.length > 0) progress.awaited = round;
  env.send(to, 'append', { term, prevIndex, prevTerm: termAt(log, prevIndex), entries, commit: s.commit, round, sentAt: leaseClock(env) });
}
