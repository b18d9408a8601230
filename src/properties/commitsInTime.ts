import type { NodeId } from '../engine/protocol.ts';
import type { FrameView, NodeView, WorldView } from '../engine/view.ts';
import { majority } from '../parts/quorum.ts';
import { raftClient } from '../protocols/raft/client.ts';
import { raft } from '../protocols/raft/raft.ts';
import type { Raft } from '../protocols/raft/signature.ts';
import { violated, within } from './property.ts';
import { mayChangeWhoIsThere } from './raftWatch.ts';
import { forget, noneWaiting, watchCommands, whenWaiting } from './waitingCommands.ts';
import type { Waiting, WaitingMemory } from './waitingCommands.ts';

/** What a client asks, one thing after the other, and is given nothing for. */
interface InVain {
  /** When it began to, true time, and the frame. */
  readonly since: number;
  readonly frame: number;
  /** When it gave up what it asked last; Infinity while it has not. */
  readonly gaveUp: number;
}

interface Memory extends WaitingMemory {
  /** Since when each client has been joined to a majority that is whole, true time; absent while it is not. */
  whole: { [client: NodeId]: number };
  /** Absent where a client's last question was answered. */
  inVain: { [client: NodeId]: InVain };
}

/** Election timeouts for each round of elections that may be needed, with the time that a client takes to ask every server once. */
const rounds = 5;

/**
 * P-LIVE-COMMIT with a bound: a majority of servers that run and are all joined to one another and to the client commits its commands within five of
 * the longest election timeouts, and the time to ask around; counted from GST where the network kept no bound before. Who gives up and asks for
 * something else has not been served: its time runs on, while what it gave up need never come. A cut is all that this looks at: a link that loses or
 * delays is not seen.
 */
export const commitsInTime = within<Memory>('A whole majority commits in time', {
  id: 'commits-in-time',
  means:
    'While a majority runs, joined to one another and a client by a network with bounds, its commands commit within five election timeouts.',
  waits: whenWaiting,
  memory: () => ({ ...noneWaiting(), whole: {}, inVain: {} }),
  check(world, frame, memory) {
    if (frame.kind === 'restart' && frame.node !== null) dismiss(memory, frame.node);
    const served = watchCommands(world, frame, memory);
    const isDue = frame.time > memory.alarm;
    const isElsewhere = mayChangeWhoIsThere(frame.kind);
    const isNews = isDue || isElsewhere || served.length > 0 || frame.history.length > 0;
    if (!isNews) return null; // another server commits what one has committed before
    const bounds = boundsOf(world);
    if (bounds === null) return null;
    for (const client of served) delete memory.inVain[client];
    listen(frame, memory, bounds.around);
    if (isDue || isElsewhere) lookAround(world, frame, memory);
    const late = isDue ? firstLate(world, memory, bounds) : undefined;
    memory.alarm = firstDeadline(world, memory, bounds);
    return late === undefined ? null : accuse(frame, late, memory.inVain[late.client]);
  },
});

interface Bounds {
  /** Within which a leader is elected. */
  readonly elections: number;
  /** In which a client asks every server once. */
  readonly around: number;
}

/** Null where nobody plays Raft. */
function boundsOf(world: WorldView): Bounds | null {
  const [server] = world.playing(raft);
  if (server === undefined) return null;
  const { election, servers } = server.config;
  const patience = world.playing(raftClient)[0]?.config.patience ?? 0;
  return { elections: rounds * 2 * election, around: servers.length * patience };
}

/** Who pauses for longer than it takes to ask around begins anew: a leader may have been found meanwhile, and lost. */
function listen({ node, time, index, history }: FrameView, memory: Memory, around: number): void {
  if (node === null) return;
  for (const { type, id } of history) {
    const before = memory.inVain[node];
    if (type === 'invoke') {
      const goesOn = before !== undefined && time - before.gaveUp <= around;
      const { since, frame } = goesOn ? before : { since: time, frame: index };
      memory.inVain[node] = { since, frame, gaveUp: Infinity };
    }
    if (type === 'ok' || type === 'fail') delete memory.inVain[node];
    if (type !== 'info') continue;
    forget(memory, id);
    if (before !== undefined) memory.inVain[node] = { ...before, gaveUp: time };
  }
}

/** True time; Infinity while nothing is promised. */
function deadlineOf({ gst }: WorldView, { whole, inVain }: Memory, { elections, around }: Bounds, { client, since }: Waiting): number {
  const asksSince = Math.min(since, inVain[client]?.since ?? since);
  return Math.max(since, Math.max(asksSince, whole[client] ?? Infinity, gst) + elections) + around;
}

function firstDeadline(world: WorldView, memory: Memory, bounds: Bounds): number {
  let first = Infinity;
  for (const one of memory.waiting) first = Math.min(first, deadlineOf(world, memory, bounds, one));
  return first;
}

const firstLate = (world: WorldView, memory: Memory, bounds: Bounds): Waiting | undefined =>
  memory.waiting.find((one) => world.now > deadlineOf(world, memory, bounds, one));

function accuse({ time }: FrameView, { client, since, frame }: Waiting, inVain: InVain | undefined) {
  const isFirst = inVain === undefined || inVain.since >= since;
  const ms = Math.round((time - (isFirst ? since : inVain.since)) / 1_000);
  return isFirst
    ? violated(`a command of ${client} has waited for ${ms} ms`, [client], [frame])
    : violated(`nothing that ${client} asks has been done for ${ms} ms`, [client], [inVain.frame, frame]);
}

/** Nobody asks any more for what a client asked for that has died. */
function dismiss(memory: Memory, client: NodeId): void {
  delete memory.inVain[client];
  memory.waiting = memory.waiting.filter((one) => one.client !== client);
}

function lookAround(world: WorldView, frame: FrameView, memory: Memory): void {
  const servers = world.running(raft).filter(({ isPaused }) => !isPaused);
  const needed = majority(world.playing(raft).length);
  for (const client of world.playing(raftClient)) {
    if (!client.isUp) dismiss(memory, client.id);
    const joined = servers.filter(({ id }) => areJoined(world, client.id, id));
    const isWhole = client.isUp && !client.isPaused && hasWhole(world, joined, needed);
    if (!isWhole) delete memory.whole[client.id];
    else memory.whole[client.id] ??= frame.time;
  }
}

const areJoined = (world: WorldView, a: NodeId, b: NodeId): boolean => !world.isCut(a, b) && !world.isCut(b, a);

/** Whether `needed` of these servers are all joined to one another. */
function hasWhole(world: WorldView, servers: readonly NodeView<Raft>[], needed: number): boolean {
  if (servers.length < needed || needed <= 0) return needed <= 0;
  const [first, ...others] = servers;
  const withFirst = others.filter(({ id }) => areJoined(world, first!.id, id));
  return hasWhole(world, withFirst, needed - 1) || hasWhole(world, others, needed);
}
