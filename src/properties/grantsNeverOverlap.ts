/** P-MUTEX as the lock service sees it: by its own clock, no lease is granted before the last one has run out. */
import type { NodeId } from '../engine/protocol.ts';
import { lockService } from '../protocols/lease/lockService.ts';
import { always, violated } from './property.ts';

interface Memory {
  last: {
    readonly client: NodeId;
    readonly token: number;
    readonly incarnation: number;
    readonly until: number;
    readonly trueUntil: number;
    readonly frame: number;
  } | null;
}

export const grantsNeverOverlap = always<Memory>('One holder at the lock service', {
  id: 'grants-never-overlap',
  means: 'The lock service never grants a lease to one client while its lease to another still runs by its own clock.',
  memory: () => ({ last: null }),
  check(world, frame, memory) {
    const lock = world.running(lockService)[0];
    const holder = lock?.state.holder;
    if (lock === undefined || holder === undefined || holder === null) return null;
    const { last } = memory;
    const isSame = last !== null && last.client === holder.client && last.until === holder.until && last.incarnation === lock.incarnation;
    if (isSame) return null;
    const isStillRunning =
      last !== null && (last.incarnation === lock.incarnation ? lock.monotonic < last.until : world.now < last.trueUntil);
    const trueUntil = world.now + (holder.until - lock.monotonic);
    memory.last = {
      client: holder.client,
      token: holder.token,
      incarnation: lock.incarnation,
      until: holder.until,
      trueUntil,
      frame: frame.index,
    };
    if (last === null || !isStillRunning || last.client === holder.client) return null;
    return violated(`${holder.client} was granted ${holder.token} while ${last.client} still held ${last.token}`, [lock.id], [last.frame]);
  },
});
