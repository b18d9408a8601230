/** Faults of the whole network's schedule: asynchrony until a moment, and who decides in place of chance. */
import { hasPower } from './adversary.ts';
import { boundNow, isAsynchronous } from './asynchrony.ts';
import type { Fault } from './fault.ts';
import { launch, shareDone, waits } from './flight.ts';
import { linkAt } from './links.ts';
import { cancel, record } from './machine.ts';
import type { Machine } from './machine.ts';
import { redraw } from './port.ts';
import type { Adversary, Aim } from './setup.ts';
import type { Packet } from './world.ts';

/** Of the network, which is one. */
const subject = 0;

export function recordNetwork(m: Machine): void {
  const { gst, adversary, asynchronousSince: since } = m.world;
  record(m, 'network', subject, { ...(gst !== null && { gst, since }), ...(adversary !== null && { adversary }) });
}

/**
 * Asynchrony begins now, or its end is moved. What is under way keeps its way, but for Δ after GST, by which everything arrives; what waits
 * in front of a link has not left yet, and takes what messages take now. Of length 0 it is GST now.
 */
export function loosen(m: Machine, { length, mean, ratio, delta }: Extract<Fault, { kind: 'async' }>): string | null {
  const { world } = m;
  const { gst } = world;
  const isSo = length === 0 && gst !== null && gst.at <= world.now && gst.delta === delta;
  if (!isAsynchronous(m)) world.asynchronousSince = world.now;
  world.gst = { at: (world.now + length) as typeof length, before: { latency: { kind: 'exponential', mean }, loss: ratio }, delta };
  bindAll(m);
  const { lastDue, leftDue } = world.traffic;
  for (const link of world.links) {
    const latest = world.now + boundNow(m, link);
    for (const due of [lastDue, leftDue]) due[link.row] = Math.min(due[link.row]!, latest);
    redraw(m, link);
  }
  recordNetwork(m);
  return isSo ? 'GST has come already, with that bound' : null;
}

/** In the order in which they were sent. */
function bindAll(m: Machine): void {
  const { now, pending } = m.world;
  const late = pending.flatMap((packet, event) => {
    if (packet?.what !== 'packet' || packet.from === packet.to || waits(packet, now)) return [];
    const latest = now + boundNow(m, linkAt(m, packet.from, packet.to));
    return packet.dueAt > latest ? [{ event, packet, latest }] : [];
  });
  for (const { event, packet, latest } of late.toSorted((a, b) => a.packet.row - b.packet.row)) {
    cancel(m, event);
    hasten(m, packet, latest);
  }
}

function hasten(m: Machine, packet: Packet, dueAt: number): void {
  const { now } = m.world;
  const done = shareDone(packet, now);
  m.hasher.add(dueAt);
  record(m, 'leg', packet.row, { done, dueAt });
  launch(m, { ...packet, done, legAt: now, dueAt });
}

/** The guard counts anew. */
export function setAdversary(m: Machine, fault: Extract<Fault, { kind: 'adversary' }>): string | null {
  const { world } = m;
  if (fault.strategy === 'off') {
    if (world.adversary === null) return 'no adversary meddles';
    const { aim = {} } = world.adversary;
    if (!covers(fault.aim, aim)) return `the adversary is after ${sayAim(aim)}, not ${sayAim(fault.aim)}`;
  } else if (!hasPower(m)) return 'the network keeps its bound since GST: an adversary has no power';
  world.adversary = adversaryOf(fault);
  world.thwarted = {};
  recordNetwork(m);
  return null;
}

/** Whether what this one is after is all that the other is after, or more. */
const covers = (aim: Aim, other: Aim): boolean =>
  (['from', 'to', 'message'] as const).every((what) => aim[what] === undefined || aim[what] === other[what]);

function sayAim({ from, to, message }: Aim): string {
  const what = message === undefined ? 'messages' : `“${message}”`;
  if (from === undefined && to === undefined) return `all ${what}`;
  return `${what}${from === undefined ? '' : ` from ${from}`}${to === undefined ? '' : ` to ${to}`}`;
}

function adversaryOf({ strategy, aim, share, by, atMost }: Extract<Fault, { kind: 'adversary' }>): Adversary | null {
  const whom = Object.keys(aim).length === 0 ? {} : { aim };
  switch (strategy) {
    case 'off':
      return null;
    case 'drop':
      return { kind: strategy, ...whom, share, atMost };
    case 'delay':
      return { kind: strategy, ...whom, share, by, atMost };
    default:
      return { kind: strategy, ...whom, atMost };
  }
}
