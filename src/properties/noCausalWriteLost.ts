/**
 * P-NOLOST, for writes that one another's authors knew of: an acknowledged write never gives way to a write that its author had heard of. What
 * authors had heard of is in their vector clocks. Concurrent writes that overwrite one another are counted, not judged: last write wins promises no more.
 */
import type { FrameView, WorldView } from '../engine/view.ts';
import { compareVectors } from '../parts/vectorClock.ts';
import { lwwReplica } from '../protocols/lww/replica.ts';
import { authorOf, numberOf, sayStamp } from '../protocols/lww/version.ts';
import type { Stamps, Version } from '../protocols/lww/version.ts';
import { always, violated } from './property.ts';
import type { Violation } from './property.ts';

interface Loss {
  readonly winner: Version;
  readonly loser: Version;
  readonly stamps: Stamps;
  readonly at: string;
  readonly frame: number;
}

interface Memory {
  /** By replica: how many decisions and stamps have been looked at. */
  readonly decided: { [node: string]: number };
  readonly stamped: { [node: string]: number };
  /** By author: its last acknowledged write. */
  readonly acknowledged: { [author: string]: number };
  /** Lost before their acknowledgment has come. */
  losses: Loss[];
  /** Where the last writes were stamped, for the witnesses. */
  origins: { readonly id: string; readonly frame: number }[];
}

const remembered = 64;

export const noCausalWriteLost = always<Memory>('No acknowledged write is lost to an older one', {
  id: 'no-causal-write-lost',
  means: 'An acknowledged write never gives way to a write that its author had already seen.',
  memory: () => ({ decided: {}, stamped: {}, acknowledged: {}, losses: [], origins: [] }),
  check: (world, frame, memory) => {
    const acknowledged = frame.history.filter(({ type, op }) => type === 'ok' && op === 'write').map(({ id }) => id);
    for (const id of acknowledged) memory.acknowledged[authorOf(id)] = numberOf(id);
    watchReplica(world, frame, memory);
    const loss = memory.losses.find(({ loser }) => (memory.acknowledged[authorOf(loser.id)] ?? 0) >= numberOf(loser.id));
    return loss === undefined ? null : violationOf(loss, memory);
  },
});

function watchReplica(world: WorldView, frame: FrameView, memory: Memory): void {
  const replica = world.running(lwwReplica).find(({ id, lastFrame }) => id === frame.node && lastFrame === frame.index);
  if (replica === undefined) return;
  const { id, state, config } = replica;
  if (state.stamped !== null && memory.stamped[id] !== state.stampedCount)
    memory.origins = [...memory.origins, { id: state.stamped.version.id, frame: frame.index }].slice(-remembered);
  memory.stamped[id] = state.stampedCount;
  if (memory.decided[id] === state.decisionCount) return;
  memory.decided[id] = state.decisionCount;
  if (state.decision === null) return;
  const { winner, loser } = state.decision;
  const isLoss = compareVectors(winner.cause, loser.cause) === 'before';
  if (isLoss) memory.losses = [...memory.losses, { winner, loser, stamps: config.stamps, at: id, frame: frame.index }].slice(-remembered);
}

function violationOf({ winner, loser, stamps, at, frame }: Loss, memory: Memory): Violation {
  const origin = memory.origins.find(({ id }) => id === winner.id)?.frame ?? -1;
  const says = `${authorOf(loser.id)} wrote x = ${loser.value} over x = ${winner.value} and was told “ok”; ${at} kept x = ${winner.value}, because ${sayStamp(stamps, winner)} is later than ${sayStamp(stamps, loser)}`;
  return violated(says, [...new Set([loser.stamp.node, winner.stamp.node])], [origin, frame]);
}
