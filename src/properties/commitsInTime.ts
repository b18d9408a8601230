import type { NodeId } from '../engine/protocol.ts';
import type { FrameView, NodeView, WorldView } from '../engine/view.ts';
import { majority } from '../parts/quorum.ts';
import { raftClient } from '../protocols/raft/client.ts';
import { raft } from '../protocols/raft/raft.ts';
import type { Raft } from '../protocols/raft/signature.ts';
import { violated, within } from './property.ts';
import { mayChangeWhoIsThere } from './raftWatch.ts';
import { forget, noneWaiting, oldest, watchCommands, whenWaiting } from './waitingCommands.ts';
import type { WaitingMemory } from './waitingCommands.ts';

interface Memory extends WaitingMemory {
  /** Since when each client has been joined to a majority that is whole, true time; absent while it is not. */
  whole: { [client: NodeId]: number };
}

/** Election timeouts for each round of elections that may be needed, with the time that a client takes to ask every server once. */
const rounds = 5;

/**
 * P-LIVE-COMMIT with a bound: a majority of servers that run and are all joined to one another and to the client commits its commands within five of
 * the longest election timeouts, and the time to ask around. A cut is all that this looks at: a link that loses or delays is not seen.
 */
export const commitsInTime = within<Memory>('A whole majority commits in time', {
  id: 'commits-in-time',
  means:
    'While a majority of servers runs, joined to one another and to a client, that client’s commands commit within five election timeouts.',
  waits: whenWaiting,
  memory: () => ({ ...noneWaiting(), whole: {} }),
  check(world, frame, memory) {
    watchCommands(world, frame, memory);
    for (const { type, id } of frame.history) if (type === 'info') forget(memory, id);
    if (mayChangeWhoIsThere(frame.kind)) lookAround(world, frame, memory);
    const bound = boundOf(world);
    memory.alarm = memory.first + bound;
    if (frame.time <= memory.alarm) return null;
    const late = oldest(memory, ({ client, since }) => frame.time - Math.max(since, memory.whole[client] ?? Infinity) > bound);
    if (late === undefined) return null;
    return violated(
      `a command of ${late.client} has waited for ${Math.round((frame.time - late.since) / 1_000)} ms`,
      [late.client],
      [late.frame],
    );
  },
});

function boundOf(world: WorldView): number {
  const { election, servers } = world.playing(raft)[0]!.config;
  const patience = world.playing(raftClient)[0]?.config.patience ?? 0;
  return rounds * 2 * election + servers.length * patience;
}

function lookAround(world: WorldView, frame: FrameView, memory: Memory): void {
  const servers = world.running(raft).filter(({ isPaused }) => !isPaused);
  const needed = majority(world.playing(raft).length);
  for (const client of world.playing(raftClient)) {
    const isJoined = (id: NodeId): boolean => areJoined(world, client.id, id);
    const runs = client.isUp && !client.isPaused;
    const isWhole =
      runs &&
      hasWhole(
        world,
        servers.filter(({ id }) => isJoined(id)),
        needed,
      );
    if (!isWhole) delete memory.whole[client.id];
    else memory.whole[client.id] ??= frame.time;
  }
}

const areJoined = (world: WorldView, a: NodeId, b: NodeId): boolean => !world.isCut(a, b) && !world.isCut(b, a);

/** Whether `needed` of these servers are all joined to one another. */
function hasWhole(world: WorldView, servers: readonly NodeView<Raft>[], needed: number): boolean {
  if (needed <= 0) return true;
  if (servers.length < needed) return false;
  const [first, ...others] = servers;
  const withFirst = others.filter(({ id }) => areJoined(world, first!.id, id));
  return hasWhole(world, withFirst, needed - 1) || hasWhole(world, others, needed);
}
