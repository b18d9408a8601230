/**
 * The time daemon of a node whose cast keeps no time: the environment's `ntp` starts it. It asks servers outside the model, one or several,
 * which read the truth or agree on something false, over a path of its own that no link's fault reaches, and sets the wall clock by the same
 * parts as the protocol's client (RFC 5905): it judges once a round, when all of its servers have answered, and never a round whose answers a
 * suspension has swallowed.
 * It is a process of the host beside those of the cast: their freeze does not stop it; a suspended machine neither asks nor hears; it dies
 * with its host, and at every restart begins anew, as boottime does. It begins with eight questions 2 s apart, as ntpd's iburst does.
 */
import { equalPlain } from '../base/plain.ts';
import { sample } from '../base/distribution.ts';
import { draw } from '../base/draw.ts';
import { seconds } from '../base/micros.ts';
import { doublingsIn, firstPace, nextPace, remedyFor, usual } from '../parts/clockDiscipline.ts';
import { believe, estimateOf, precisionUs, tolerancePpm } from '../parts/clockEstimate.ts';
import type { Believed } from '../parts/clockEstimate.ts';
import { filterClock } from '../parts/clockFilter.ts';
import { ntpDelay, ntpOffset } from '../parts/ntp.ts';
import { setClock, stopSlew } from './adjust.ts';
import { readClock, trueWall } from './clock.ts';
import { nodeAt, openFrame, purpose, record, schedule } from './machine.ts';
import type { Fault } from './fault.ts';
import type { Machine } from './machine.ts';
import { boundByDaemon, slewByDaemon, stepByDaemon, switchDiscipline } from './timeService.ts';
import type { Reference, TimeDaemon } from './timeWorld.ts';
import type { PendingEvent } from './world.ts';

const burst = { questions: 8, every: seconds(2) };
const pace = { poll: seconds(64), maxPoll: seconds(1024) };

/** By which false servers are ahead where it is not said. */
const usualLead = seconds(1);

/** Queues outside add a tenth of the path on average. */
const queueing = 1.1;

/** What keeps the node's time may touch its clock, or may not; where nothing keeps it, a daemon begins to. A slew under way goes on to its end. */
export function switchNtp(m: Machine, node: number, to: 'on' | 'off', path: Reference): string | null {
  const n = nodeAt(m, node);
  const isCasts = n.clock.ntp !== undefined && n.daemon === null;
  if (isCasts || to === 'off') return switchDiscipline(m, node, to);
  if (!n.hostUp) return `${m.ids[node]} is down`;
  const isSame = equalPlain(n.clock.reference, path) && n.clock.ntp === 'on';
  if (isSame && n.daemon?.hasExited === false) return switchDiscipline(m, node, 'on');
  const isOther = n.clock.reference !== undefined && !areSameServers(n.clock.reference, path);
  setClock(m, node, { ntp: 'on', reference: path });
  if (n.daemon === null || n.daemon.hasExited || isOther) startDaemon(m, node);
  return null;
}

export const referenceOf = ({ path, askew, servers, falsetickers, lead }: Extract<Fault, { kind: 'ntp' }>): Reference => ({
  path,
  askew,
  ...(servers === undefined ? {} : { servers }),
  ...(falsetickers === undefined ? {} : { falsetickers }),
  ...(lead === undefined ? {} : { lead }),
});

const areSameServers = (a: Reference, b: Reference): boolean =>
  a.servers === b.servers && a.falsetickers === b.falsetickers && a.lead === b.lead;

/** It knows nothing of what an earlier one knew. */
export function startDaemon(m: Machine, node: number): void {
  const n = nodeAt(m, node);
  const run = (n.counts['time daemon'] = (n.counts['time daemon'] ?? 0) + 1);
  n.daemon = { run, asked: 0, samples: [], rounds: [], actedOn: null, goodAt: null, pace: firstPace, hasExited: false };
  schedule(m, m.world.now, { what: 'poll', node, run });
}

/** Null for one that has ended, or whose host is gone. */
function daemonAt(m: Machine, node: number, run: number): TimeDaemon | null {
  const { daemon, hostUp } = nodeAt(m, node);
  return hostUp && daemon !== null && daemon.run === run && !daemon.hasExited ? daemon : null;
}

