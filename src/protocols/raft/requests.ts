/** What a server does with a client's request: §8, dissertation §6.3. */
import type { Command } from './log.ts';
import { propose } from './leader.ts';
import { answered } from './machine.ts';
import { read } from './reads.ts';
import type { Env, State } from './signature.ts';

export function receiveRequest(s: State, env: Env, m: Command & { readonly from: string }): void {
  const { session, seq, op, key, value, expected } = m;
  if (s.role !== 'leader') return env.send(m.from, 'redirect', { session, seq, leader: s.leader });
  const command: Command = { op, key, value, expected, client: m.from, session, seq };
  if (op === 'get' && env.config.reads !== 'log') return read(s, env, command);
  if (env.config.dedup) {
    const known = answered(s.machine, command);
    if (known !== null) return env.send(m.from, 'answer', known);
    // It stands in the log already, and is answered once it is applied.
    if ((s.proposed[session] ?? 0) >= seq) return;
  }
  propose(s, env, command);
}
