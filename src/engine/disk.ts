/** A node's disk: what an fsync has completed survives a crash, and nothing else does. */
import { clonePlain } from '../base/plain.ts';
import { wakeCpu } from './cpu.ts';
import { nodeAt, openFrame, schedule } from './machine.ts';
import type { Machine } from './machine.ts';
import type { Step, Sync } from './world.ts';

const fsyncTime = ({ setup, ids }: Machine, node: number): number => setup.cast[ids[node]!]!.fsync ?? setup.network.fsync;

export function startSync(m: Machine, node: number, step: Step, disk: object): void {
  const n = nodeAt(m, node);
  const at = Math.max(m.world.now, n.diskBusyUntil) + fsyncTime(m, node);
  const { process, name, key, frame } = step;
  const sync = { process, name, key, frame, disk: clonePlain(disk), incarnation: n.incarnation, order: m.world.sequence };
  schedule(m, at, { what: 'synced', node, sync });
}

/** The disk has it, unless fsync is ignored; the process goes on as though it had. */
export function finishSync(m: Machine, node: number, sync: Sync): void {
  const n = nodeAt(m, node);
  if (!n.up || n.incarnation !== sync.incarnation) return;
  if (m.world.now < n.diskBusyUntil) {
    schedule(m, n.diskBusyUntil, { what: 'synced', node, sync });
    return;
  }
  openFrame(m, 'synced', node, -1, sync.frame, sync.name);
  if (!n.fsyncIgnored) n.processes[sync.process]!.durable = sync.disk;
  n.steps.push({ process: sync.process, name: sync.name, key: sync.key, frame: m.frame });
  wakeCpu(m, node);
}
