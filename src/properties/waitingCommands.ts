/** Commands that clients of Raft have made and no server has committed yet. */
import type { FrameView, WorldView } from '../engine/view.ts';
import type { NodeId } from '../engine/protocol.ts';
import { entryAt } from '../protocols/raft/log.ts';
import type { Waits } from './property.ts';
import { actingServer, whenChanged } from './raftWatch.ts';

export interface Waiting {
  readonly client: NodeId;
  /** True time, microseconds. */
  readonly since: number;
  readonly frame: number;
}

export interface WaitingMemory {
  /** By id, the oldest first. */
  waiting: { [command: string]: Waiting };
  /** Since when the oldest waits, true time; Infinity while none does. */
  first: number;
  /** How much of the log has been looked at. */
  committed: number;
  /** When who waits may have waited for too long, true time. */
  alarm: number;
}

/** What changes who waits; and the time at which too long is. */
export const whenWaiting: Waits = {
  ...whenChanged('commit', 'history', 'presence'),
  alarm: (memory) => (memory as WaitingMemory).alarm,
};

export const noneWaiting = (): WaitingMemory => ({ waiting: {}, first: Infinity, committed: 0, alarm: Infinity });

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

function noteInvoked({ node, time, index, history }: FrameView, memory: WaitingMemory): void {
  for (const { type, op, id } of history) {
    if (type !== 'invoke' || op === 'get' || node === null) continue;
    memory.waiting[id] = Object.freeze({ client: node, since: time, frame: index });
    if (memory.first === Infinity) memory.first = time;
  }
}

export function forget(memory: WaitingMemory, id: string): void {
  const known = memory.waiting[id];
  if (known === undefined) return;
  delete memory.waiting[id];
  if (known.since === memory.first) memory.first = oldest(memory)?.since ?? Infinity;
}

function oldest({ waiting }: WaitingMemory): Waiting | undefined {
  for (const id in waiting) return waiting[id];
  return undefined;
}