export function poll(m: Machine, { node, run }: Extract<PendingEvent, { what: 'poll' }>): void {
  const daemon = daemonAt(m, node, run);
  if (daemon === null) return;
  const n = nodeAt(m, node);
  const interval = daemon.asked + 1 < burst.questions ? burst.every : pace.poll * (1 << daemon.pace.doublings);
  schedule(m, m.world.now + interval, { what: 'poll', node, run });
  if (!n.clock.moves) return;
  openFrame(m, 'clock', node, -1, -1, 'poll');
  const asked = readClock(n.clock, 'boot', m.world.now);
  const { path, askew, servers = 1, falsetickers = 0, lead = usualLead } = n.clock.reference!;
  n.daemon = { ...daemon, asked: daemon.asked + 1, rounds: [...daemon.rounds, { asked, left: servers }] };
  const nth = (n.counts['time questions'] = (n.counts['time questions'] ?? 0) + 1);
  for (let server = 0; server < servers; server++) {
    const whose = server === 0 ? m.ids[node]! : `${m.ids[node]} ${server + 1}`;
    const leg = (least: number, way: string): number =>
      sample({ kind: 'exponential', mean: least * queueing, min: least }, draw(m.setup.seed, purpose(`time ${way} ${whose}`), nth));
    const there = leg(path, 'question');
    const received = trueWall(m.setup.epoch, m.world.now + there) + (server < falsetickers ? lead : 0);
    const due = m.world.now + there + leg(path + askew, 'answer');
    schedule(m, due, { what: 'timeTold', node, run, cause: m.frame, asked, received, server });
  }
}

export function hearTime(m: Machine, { node, run, cause, asked, received, server }: Extract<PendingEvent, { what: 'timeTold' }>): void {
  const daemon = daemonAt(m, node, run);
  const n = nodeAt(m, node);
  if (daemon === null || !n.clock.moves) return;
  const { servers = 1 } = n.clock.reference!;
  openFrame(m, 'clock', node, -1, cause, 'time told');
  const heard = readClock(n.clock, 'boot', m.world.now);
  const exchange = { asked, received, answered: received, heard };
  const dispersion = 2 * precisionUs + ((heard - asked) * tolerancePpm) / 1e6;
  const delay = ntpDelay(exchange);
  const kept = filterClock(daemon.samples[server] ?? [], { offset: ntpOffset(exchange), delay, dispersion, at: heard });
  const samples = Array.from({ length: servers }, (_, i) => (i === server ? kept : (daemon.samples[i] ?? [])));
  const rounds = daemon.rounds.map((round) => (round.asked === asked ? { asked, left: round.left - 1 } : round));
  const isRoundOver = rounds.some(({ left }) => left === 0);
  n.daemon = { ...daemon, samples, rounds: rounds.filter(({ left }) => left > 0) };
  const shift = readClock(n.clock, 'wall', m.world.now) - heard;
  const own = believe([estimateOf('', kept, true)!], heard, shift, true)!;
  const isNews = servers > 1 ? own.newest === heard : daemon.actedOn === null || own.newest > daemon.actedOn;
  const which = servers === 1 ? {} : { server: server + 1 };
  record(m, 'clock', node, { ...n.clock, act: { kind: 'measured', by: Math.round(own.offset), delay, isUsed: isNews, ...which } });
  if (servers === 1) {
    if (isNews) act(m, node, heard, own);
  } else if (isRoundOver) judge(m, node, heard, shift);
}

/** All of a round's servers have answered: the ones that a majority bears out are believed (RFC 5905, section 11.2). */
function judge(m: Machine, node: number, heard: number, shift: number): void {
  const n = nodeAt(m, node);
  const { samples, actedOn } = n.daemon!;
  const estimates = samples.flatMap((own, i) => estimateOf(`${i + 1}`, own, true) ?? []);
  const believed = believe(estimates, heard, shift, true);
  const told = { by: Math.round(believed?.offset ?? 0), believed: believed?.servers.length ?? 0, of: samples.length };
  record(m, 'clock', node, { ...n.clock, act: { kind: 'selected', ...told } });
  if (believed !== null && (actedOn === null || believed.newest > actedOn)) act(m, node, heard, believed);
}

/** As the protocol's client does; where NTP is off, what it does is ignored, and it does not notice. */
function act(m: Machine, node: number, now: number, { offset, low, high, newest }: Believed): void {
  const n = nodeAt(m, node);
  const daemon = n.daemon!;
  const by = Math.round(offset);
  const unsure = Math.ceil(Math.max(high - offset, offset - low));
  const remedy = remedyFor(offset, daemon.goodAt === null ? null : now - daemon.goodAt, usual);
  const acted = { ...daemon, actedOn: newest };
  switch (remedy) {
    case 'panic':
      n.daemon = { ...acted, hasExited: true };
      record(m, 'clock', node, { ...n.clock, act: { kind: 'panic', by } });
      return;
    case 'wait':
      n.daemon = acted;
      return;
    case 'step':
      n.daemon = { ...acted, goodAt: now, pace: firstPace };
      if (n.clock.ntp === 'on') stopSlew(m, node);
      stepByDaemon(m, node, by);
      boundByDaemon(m, node, unsure, tolerancePpm);
      return;
    default:
      n.daemon = { ...acted, goodAt: now, pace: nextPace(daemon.pace, offset, doublingsIn(pace)) };
      if (by !== 0 || n.slew !== null) slewByDaemon(m, node, by, usual.slewPpm);
      boundByDaemon(m, node, unsure + Math.abs(by), tolerancePpm);
  }
}
