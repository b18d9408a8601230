/** What is done to a node's clocks: set, stepped, pulled along for a while, stopped with their machine, warmed. Timers follow each. */
import { assert } from '../base/assert.ts';
import type { ClockAct } from './changes.ts';
import { readClock, rebase, temperaturePpm, trueWall, turnoverCelsius } from './clock.ts';
import type { ClockState } from './clock.ts';
import { retime } from './cpu.ts';
import { cancel, nodeAt, openFrame, record, schedule } from './machine.ts';
import type { Machine } from './machine.ts';
import type { NodeWorld, PullName } from './world.ts';

/** Faster than any real discipline by far, and slow enough that time never stands still. */
const slewLimitPpm = 100_000;

export function setClock(m: Machine, node: number, change: Partial<ClockState>, act?: ClockAct): void {
  const n = nodeAt(m, node);
  n.clock = rebase(n.clock, m.world.now, change);
  record(m, 'clock', node, act === undefined ? n.clock : { ...n.clock, act });
  retime(m, node);
}

/** Setting the time tells the kernel's timers of it, which cures them of the bug of 2012: "date -s" was the cure. */
export function setWall(m: Machine, node: number, wall: number, act: ClockAct): void {
  const n = nodeAt(m, node);
  const { timersAhead: _, ...told } = n.clock;
  n.clock = told;
  setClock(m, node, { wall }, act);
}

/** How far the wall clock is from true time. */
export const wallOffset = (m: Machine, node: number): number =>
  readClock(nodeAt(m, node).clock, 'wall', m.world.now) - trueWall(m.setup.epoch, m.world.now);

/** Sets how far the wall clock is from true time. A suspended machine misses nothing of what passed before that. */
export function skewWall(m: Machine, node: number, offset: number): void {
  const n = nodeAt(m, node);
  setWall(m, node, trueWall(m.setup.epoch, m.world.now) + offset, { kind: 'skew', by: offset });
  if (n.pause !== null) n.pause = { ...n.pause, missesFrom: n.clock.boot };
}

export function stepWall(m: Machine, node: number, by: number, act: ClockAct = { kind: 'step', by }): void {
  setWall(m, node, readClock(nodeAt(m, node).clock, 'wall', m.world.now) + by, act);
}

/** A slew runs by true time, and only while the machine does. Clocks round down, hence the two roundings of its length. */
export function startSlew(m: Machine, node: number, by: number, ppm: number): void {
  assert(ppm > 0 && ppm <= slewLimitPpm, `a slew of ${ppm} ppm is out of range`);
  const exact = (Math.abs(by) * 1e6) / ppm;
  const length = by < 0 ? Math.floor(exact) : Math.ceil(exact);
  startPull(m, node, 'slew', { ppm: by < 0 ? -ppm : ppm, length }, { kind: 'slew', by, ppm });
}

export function startPull(m: Machine, node: number, name: PullName, { ppm, length }: { ppm: number; length: number }, act: ClockAct): void {
  const n = nodeAt(m, node);
  const until = m.world.now + length;
  if (n[name] !== null) cancel(m, n[name].event);
  const event = n.clock.moves ? schedule(m, until, { what: 'pulled', node, name }) : -1;
  n[name] = { ppm, left: length, since: m.world.now, event };
  setClock(m, node, { slewPpm: pullsOf(n), ...(name === 'smear' ? { smears: true } : {}) }, act);
}

const pullNames = ['slew', 'smear'] as const satisfies readonly PullName[];

const pullsOf = ({ slew, smear }: NodeWorld): number => (slew?.ppm ?? 0) + (smear?.ppm ?? 0);

function stopPull(m: Machine, node: number, name: PullName): void {
  const n = nodeAt(m, node);
  if (n[name] === null) return;
  cancel(m, n[name].event);
  n[name] = null;
  if (name === 'smear') {
    const { smears: _, ...rest } = n.clock;
    n.clock = rest;
  }
  setClock(m, node, { slewPpm: pullsOf(n) }, { kind: 'end', of: name });
}

export function finishPull(m: Machine, node: number, name: PullName): void {
  openFrame(m, 'clock', node, -1, -1, name);
  stopPull(m, node, name);
}

/** It is the operating system that slews: a slew outlives the process, and dies with the host. A smear is its time service's, and does not. */
export const stopSlew = (m: Machine, node: number): void => stopPull(m, node, 'slew');

/** A suspended machine's clocks stand still, and what was pulling at them waits. */
export function stopClocks(m: Machine, node: number): void {
  const n = nodeAt(m, node);
  for (const name of pullNames) {
    const pull = n[name];
    if (pull === null) continue;
    cancel(m, pull.event);
    n[name] = { ...pull, left: pull.left - (m.world.now - pull.since), event: -1 };
  }
  setClock(m, node, { moves: false });
}

/** What the wall clock missed is what boottime, which ran on, says has passed. */
export function startClocks(m: Machine, node: number, wallIs: 'resync' | 'stale', missesFrom: number): void {
  const n = nodeAt(m, node);
  const { now } = m.world;
  for (const name of pullNames) {
    const pull = n[name];
    if (pull !== null) n[name] = { ...pull, since: now, event: schedule(m, now + pull.left, { what: 'pulled', node, name }) };
  }
  const wall = readClock(n.clock, 'wall', now);
  if (wallIs === 'stale') return setClock(m, node, { moves: true });
  const missed = readClock(n.clock, 'boot', now) - missesFrom;
  const { timersAhead: _, ...told } = n.clock;
  n.clock = told;
  setClock(m, node, { moves: true, wall: wall + missed });
}

/** The crystal's own error, beside what its temperature adds. */
export function driftAt(m: Machine, node: number, ppm: number): void {
  const n = nodeAt(m, node);
  n.crystal = { ...n.crystal, ppm };
  setClock(m, node, { driftPpm: ppm + temperaturePpm(n.crystal.celsius) });
}

export function warm(m: Machine, node: number, celsius: number): void {
  const n = nodeAt(m, node);
  const { celsius: _, ...rest } = n.clock;
  n.crystal = { ...n.crystal, celsius };
  n.clock = rest;
  setClock(m, node, { driftPpm: n.crystal.ppm + temperaturePpm(celsius), ...(celsius === turnoverCelsius ? {} : { celsius }) });
}
