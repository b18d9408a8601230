/** Pauses, crashes and restarts, and the clocks that go with them. Pause is not crash is not partition. */
import { assert } from '../base/assert.ts';
import { clonePlain } from '../base/plain.ts';
import { draw } from '../base/draw.ts';
import { readClock, rebase, startClock, trueWall } from './clock.ts';
import { brokenIn, enter, leave, observe, retime } from './cpu.ts';
import { envOf } from './env.ts';
import type { DiskFate } from './fault.ts';
import { cancel, nodeAt, openFrame, protocolAt, purpose, record, recordStatus, schedule } from './machine.ts';
import type { Machine } from './machine.ts';
import { resumeWork, suspendWork } from './work.ts';
import type { Pause } from './world.ts';

/** Monotonic clocks start anywhere within this at each boot, so that they mean nothing elsewhere. */
const originSpan = 1_000_000_000;

/** Faster than any real discipline by far, and slow enough that time never stands still. */
const slewLimitPpm = 100_000;

export function setClock(m: Machine, node: number, change: Parameters<typeof rebase>[2]): void {
  const n = nodeAt(m, node);
  n.clock = rebase(n.clock, m.world.now, change);
  record(m, 'clock', node, n.clock);
  retime(m, node);
}

/** Sets how far the wall clock is from true time. A suspended machine misses nothing of what passed before that. */
export function skewWall(m: Machine, node: number, offset: number): void {
  const n = nodeAt(m, node);
  setClock(m, node, { wall: trueWall(m.setup.epoch, m.world.now) + offset });
  if (n.pause !== null) n.pause = { ...n.pause, missesFrom: n.clock.boot };
}

export function stepWall(m: Machine, node: number, by: number): void {
  setClock(m, node, { wall: readClock(nodeAt(m, node).clock, 'wall', m.world.now) + by });
}

/** A slew runs by true time, and only while the machine does. Clocks round down, hence the two roundings of its length. */
export function startSlew(m: Machine, node: number, by: number, ppm: number): void {
  assert(ppm > 0 && ppm <= slewLimitPpm, `a slew of ${ppm} ppm is out of range`);
  const exact = (Math.abs(by) * 1e6) / ppm;
  const length = by < 0 ? Math.floor(exact) : Math.ceil(exact);
  runSlew(m, node, length, by < 0 ? -ppm : ppm);
}

function runSlew(m: Machine, node: number, length: number, slewPpm: number): void {
  const n = nodeAt(m, node);
  const until = m.world.now + length;
  cancel(m, n.slewEvent);
  n.slewEvent = n.clock.moves ? schedule(m, until, { kind: 'slewed', node }) : -1;
  n.slewLeft = n.clock.moves ? null : length;
  setClock(m, node, { slewPpm, slewUntil: until });
}

/** It is the operating system that slews: a slew outlives the process, and dies with the host. */
function stopSlew(m: Machine, node: number): void {
  const n = nodeAt(m, node);
  cancel(m, n.slewEvent);
  Object.assign(n, { slewEvent: -1, slewLeft: null });
  setClock(m, node, { slewPpm: 0, slewUntil: null });
}

export function finishSlew(m: Machine, node: number): void {
  nodeAt(m, node).slewEvent = -1;
  openFrame(m, 'clock', node, -1, -1, 'slew');
  setClock(m, node, { slewPpm: 0, slewUntil: null });
}

export function pause(m: Machine, node: number, kind: Pause['kind'], length: number | undefined, clock: Pause['clock']): string | null {
  const n = nodeAt(m, node);
  if (!n.up) return `${m.ids[node]} is down`;
  if (n.pause !== null) return `${m.ids[node]} is paused already`;
  suspendWork(m, node);
  const { now } = m.world;
  const until = length === undefined ? null : now + length;
  const event = until === null ? -1 : schedule(m, until, { kind: 'thaw', node, cause: m.frame });
  n.pause = { kind, since: now, until, event, clock, missesFrom: readClock(n.clock, 'boot', now) };
  if (kind === 'vm') stopClocks(m, node);
  recordStatus(m, node);
  return null;
}

export function thaw(m: Machine, node: number): string | null {
  const n = nodeAt(m, node);
  if (n.pause === null) return `${m.ids[node]} is not paused`;
  endPause(m, node, n.pause);
  recordStatus(m, node);
  resumeWork(m, node);
  return null;
}

function endPause(m: Machine, node: number, ended: Pause): void {
  cancel(m, ended.event);
  nodeAt(m, node).pause = null;
  if (ended.kind === 'vm') startClocks(m, node, ended);
}

function stopClocks(m: Machine, node: number): void {
  const n = nodeAt(m, node);
  const { slewUntil } = n.clock;
  cancel(m, n.slewEvent);
  n.slewEvent = -1;
  n.slewLeft = slewUntil === null ? null : slewUntil - m.world.now;
  setClock(m, node, { moves: false });
}

