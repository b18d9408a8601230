/** When an entry is committed, and what follows: §5.3, §5.4.2. */
import { majorityCommitted } from '../../parts/quorum.ts';
import { entryAt, lastIndex, termAt } from './log.ts';
import { execute } from './machine.ts';
import { has } from './signature.ts';
import type { Env, State } from './signature.ts';

/**
 * "If there exists an N such that N > commitIndex, a majority of matchIndex[i] ≥ N, and log[N].term == currentTerm: set commitIndex = N." Entries of
 * earlier terms are committed with it, never by counting (figure 8). The leader counts itself as far as its disk has got.
 */
export function advanceCommit(s: State, env: Env): void {
  const { term, log } = env.disk;
  const reached = majorityCommitted(env.config.servers.map((id) => (id === env.self ? s.kept.last : (s.progress[id]?.match ?? 0))));
  const isOfThisTerm = termAt(log, reached) === term;
  if (reached <= s.commit || !(isOfThisTerm || has(env, 'commitByCount'))) return;
  s.commit = reached;
  applyCommitted(s, env);
}

/** "If commitIndex > lastApplied: increment lastApplied, apply log[lastApplied] to state machine." A leader then answers whose command it was. */
export function applyCommitted(s: State, env: Env): void {
  const { term, log } = env.disk;
  const upTo = Math.min(s.commit, lastIndex(log));
  while (s.applied < upTo) {
    const entry = entryAt(log, ++s.applied)!;
    if (entry.command === null) continue;
    const result = execute(s.machine, entry.command, env.config.dedup ? 'once' : 'each time');
    const isMine = s.role === 'leader' && entry.term === term;
    if (isMine && result !== null) env.send(entry.command.client, 'answer', result);
  }
}
