/**
 * Faults of links: cut and healed, alone or along a partition; lossy, doubled, damaged, out of order; slow, rerouted, crowded; over another
 * transport.
 */
import { never } from '../base/assert.ts';
import { basedOn } from '../base/distribution.ts';
import { us } from '../base/micros.ts';
import type { Fault, LinkTarget } from './fault.ts';
import { linkAt, portOf, recordLink, recordPort } from './links.ts';
import { protocolAt } from './machine.ts';
import type { Machine } from './machine.ts';
import { cutDirection } from './network.ts';
import { prefer, redraw, reserve, retune } from './port.ts';
import type { PortWorld } from './portWorld.ts';
import type { LinkWorld } from './world.ts';

type LinkFault = Extract<Fault, { link: LinkTarget }>;

/** Null when all of them exist. */
export function unknownNode(m: Machine, ...ids: string[]): string | null {
  const stranger = ids.find((id) => m.indexOf[id] === undefined);
  return stranger === undefined ? null : `there is no node ${stranger}`;
}

export function changeLinks(m: Machine, fault: LinkFault): string | null {
  const { a, b, way } = fault.link;
  const stranger = unknownNode(m, a, b);
  if (stranger !== null) return stranger;
  const [i, j] = [m.indexOf[a]!, m.indexOf[b]!];
  const directions = way === 'both' ? [[i, j] as const, [j, i] as const] : [[i, j] as const];
  const links = directions.map(([from, to]) => linkAt(m, from, to));
  if (fault.kind === 'cut' && links.every((link) => link.cut)) return `${a} to ${b} is cut already`;
  if (fault.kind === 'heal' && !links.some((link) => link.cut)) return `${a} to ${b} is not cut`;
  if (fault.kind === 'tcp' && links.every(({ transport }) => (transport === 'tcp') === (fault.to === 'on')))
    return `${a} to ${b} ${fault.to === 'on' ? 'speaks TCP already' : 'speaks no TCP'}`;
  if (isOfPort(fault)) return changePorts(m, links, fault);
  for (const link of links) changeLink(m, link, fault);
  return null;
}

type PortFault = Extract<LinkFault, { kind: 'rate' | 'buffer' | 'load' | 'prio' | 'circuit' }>;

const isOfPort = (fault: LinkFault): fault is PortFault => ['rate', 'buffer', 'load', 'prio', 'circuit'].includes(fault.kind);

/** A port that both directions, or other links, share changes once, and for all of them. */
function changePorts(m: Machine, links: readonly LinkWorld[], fault: PortFault): string | null {
  const { a, b } = fault.link;
  if (fault.kind === 'prio' && !isHeardOf(m, links, fault.first)) return `nobody on ${a} to ${b} is told “${fault.first}”`;
  if (fault.kind === 'prio' && fault.first === 'none' && links.every((link) => portOf(m, link).first === 'none'))
    return `nothing goes first on ${a} to ${b}`;
  const isNoCircuit = (link: LinkWorld): boolean => (m.world.ports[link.port]?.circuit ?? null) === null;
  if (fault.kind === 'circuit' && fault.slots === 0 && links.every(isNoCircuit)) return `${a} to ${b} is no circuit`;
  const ports = [...new Set(links.map((link) => portOf(m, link)))].filter(({ circuit }) => fault.kind === 'circuit' || circuit === null);
  if (ports.length === 0) return `${a} to ${b} is a circuit: its slots are what it has`;
  for (const port of ports) {
    changePort(m, port, fault);
    recordPort(m, port);
  }
  return null;
}

/** ISDN's frame: 4,000 a second. */
const usualSlot = us(250);

function changePort(m: Machine, port: PortWorld, fault: PortFault): void {
  switch (fault.kind) {
    case 'rate':
      return retune(m, port, { rate: fault.rate });
    case 'buffer':
      return retune(m, port, { buffer: fault.size });
    case 'load':
      return retune(m, port, { load: fault.ratio });
    case 'prio':
      return prefer(m, port, fault.first);
    case 'circuit':
      return reserve(m, port, fault.slots === 0 ? null : { slots: fault.slots, every: fault.every ?? usualSlot });
    default:
      never(fault);
  }
}

/** Whether it is a kind of message that a process at one of their far ends takes, or says how to choose some. */
function isHeardOf(m: Machine, links: readonly LinkWorld[], kind: string): boolean {
  const isWord = kind === 'none' || kind === 'urgent';
  return isWord || links.some(({ to }) => m.roles[to]!.some((_, p) => Object.hasOwn(protocolAt(m, to, p).receive, kind)));
}

function changeLink(m: Machine, link: LinkWorld, fault: Exclude<LinkFault, PortFault>): void {
  switch (fault.kind) {
    case 'cut':
      return cutDirection(m, link.from, link.to);
    case 'heal':
      link.cut = false;
      break;
    case 'loss':
    case 'dup':
      link[fault.kind] = fault.ratio;
      break;
    case 'corrupt':
      link.corrupt = fault.ratio;
      link.checksum = fault.damage === 'noticed';
      break;
    case 'tcp':
      link.transport = fault.to === 'on' ? 'tcp' : 'datagram';
      break;
    case 'reorder':
    case 'delay':
    case 'latency':
    case 'route':
      changeWay(link, fault);
      redraw(m, link);
      break;
    default:
      never(fault);
  }
  recordLink(m, link.from, link.to);
}

/** What waits in front of the link takes the new way: only what is on it already keeps the old one. */
function changeWay(link: LinkWorld, fault: Extract<LinkFault, { kind: 'reorder' | 'delay' | 'latency' | 'route' }>): void {
  if (fault.kind === 'reorder') link.reorder = fault.ratio;
  else if (fault.kind === 'delay') link.delay = fault.by;
  else link.latency = fault.kind === 'route' ? basedOn(link.latency, fault.base) : fault.latency;
}

function between(m: Machine, sides: readonly (readonly string[])[]): readonly LinkWorld[] {
  const side = new Map(sides.flatMap((ids, s) => ids.map((id) => [m.indexOf[id]!, s] as const)));
  return m.world.links.filter(({ from, to }) => side.has(from) && side.has(to) && side.get(from) !== side.get(to));
}

/** Nodes that are on no side keep all their links. */
export function split(m: Machine, sides: readonly (readonly string[])[]): string | null {
  const stranger = unknownNode(m, ...sides.flat());
  if (stranger !== null) return stranger;
  const across = between(m, sides);
  if (across.every((link) => link.cut)) return 'the sides are apart already';
  for (const { from, to } of across) cutDirection(m, from, to);
  return null;
}

/** Ends a partition as one. What was cut between the sides for another reason is healed with it. */
export function rejoin(m: Machine, sides: readonly (readonly string[])[]): string | null {
  const stranger = unknownNode(m, ...sides.flat());
  if (stranger !== null) return stranger;
  const parted = between(m, sides).filter((link) => link.cut);
  if (parted.length === 0) return 'nothing parts the sides';
  for (const link of parted) {
    link.cut = false;
    recordLink(m, link.from, link.to);
  }
  return null;
}
