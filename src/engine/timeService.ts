/** What keeps a node's time, a daemon of its own or a service outside the model, and how much of it reaches the clock. */
import { draw } from '../base/draw.ts';
import { setClock, setWall, startSlew, stepWall, stopSlew } from './adjust.ts';
import type { ClockBound } from './changes.ts';
import { readClock, trueWall } from './clock.ts';
import type { ClockState } from './clock.ts';
import { nodeAt, openFrame, purpose, record, schedule } from './machine.ts';
import type { Machine } from './machine.ts';

/** Whether what keeps the node's time may touch its clock. A slew under way goes on to its end. */
export function switchDiscipline(m: Machine, node: number, to: 'on' | 'off'): string | null {
  const { ntp } = nodeAt(m, node).clock;
  if (ntp === undefined) return `nothing keeps ${m.ids[node]}’s time`;
  if (ntp === to) return `what keeps ${m.ids[node]}’s time is ${to} already`;
  setClock(m, node, { ntp: to });
  return null;
}

const isIgnored = (m: Machine, node: number): boolean => nodeAt(m, node).clock.ntp === 'off';

function ignore(m: Machine, node: number, wanted: 'step' | 'slew' | 'sync', by: number): void {
  record(m, 'clock', node, { ...nodeAt(m, node).clock, act: { kind: 'ignored', wanted, by } });
}

export function stepByDaemon(m: Machine, node: number, by: number): void {
  if (isIgnored(m, node)) ignore(m, node, 'step', by);
  else stepWall(m, node, by);
}

export function slewByDaemon(m: Machine, node: number, by: number, ppm: number): void {
  if (isIgnored(m, node)) ignore(m, node, 'slew', by);
  else startSlew(m, node, by, ppm);
}

export function boundByDaemon(m: Machine, node: number, within: number, ppm: number): void {
  const n = nodeAt(m, node);
  if (isIgnored(m, node)) return;
  n.clock = { ...n.clock, bound: boundFrom(n.clock, within, ppm, m.world.now) };
  record(m, 'clock', node, n.clock);
}

const boundFrom = (clock: ClockState, base: number, ppm: number, now: number): ClockBound => ({
  base,
  ppm,
  since: readClock(clock, 'boot', now),
});

/** The cast's own time service asks again. It finds no suspended machine and no dead host. */
export function keepTime(m: Machine, node: number): void {
  const n = nodeAt(m, node);
  const { timeService, uncertainty, uncertaintyPpm = 0 } = m.setup.cast[m.ids[node]!]!;
  if (timeService === undefined) return;
  scheduleSync(m, node);
  if (!n.hostUp || !n.clock.moves) return;
  openFrame(m, 'clock', node, -1, -1, 'sync');
  const nth = (n.counts['time service'] = (n.counts['time service'] ?? 0) + 1);
  const u = draw(m.setup.seed, purpose(`time service ${m.ids[node]}`), nth);
  const wall = trueWall(m.setup.epoch, m.world.now) + Math.round((2 * u - 1) * timeService.error);
  const by = wall - readClock(n.clock, 'wall', m.world.now);
  if (isIgnored(m, node)) return ignore(m, node, 'sync', by);
  stopSlew(m, node);
  n.clock = { ...n.clock, bound: boundFrom(n.clock, uncertainty ?? timeService.error, uncertaintyPpm, m.world.now) };
  setWall(m, node, wall, { kind: 'sync', by });
}

export function scheduleSync(m: Machine, node: number): void {
  const { timeService } = m.setup.cast[m.ids[node]!]!;
  if (timeService !== undefined) schedule(m, m.world.now + timeService.every, { what: 'sync', node });
}
