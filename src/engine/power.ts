/** Pauses, crashes and restarts, and the clocks that go with them. Pause is not crash is not partition. */
import { Broken } from '../base/assert.ts';
import { clonePlain } from '../base/plain.ts';
import { draw } from '../base/draw.ts';
import { startClocks, stopClocks, stopSlew } from './adjust.ts';
import { carriedOver, readClock, rebase, startClock, temperaturePpm, turnoverCelsius } from './clock.ts';
import type { ClockState } from './clock.ts';
import { enter, leave, observe } from './cpu.ts';
import { envOf } from './env.ts';
import type { CrashFate, DiskFate } from './fault.ts';
import { cancel, kindNumber, nodeAt, protocolAt, purpose, record, recordStatus, schedule } from './machine.ts';
import type { Machine } from './machine.ts';
import { dropConnections } from './tcp.ts';
import { recordNetwork } from './scheduleFaults.ts';
import { openDoor } from './tcpArrival.ts';
import { tearDisk } from './tear.ts';
import { startDaemon } from './timeDaemon.ts';
import { scheduleSync } from './timeService.ts';
import { resumeWork, suspendWork } from './work.ts';
import { startWorkload } from './workload.ts';
import { timersOf } from './world.ts';
import type { Pause } from './world.ts';

/** Monotonic clocks start anywhere within this at each boot, so that they mean nothing elsewhere. */
const originSpan = 1_000_000_000;

export function pause(m: Machine, node: number, kind: Pause['kind'], length: number | undefined, clock: Pause['clock']): string | null {
  const n = nodeAt(m, node);
  if (!n.up) return `${m.ids[node]} is down`;
  if (n.pause !== null) return `${m.ids[node]} is paused already`;
  suspendWork(m, node);
  const { now } = m.world;
  const until = length === undefined ? null : now + length;
  const event = until === null ? -1 : schedule(m, until, { what: 'thaw', node, cause: m.frame });
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
  if (ended.kind !== 'vm') return;
  startClocks(m, node, ended.clock, ended.missesFrom);
  openDoor(m, node);
}

interface Crash {
  readonly scope: 'host' | 'process';
  readonly disk: CrashFate;
  readonly length?: number;
  /** What a process died of by itself. */
  readonly died?: string | null;
}

export function crash(m: Machine, node: number, { scope, disk, length, died = null }: Crash): string | null {
  const n = nodeAt(m, node);
  if (!n.up) return `${m.ids[node]} is down already`;
  n.torn = disk === 'torn' ? tearDisk(m, node) : null;
  if (n.pause !== null) endPause(m, node, n.pause);
  if (scope === 'host') stopSlew(m, node);
  if (n.busy !== null) cancel(m, n.busy.event);
  cancel(m, n.dispatch);
  dropConnections(m, node);
  for (const [, timer] of timersOf(n)) cancel(m, timer.event);
  Object.assign(n, {
    up: false,
    hostUp: scope === 'process',
    downSince: m.world.now,
    died,
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

/**
 * A throw ends the run and says where; but once somebody may have read what no protocol wrote, it is its process that dies of it. What the
 * engine that runs us calls the error is no part of the run: each has words of its own.
 */
export function fail(m: Machine, error: unknown, what: string): void {
  const { node, process } = m.running;
  const says = error instanceof Error ? error.message : String(error);
  if (!m.world.isTainted) throw new Broken(`${protocolAt(m, node, process).name} at ${m.ids[node]}, ${what}: ${says}`);
  m.running.node = -1;
  m.running.next = null;
  crash(m, node, { scope: 'process', disk: 'kept', died: what });
}

export const formatted = (m: Machine, node: number, process: number): object =>
  clonePlain(protocolAt(m, node, process).format(m.roles[node]![process]!.config)) as object;

const restartAt = (m: Machine, node: number, time: number, disk: DiskFate): number =>
  schedule(m, time, { what: 'restart', node, disk, cause: m.frame });

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
  const isNewKernel = !n.hostUp;
  const found = n.torn === null ? {} : { torn: n.torn };
  n.torn = null;
  n.incarnation++;
  Object.assign(n, { up: true, hostUp: true, restart: -1, downUntil: null, died: null });
  const origin = originOf(m, node, n.incarnation);
  n.counts['boot origin'] = origin;
  n.clock = bootClock(n.clock, m.world.now, origin, isNewKernel);
  boot(m, node, 'restart', cause);
  if (n.daemon !== null) startDaemon(m, node);
  recordStatus(m, node, disk === 'lost' ? { diskLost: true } : found);
  record(m, 'clock', node, n.clock);
}

/** A new kernel has told its timers the time, as an old one may have failed to. */
function bootClock(clock: ClockState, now: number, origin: number, isNewKernel: boolean): ClockState {
  const { timersAhead, bound, ...rest } = rebase(clock, now, { mono: origin, boot: origin });
  return {
    ...rest,
    ...(timersAhead === undefined || isNewKernel ? {} : { timersAhead }),
    ...(bound === undefined ? {} : { bound: carriedOver(bound, readClock(clock, 'boot', now), origin) }),
  };
}

function originOf(m: Machine, node: number, incarnation: number): number {
  return Math.floor(draw(m.setup.seed, purpose(`monotonic origin ${m.ids[node]}`), incarnation) * originSpan);
}

export function firstBoot(m: Machine, node: number): void {
  const n = nodeAt(m, node);
  n.up = true;
  scheduleSync(m, node);
  boot(m, node, 'boot', -1);
  recordStatus(m, node);
  record(m, 'clock', node, n.clock);
  if (n.workload !== null) record(m, 'workload', node, n.workload);
  if (node === 0 && (m.world.gst !== null || m.world.adversary !== null)) recordNetwork(m);
}

export function firstClock(m: Machine, node: number): void {
  const n = nodeAt(m, node);
  const { offset = 0, driftPpm = 0, celsius = turnoverCelsius, ...part } = m.setup.cast[m.ids[node]!]!;
  const origin = originOf(m, node, n.incarnation);
  const isKept = part.timeService !== undefined || m.roles[node]!.some(({ protocol }) => protocol.keepsTime === true);
  n.counts['boot origin'] = origin;
  n.crystal = { ppm: driftPpm, celsius };
  n.clock = {
    ...startClock(0, origin, m.setup.epoch + offset, driftPpm + temperaturePpm(celsius)),
    ...(celsius === turnoverCelsius ? {} : { celsius }),
    ...(isKept ? { ntp: 'on' as const } : {}),
    ...(part.uncertainty === undefined ? {} : { bound: { base: part.uncertainty, ppm: part.uncertaintyPpm ?? 0, since: origin } }),
  };
}

/** One frame in which every process of the node begins. */
function boot(m: Machine, node: number, frame: 'boot' | 'restart', cause: number): void {
  const n = nodeAt(m, node);
  enter(m, kindNumber[frame], node, 0, -1, cause, m.called(frame));
  try {
    n.processes.forEach((process, p) => {
      observe(m, node, 'boot', null, p === 0 ? frame : protocolAt(m, node, p).name, null);
      m.running.process = p;
      process.state = protocolAt(m, node, p).init(envOf(m, node, p));
    });
  } catch (error) {
    return fail(m, error, `${frame} ${frame}`);
  }
  startWorkload(m, node);
  leave(m);
}
