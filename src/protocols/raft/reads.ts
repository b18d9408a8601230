/** Reads without a log entry: dissertation §6.4. */
import { majority } from '../../parts/quorum.ts';
import { beat } from './appends.ts';
import { leaseClock, leaseEnd } from './lease.ts';
import type { Command } from './log.ts';
import { readKey } from './machine.ts';
import type { Env, Read, State } from './signature.ts';

/** Reads that may wait at once; others are left to be asked again. */
const readLimit = 1_000;

/**
 * §6.4: what is committed now is what the read must see, once this leader has committed an entry of its own term and a round of appends sent
 * from now on has shown that nobody else leads. §6.4.1: under a lease that round has been made beforehand.
 */
export function read(s: State, env: Env, command: Command): void {
  const hasCommitted = s.commit >= s.firstIndex;
  const isLeased = env.config.reads === 'lease' && hasCommitted && leaseClock(env) < leaseEnd(s, env);
  if (isLeased) return env.send(command.client, 'answer', readKey(s.machine, command));
  if (s.reads.length >= readLimit) return;
  s.reads.push({ command, index: Math.max(s.commit, s.firstIndex), round: s.round });
  // Reads that come while a round is under way share the next one.
  if (s.reads.length === 1) beat(s, env);
}

/** Answers the reads that are ready; those that are left need a round of their own. */
export function serveReads(s: State, env: Env): void {
  if (s.reads.length === 0) return;
  const ready = s.reads.filter(({ index, round }) => s.applied >= index && isConfirmed(s, env, round));
  if (ready.length === 0) return;
  s.reads = s.reads.filter((one: Read) => !ready.includes(one));
  for (const { command } of ready) env.send(command.client, 'answer', readKey(s.machine, command));
  if (s.reads.length > 0) beat(s, env);
}

/** Whether a majority has answered an append that was sent after this round. */
function isConfirmed(s: State, { config: { servers } }: Env, round: number): boolean {
  const answered = servers.filter((id) => (s.progress[id]?.round ?? 0) > round).length;
  return 1 + answered >= majority(servers.length);
}