/** What the wall clock missed is what boottime, which ran on, says has passed. */
function startClocks(m: Machine, node: number, ended: Pause): void {
  const n = nodeAt(m, node);
  const missed = readClock(n.clock, 'boot', m.world.now) - ended.missesFrom;
  const wall = readClock(n.clock, 'wall', m.world.now) + (ended.clock === 'resync' ? missed : 0);
  setClock(m, node, { moves: true, wall });
  if (n.slewLeft !== null) runSlew(m, node, n.slewLeft, n.clock.slewPpm);
}

export function crash(m: Machine, node: number, scope: 'host' | 'process', disk: DiskFate, length: number | undefined): string | null {
  const n = nodeAt(m, node);
  if (!n.up) return `${m.ids[node]} is down already`;
  if (n.pause !== null) endPause(m, node, n.pause);
  if (scope === 'host' && n.clock.slewUntil !== null) stopSlew(m, node);
  if (n.busy !== null) cancel(m, n.busy.event);
  cancel(m, n.dispatch);
  for (const timer of Object.values(n.timers)) cancel(m, timer.event);
  Object.assign(n, {
    up: false,
    hostUp: scope === 'process',
    downSince: m.world.now,
    busy: null,
    dispatch: -1,
    steps: [],
    inbox: [],
    overdue: [],
    timers: {},
    timerCount: 0,
  });
  n.processes.forEach((process, p) => {
    if (disk === 'lost') process.durable = formatted(m, node, p);
    process.state = {};
    process.disk = clonePlain(process.durable);
  });
  n.downUntil = length === undefined ? null : m.world.now + length;
  n.restart = n.downUntil === null ? -1 : restartAt(m, node, n.downUntil, 'kept');
  recordStatus(m, node);
  return null;
}

export const formatted = (m: Machine, node: number, process: number): object =>
  clonePlain(protocolAt(m, node, process).format(m.roles[node]![process]!.config)) as object;

const restartAt = (m: Machine, node: number, time: number, disk: DiskFate): number =>
  schedule(m, time, { kind: 'restart', node, disk, cause: m.frame });

export function restartSoon(m: Machine, node: number, time: number, disk: DiskFate): void {
  const n = nodeAt(m, node);
  cancel(m, n.restart);
  n.restart = restartAt(m, node, time, disk);
}

/** A new incarnation: new monotonic origin, volatile state made anew, the disk as it was last synced. */
export function restart(m: Machine, node: number, disk: DiskFate, cause: number): void {
  const n = nodeAt(m, node);
  if (disk === 'lost') {
    n.processes.forEach((process, p) => {
      process.durable = formatted(m, node, p);
      process.disk = clonePlain(process.durable);
    });
  }
  n.incarnation++;
  Object.assign(n, { up: true, hostUp: true, restart: -1, downUntil: null });
  const origin = originOf(m, node, n.incarnation);
  n.counts['boot origin'] = origin;
  n.clock = rebase(n.clock, m.world.now, { mono: origin, boot: origin });
  boot(m, node, 'restart', cause);
  recordStatus(m, node, disk === 'lost' ? { diskLost: true } : {});
  record(m, 'clock', node, n.clock);
}

function originOf(m: Machine, node: number, incarnation: number): number {
  return Math.floor(draw(m.setup.seed, purpose(`monotonic origin ${m.ids[node]}`), incarnation) * originSpan);
}

export function firstBoot(m: Machine, node: number): void {
  const n = nodeAt(m, node);
  n.up = true;
  boot(m, node, 'boot', -1);
  recordStatus(m, node);
  record(m, 'clock', node, n.clock);
}

export function firstClock(m: Machine, node: number): void {
  const n = nodeAt(m, node);
  const part = m.setup.cast[m.ids[node]!]!;
  const origin = originOf(m, node, n.incarnation);
  n.counts['boot origin'] = origin;
  n.clock = startClock(0, origin, m.setup.epoch + (part.offset ?? 0), part.driftPpm ?? 0);
}

/** One frame in which every process of the node begins. */
function boot(m: Machine, node: number, frame: 'boot' | 'restart', cause: number): void {
  const n = nodeAt(m, node);
  enter(m, frame, node, 0, -1, cause, frame);
  try {
    n.processes.forEach((process, p) => {
      observe(m, node, 'boot', null, p === 0 ? frame : protocolAt(m, node, p).name, null);
      m.running.process = p;
      process.state = protocolAt(m, node, p).init(envOf(m, node, p));
    });
  } catch (error) {
    throw brokenIn(m, error, `${frame} ${frame}`);
  }
  leave(m);
}
