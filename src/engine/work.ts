/** Work that keeps a CPU busy before a step, and what stretches it: slowness, a hypervisor that takes its share, pauses. */
import { wakeCpu } from './cpu.ts';
import { cancel, nodeAt, schedule } from './machine.ts';
import type { Machine } from './machine.ts';
import type { Busy, NodeWorld, Step } from './world.ts';

/** Microseconds of true time that one of work takes. A CPU of which a share is stolen has the rest of it left. */
const stretchOf = ({ slow, stolen }: Pick<NodeWorld, 'slow' | 'stolen'>): number => slow / (1 - stolen);

/** Fractions of work are kept, so that a change in its midst costs nothing; what arithmetic adds in their last digits is no microsecond. */
const rounding = 1e-6;

const lengthOf = (n: NodeWorld, work: number): number => Math.max(0, Math.ceil(work * stretchOf(n) - rounding));

export function startWork(m: Machine, node: number, step: Step, work: number): void {
  const n = nodeAt(m, node);
  const event = schedule(m, m.world.now + lengthOf(n, work), { what: 'work', node });
  const { process, name, key, frame } = step;
  n.busy = { process, name, key, frame, left: work, since: m.world.now, event };
}

/** How much of it is left at `now`, in microseconds of work. Of work that stands still no more is done. */
export function workLeft(n: NodeWorld, { left, since, event }: Busy, now: number): number {
  return event < 0 ? left : Math.max(0, left - (now - since) / stretchOf(n));
}

/** Stops the work under way and remembers how much of it is left. */
export function suspendWork(m: Machine, node: number): void {
  const n = nodeAt(m, node);
  if (n.busy === null || n.busy.event < 0) return;
  cancel(m, n.busy.event);
  n.busy = { ...n.busy, left: workLeft(n, n.busy, m.world.now), since: m.world.now, event: -1 };
}

export function resumeWork(m: Machine, node: number): void {
  const n = nodeAt(m, node);
  if (n.busy === null) return wakeCpu(m, node);
  if (n.busy.event >= 0) return;
  const event = schedule(m, m.world.now + lengthOf(n, n.busy.left), { what: 'work', node });
  n.busy = { ...n.busy, since: m.world.now, event };
}

/** Work under way goes on at the new speed, from where it is. */
export function changePace(m: Machine, node: number, change: Partial<Pick<NodeWorld, 'slow' | 'stolen'>>): void {
  const n = nodeAt(m, node);
  suspendWork(m, node);
  Object.assign(n, change);
  if (n.up && n.pause === null) resumeWork(m, node);
}
