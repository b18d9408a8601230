/** AppendEntries, received: figure 2 and §5.3. */
import { applyCommitted } from './commit.ts';
import { say } from './durable.ts';
import { firstOfTerm, lastIndex, termAt, withEntries, without } from './log.ts';
import type { Log } from './log.ts';
import type { Append } from './messages.ts';
import { has } from './signature.ts';
import type { Env, State } from './signature.ts';
import { adoptTerm, armElectionTimer, stepDown } from './term.ts';

export function receiveAppend(s: State, env: Env, m: Append & { readonly from: string }): void {
  const { disk } = env;
  // 1. "Reply false if term < currentTerm."
  if (m.term < disk.term) return answer(s, env, m, m.prevIndex, 'refused');
  adoptTerm(s, env, m.term);
  // §5.2: whoever learns of a leader of its own term or a later one follows it.
  stepDown(s, env, m.from);
  s.heardAt = env.clock.boottime();
  armElectionTimer(env);
  // 2. "Reply false if log doesn't contain an entry at prevLogIndex whose term matches prevLogTerm."
  const isConsistent = m.prevIndex <= lastIndex(disk.log) && termAt(disk.log, m.prevIndex) === m.prevTerm;
  if (!isConsistent && !has(env, 'blindAppend')) return answer(s, env, m, whereToTry(disk.log, m.prevIndex), 'refused');
  const from = Math.min(m.prevIndex, lastIndex(disk.log));
  const log = taken(disk.log, from, m);
  s.isDirty ||= log !== disk.log;
  disk.log = log;
  const lastNew = from + m.entries.length;
  learnCommit(s, env, Math.min(m.commit, lastNew));
  answer(s, env, m, m.prevIndex + m.entries.length, 'taken');
}

/**
 * 3. "If an existing entry conflicts with a new one (same index but different terms), delete the existing entry and all that follow it."
 * 4. "Append any new entries not already in the log." An append that is older and shorter deletes nothing.
 */
function taken(log: Log, prevIndex: number, { entries }: Append): Log {
  for (let i = 0; i < entries.length; i++) {
    const index = prevIndex + 1 + i;
    const isNew = index > lastIndex(log);
    if (!isNew && termAt(log, index) === entries[i]!.term) continue;
    return withEntries(isNew ? log : without(log, index), i === 0 ? entries : entries.slice(i));
  }
  return log;
}

/** 5. "If leaderCommit > commitIndex, set commitIndex = min(leaderCommit, index of last new entry)." */
function learnCommit(s: State, env: Env, told: number): void {
  s.commit = has(env, 'commitAsTold') ? told : Math.max(s.commit, told);
  applyCommitted(s, env);
}

/** §5.3: past the end of a log that is too short, or at the first entry of the term that conflicts, which spares a refusal for each entry. */
const whereToTry = (log: Log, prevIndex: number): number =>
  prevIndex > lastIndex(log) ? lastIndex(log) + 1 : Math.min(prevIndex, firstOfTerm(log, termAt(log, prevIndex)));

function answer(
  s: State,
  env: Env,
  { from, round, sentAt }: Append & { readonly from: string },
  index: number,
  how: 'taken' | 'refused',
): void {
  say(s, env, from, 'appended', { term: env.disk.term, ok: how === 'taken', index, round, sentAt });
}
