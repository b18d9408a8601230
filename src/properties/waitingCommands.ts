/** Commands that clients of Raft have made and no server has committed yet. */
import type { FrameView, WorldView } from '../engine/view.ts';
import type { NodeId } from '../engine/protocol.ts';
import { entryAt } from '../protocols/raft/log.ts';
import { actingServer } from './raftWatch.ts';

export interface Waiting {
  readonly client: NodeId;
  /** True time, microseconds. */
  readonly since: number;
  readonly frame: number;
}

export interface WaitingMemory {
  /** By id, the oldest first. */
  waiting: { [command: string]: Waiting };
  /** How much of the log has been looked at. */
  committed: number;
}

export const noneWaiting = (): WaitingMemory => ({ waiting: {}, committed: 0 });

/** Reads may be answered without the log, so they do not count; nor does a compare-and-set less for being refused. */
export function watchCommands(world: WorldView, frame: FrameView, memory: WaitingMemory): void {
  for (const { type, op, id } of frame.history) {
    if (type === 'invoke' && op !== 'get' && frame.node !== null)
      memory.waiting[id] = Object.freeze({ client: frame.node, since: frame.time, frame: frame.index });
  }
  const server = actingServer(world, frame);
  if (server === null) return;
  const { state, disk } = server;
  for (let index = memory.committed + 1; index <= state.commit; index++) {
    const command = entryAt(disk.log, index)?.command ?? null;
    if (command !== null) delete memory.waiting[`${command.session}.${command.seq}`];
  }
  memory.committed = Math.max(memory.committed, state.commit);
}

/** Of those of one client, or of all; undefined when none waits. */
export function oldest({ waiting }: WaitingMemory, of: (one: Waiting) => boolean = () => true): Waiting | undefined {
  for (const id in waiting) if (of(waiting[id]!)) return waiting[id];
  return undefined;
}
