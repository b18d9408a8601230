/** What became of each acknowledged write, judged from the run's history alone. */
import type { Replay } from '../../engine/trace.ts';
import { compareVectors, vectorMerge } from '../../parts/vectorClock.ts';
import type { VectorClock } from '../../parts/vectorClock.ts';
import { authorOf, numberOf } from '../../protocols/lww/version.ts';

export interface Fates {
  readonly acknowledged: readonly string[];
  /** Gave way to a write that their author had already seen. */
  readonly lost: readonly string[];
  /** Gave way to a write that neither knew of the other. */
  readonly overwritten: readonly string[];
  /** Writes and reads that ended otherwise than with success, as clients were told. */
  readonly errors: number;
}

export function fatesOf({ history }: Replay): Fates {
  const cause = causesOf({ history });
  const acknowledged = history.filter(({ entry }) => entry.op === 'write' && entry.type === 'ok').map(({ entry }) => entry.id);
  const isAcknowledged = new Set(acknowledged);
  const lost = new Set<string>();
  const overwritten = new Set<string>();
  for (const { entry } of history) {
    const loser = String(entry.over?.[0]);
    if (entry.op !== 'supersede' || !isAcknowledged.has(loser)) continue;
    const order = compareVectors(cause.get(String(entry.value))!, cause.get(loser)!);
    if (order === 'before') lost.add(loser);
    if (order === 'concurrent') overwritten.add(loser);
  }
  const errors = history.filter(({ entry }) => entry.type === 'fail' || entry.type === 'info').length;
  return { acknowledged, lost: [...lost], overwritten: [...overwritten].filter((id) => !lost.has(id)), errors };
}

/** Each write's vector clock: what its author had read, or had been told is written, when it wrote. */
function causesOf({ history }: Pick<Replay, 'history'>): ReadonlyMap<string, VectorClock> {
  const causes = new Map<string, VectorClock>();
  const heard = new Map<string, VectorClock>();
  for (const { entry } of history) {
    if (entry.op !== 'write') continue;
    // A client that has lost its disk starts counting anew; the first bearer of a name is the one that was judged.
    if (entry.type === 'invoke' && causes.has(entry.id)) continue;
    // A restarted client has forgotten what it had heard; one that gave up on a write has not.
    const memory = authorOf(entry.id).split('.s')[0]!;
    let context = heard.get(memory) ?? {};
    if (entry.type === 'invoke') {
      for (const id of entry.over ?? []) context = vectorMerge(context, causes.get(String(id)) ?? {});
      causes.set(entry.id, { ...context, [authorOf(entry.id)]: numberOf(entry.id) });
    }
    if (entry.type === 'ok') context = vectorMerge(context, causes.get(entry.id)!);
    heard.set(memory, context);
  }
  return causes;
}
