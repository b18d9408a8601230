/**
 * Figure 2: "persistent state on all servers, updated on stable storage before responding to RPCs". Whatever changes the disk asks for an fsync;
 * what is said meanwhile waits for it. A leader replicates without waiting (dissertation §10.2.1), but does not count itself before.
 */
import type { NodeId } from '../../engine/protocol.ts';
import { lastIndex, lastTerm, soundLog } from './log.ts';
import type { RaftMessages } from './messages.ts';
import { has } from './signature.ts';
import type { Env, Kept, State, Unsaid } from './signature.ts';

export const keptNow = ({ disk }: Env, sync: number): Kept =>
  Object.freeze({ sync, term: disk.term, vote: disk.vote, last: lastIndex(disk.log) });

/**
 * What a boot makes of the disk; whether that changes it. A power cut in the midst of an fsync may have torn an entry, and may have kept entries
 * of a term that the record beside them does not know yet. Nobody has been told of either, so in that term no vote has been given.
 */
export function recover(env: Env): boolean {
  const { disk } = env;
  if (has(env, 'forgetVote')) disk.vote = null;
  const log = soundLog(disk.log);
  const isTorn = log !== disk.log;
  disk.log = log;
  const isBehind = disk.term < lastTerm(log);
  if (isBehind) Object.assign(disk, { term: lastTerm(log), vote: null });
  return isTorn || isBehind;
}

/** Asks for an fsync if the disk has changed. Every handler that may have changed it ends so. */
export function flush(s: State, env: Env): void {
  if (!s.isDirty) return;
  s.isDirty = false;
  s.syncing.push(keptNow(env, ++s.syncs));
  env.sync('durable', s.syncs);
}

/** Says it once all that has been written so far is durable. */
export function say<K extends 'vote' | 'appended'>(s: State, env: Env, to: NodeId, kind: K, body: RaftMessages[K]): void {
  flush(s, env);
  if (s.synced === s.syncs) return env.send(to, kind, body);
  s.unsaid.push({ after: s.syncs, to, kind, body } as Unsaid);
}

/** The disk has kept what it was asked to by then; those who waited for it are answered. */
export function finishSync(s: State, env: Env, sync: number): void {
  s.synced = Math.max(s.synced, sync);
  while (s.syncing.length > 0 && s.syncing[0]!.sync <= s.synced) s.kept = s.syncing.shift()!;
  while (s.unsaid.length > 0 && s.unsaid[0]!.after <= s.synced) {
    const { to, kind, body } = s.unsaid.shift()!;
    env.send(to, kind, body);
  }
}
