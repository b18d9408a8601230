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

/** Reads may be answered without the log, so they do not count; nor does a compare-and-set less for being refused. */
export function watchCommands(world: WorldView, frame: FrameView, memory: WaitingMemory): void {
  if (frame.history.length > 0) noteInvoked(frame, memory);
  const server = actingServer(world, frame);
  if (server === null || server.state.commit <= memory.committed) return;
  const { state, disk } = server;
  for (let index = memory.committed + 1; index <= state.commit; index++) {
    const command = entryAt(disk.log, index)?.command ?? null;
    if (command !== null) forget(memory, `${command.session}.${command.seq}`);
  }
  memory.committed = state.commit;
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
  if (known.since === memory.first) memory.first = oldest(memory, () => true)?.since ?? Infinity;
}

/** Of those that are meant; undefined when none of them waits. */
export function oldest({ waiting }: WaitingMemory, isMeant: (one: Waiting) => boolean): Waiting | undefined {
  for (const id in waiting) if (isMeant(waiting[id]!)) return waiting[id];
  return undefined;
}
