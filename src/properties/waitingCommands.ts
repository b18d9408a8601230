/** Commands that clients of Raft have made and no server has committed yet. */
import type { FrameView, WorldView } from '../engine/view.ts';
import type { NodeId } from '../engine/protocol.ts';
import { entryAt } from '../protocols/raft/log.ts';
import type { Waits } from './property.ts';
import { actingServer, whenChanged } from './raftWatch.ts';

export interface Waiting {
  /** The command's. */
  readonly id: string;
  readonly client: NodeId;
  /** True time, microseconds. */
  readonly since: number;
  readonly frame: number;
}

export interface WaitingMemory {
  /** The oldest first. */
  waiting: Waiting[];
  /** How much of the log has been looked at. */
  committed: number;
  /** When who waits may have waited for too long, true time. */
  alarm: number;
}

/** What changes who waits; and the time at which too long is. What one server has committed the others commit after it. */
export const whenWaiting: Waits = {
  ...whenChanged('furthest', 'history', 'presence'),
  alarm: (memory) => (memory as WaitingMemory).alarm,
};

export const noneWaiting = (): WaitingMemory => ({ waiting: [], committed: 0, alarm: Infinity });

/** Since when the oldest waits, true time; Infinity while none does. */
export const waitsSince = ({ waiting }: WaitingMemory): number => (waiting.length === 0 ? Infinity : waiting[0]!.since);

const nobody: readonly never[] = [];

/**
 * Whose commands have been committed in this frame, one for each. Reads may be answered without the log, so they do not count; nor does a
 * compare-and-set less for being refused.
 */
export function watchCommands(world: WorldView, frame: FrameView, memory: WaitingMemory): readonly NodeId[] {
  if (frame.history.length > 0) noteInvoked(frame, memory);
  const server = actingServer(world, frame);
  if (server === null || server.state.commit <= memory.committed) return nobody;
  const { state, disk } = server;
  const clients: NodeId[] = [];
  for (let index = memory.committed + 1; index <= state.commit; index++) {
    const command = entryAt(disk.log, index)?.command ?? null;
    if (command === null) continue;
    clients.push(command.client);
    forget(memory, `${command.session}.${command.seq}`);
  }
  memory.committed = state.commit;
  return clients;
}

function noteInvoked({ node, time, index, history }: FrameView, { waiting }: WaitingMemory): void {
  for (const { type, op, id } of history) {
    if (type === 'invoke' && op !== 'get' && node !== null) waiting.push({ id, client: node, since: time, frame: index });
  }
}

/** It is one of the last, unless commands were lost. */
export function forget({ waiting }: WaitingMemory, id: string): void {
  const place = waiting.findLastIndex((one) => one.id === id);
  if (place >= 0) waiting.splice(place, 1);
}
