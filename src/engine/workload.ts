/**
 * What a client asks for by itself: its protocol's `requests`, fired by a timer on its own monotonic clock, so that a pause and a fast or slow
 * crystal stretch it as they stretch all else. What it did not ask for while it was paused it does not make up for. In an open loop requests come
 * as they come; in a closed one the next comes a while after the last has ended, by the client's own history (Schroeder, Wierman and
 * Harchol-Balter, "Open versus closed: a cautionary tale", NSDI 2006).
 */
import { sample } from '../base/distribution.ts';
import { draw } from '../base/draw.ts';
import { zipfRank } from '../base/zipf.ts';
import { readClock } from './clock.ts';
import { dropTimer, isSet, runRequest, timerEvent } from './cpu.ts';
import { nodeAt, purpose, record } from './machine.ts';
import type { Machine } from './machine.ts';
import type { Ask, HistoryEntry } from './protocol.ts';
import type { Workload } from './setup.ts';

/** Its timer belongs to no process. */
export const noProcess = -1;
const timerId = 'workload';

const workloadOf = (m: Machine, node: number): Workload | null => nodeAt(m, node).workload;

/** Uniform in [0, 1), for the node's `number`-th request. */
const chance = (m: Machine, node: number, what: 'gap' | 'mix' | 'key', number: number): number =>
  draw(m.setup.seed, purpose(`workload ${what} ${m.ids[node]}`), number);

/** Requests fired so far, over all boots. */
const firedBy = (m: Machine, node: number): number => nodeAt(m, node).counts['workload'] ?? 0;

/** At each boot: nothing that was open before a crash will ever be known to have ended. */
export function startWorkload(m: Machine, node: number): void {
  const n = nodeAt(m, node);
  n.openOperations = [];
  const workload = workloadOf(m, node);
  if (workload === null) return;
  const begins = m.setup.epoch + (workload.from ?? 0) - readClock(n.clock, 'wall', m.world.now);
  plan(m, node, workload, Math.max(0, begins) + gapOf(m, node, workload));
}

/** From now on, in place of what it asked for before. What is under way already a closed loop does not wait for. */
export function changeWorkload(m: Machine, node: number, workload: Workload | null): void {
  const n = nodeAt(m, node);
  dropTimer(m, node, timerId);
  n.openOperations = [];
  n.workload = workload;
  if (workload !== null) plan(m, node, workload, gapOf(m, node, workload));
  record(m, 'workload', node, workload);
}

/** Until the next request, microseconds: at least one, so that time goes on. */
function gapOf(m: Machine, node: number, { arrivals }: Workload): number {
  const u = chance(m, node, 'gap', firedBy(m, node) + 1);
  if (arrivals.kind === 'closed') return Math.max(1, sample(arrivals.think, u));
  const mean = 1e6 / arrivals.rate;
  return Math.max(1, sample(arrivals.gaps === 'regular' ? { kind: 'constant', value: mean } : { kind: 'exponential', mean }, u));
}

function plan(m: Machine, node: number, { until }: Workload, after: number): void {
  const n = nodeAt(m, node);
  const isOver = until !== undefined && readClock(n.clock, 'wall', m.world.now) + after > m.setup.epoch + until;
  if (isOver) return;
  dropTimer(m, node, timerId);
  const deadline = readClock(n.clock, 'mono', m.world.now) + after;
  const event = timerEvent(m, node, timerId, 'monotonic', deadline);
  n.timers[timerId] = { process: noProcess, name: timerId, key: undefined, clock: 'monotonic', deadline, event, setFrame: m.frame };
  n.timerCount++;
}

/** Its time has come. */
export function fireWorkload(m: Machine, node: number, cause: number): void {
  const workload = workloadOf(m, node)!;
  const n = nodeAt(m, node);
  const number = (n.counts['workload'] = firedBy(m, node) + 1);
  const name = pick(workload.mix, chance(m, node, 'mix', number));
  const key = keyOf(workload, chance(m, node, 'key', number));
  runRequest(m, node, name, cause, { value: uniqueValue(m, node, number), ...(key === undefined ? {} : { key }) });
  const isNextDue = n.up && (workload.arrivals.kind === 'open' || n.openOperations.length === 0);
  if (isNextDue && !isSet(n, timerId)) plan(m, node, workload, gapOf(m, node, workload));
}

/** Positive for what a workload asks for, negative for a hand, so that neither shifts the other's. */
const uniqueValue = (m: Machine, node: number, number: number): number => (number - 1) * m.ids.length + node + 1;

/** What a hand asks for names no key. */
export function askByHand(m: Machine, node: number): Ask {
  const { counts } = nodeAt(m, node);
  const number = (counts['asked by hand'] = (counts['asked by hand'] ?? 0) + 1);
  return { value: -uniqueValue(m, node, number) };
}

function pick(mix: Workload['mix'], u: number): string {
  const all = Object.entries(mix);
  let left = u * all.reduce((sum, [, weight]) => sum + weight, 0);
  return (all.find(([, weight]) => (left -= weight) < 0) ?? all.at(-1)!)[0];
}

function keyOf({ keys }: Workload, u: number): string | undefined {
  if (keys === undefined) return undefined;
  return `k${keys.kind === 'zipf' ? zipfRank(keys.n, keys.s, u) : Math.floor(u * keys.n) + 1}`;
}

/** A closed loop waits for the end of all that it has begun. */
export function noteOperation(m: Machine, node: number, { type, id }: HistoryEntry): void {
  const workload = workloadOf(m, node);
  if (workload?.arrivals.kind !== 'closed' || type === 'effect') return;
  const n = nodeAt(m, node);
  const others = n.openOperations.filter((open) => open !== id);
  n.openOperations = type === 'invoke' ? [...others, id] : others;
  if (n.openOperations.length > 0) dropTimer(m, node, timerId);
  else plan(m, node, workload, gapOf(m, node, workload));
}
