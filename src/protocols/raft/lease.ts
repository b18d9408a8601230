/** A leader's lease: dissertation §6.4.1. It holds only as far as clocks run alike, and only if followers keep to a leader that they hear (`isLoyal`). */
import { majorityCommitted } from '../../parts/quorum.ts';
import { has } from './signature.ts';
import type { Env, State } from './signature.ts';

/** Of a clock that no one sets and that runs on while the machine is suspended. */
export const leaseClock = (env: Env): number => (has(env, 'wallLease') ? env.clock.wall() : env.clock.boottime());

/** An election timeout after the last round that a majority has answered was sent, less what clocks may differ by. */
export function leaseEnd(s: State, env: Env): number {
  const { servers, election, drift } = env.config;
  const never = Number.MIN_SAFE_INTEGER;
  const sentAt = majorityCommitted(servers.map((id) => (id === env.self ? leaseClock(env) : (s.progress[id]?.sentAt ?? never))));
  return sentAt + Math.floor(election / (1 + drift));
}
