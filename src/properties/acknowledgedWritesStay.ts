/** P-NOLOST of a pair of databases: once the two agree again, every write that was acknowledged is in what they agree on. */
import type { NodeId } from '../engine/protocol.ts';
import { itemAt, sharedLength, slice } from '../parts/list.ts';
import { sayWrite } from '../protocols/failover/messages.ts';
import { replica } from '../protocols/failover/replica.ts';
import type { Replica } from '../protocols/failover/signature.ts';
import { always, violated } from './property.ts';

interface Acked {
  readonly by: NodeId;
  readonly frame: number;
}

interface Memory {
  acked: { [write: string]: Acked };
  /** Each replica's log when it was looked at last. */
  logs: Replica['disk']['log'][];
  /** Places of writes that a replica had and has dropped, or lost with its disk. */
  dropped: { [write: string]: number };
  /** Those of them that were acknowledged: lost, unless the other one has them. */
  missing: { [write: string]: Acked & { readonly index: number } };
}

/** O(1) an event, and O(1) a write that is dropped: both logs have a write at the same place, if they have it. */
export const acknowledgedWritesStay = always<Memory>('No acknowledged write is lost', {
  id: 'acknowledged-writes-stay',
  means: 'Whenever both replicas are up and hold the same log, it has every write that a client was told is saved.',
  memory: () => ({ acked: {}, logs: [], dropped: {}, missing: {} }),
  check(world, frame, memory) {
    const { acked, dropped, missing } = memory;
    const suspect = (id: string): void => {
      const known = acked[id];
      const index = dropped[id];
      if (known !== undefined && index !== undefined) missing[id] = Object.freeze({ ...known, index });
    };
    for (const { type, op, id } of frame.history) {
      if (type !== 'ok' || op !== 'write' || frame.node === null) continue;
      acked[id] = Object.freeze({ by: frame.node, frame: frame.index });
      suspect(id);
    }
    const all = world.playing(replica);
    for (const [i, { disk }] of all.entries()) {
      const before = memory.logs[i];
      if (before === disk.log) continue;
      memory.logs[i] = disk.log;
      if (before === undefined) continue;
      const shared = sharedLength(before, disk.log);
      for (const [k, { id }] of slice(before, shared, before.length).entries()) {
        dropped[id] = shared + k;
        suspect(id);
      }
    }
    const [first, second] = memory.logs;
    const places = Object.entries(missing);
    if (places.length === 0 || first === undefined || second === undefined) return null;
    // Logs that end alike are alike: each entry is sent with the one before it.
    const agree = first.length === second.length && itemAt(first, first.length - 1)?.id === itemAt(second, second.length - 1)?.id;
    if (!agree || !all.every(({ isUp }) => isUp)) return null;
    const lost = places.filter(([id, { index }]) => itemAt(first, index)?.id !== id);
    memory.missing = Object.fromEntries(lost);
    const [gone] = lost;
    if (gone === undefined) return null;
    const [id, { by, frame: ackedIn }] = gone;
    const others = lost.length === 1 ? '' : `, nor ${lost.length - 1} others`;
    return violated(
      `${sayWrite(id)} was acknowledged to ${by}, and neither replica has it${others}`,
      [by, ...all.map((one) => one.id)],
      [ackedIn],
    );
  },
});
