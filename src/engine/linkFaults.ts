/**
 * Faults of links: cut and healed, alone or along a partition; lossy, doubled, damaged, out of order; slow, rerouted, crowded; over another
 * transport.
 */
import { never } from '../base/assert.ts';
import { basedOn } from '../base/distribution.ts';
import { us } from '../base/micros.ts';
import { isSo } from '../base/plain.ts';
import type { Fault, LinkTarget } from './fault.ts';
import { changeLink, linkAt, portOf, recordLink, recordPort } from './links.ts';
import { protocolAt } from './machine.ts';
import type { Machine } from './machine.ts';
import { cutDirection } from './network.ts';
import { prefer, redraw, reserve, retune } from './port.ts';
import type { PortWorld } from './portWorld.ts';
import type { LinkWorld } from './linkWorld.ts';

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
  if (isOfPort(fault)) return changePorts(m, links, fault);
  if (links.every((link) => isSo(link, linkChange(link, fault)))) return asItIs(fault, linkChange(links[0]!, fault));
  for (const link of links) doToLink(m, link, fault);
  return null;
}

/** What each sets, where its own name does not say it. */
const nouns: { readonly [kind in LinkFault['kind']]?: string } = {
  dup: 'duplication',
  reorder: 'reordering',
  delay: 'added delay',
  route: 'latency',
  corrupt: 'damage',
  rate: 'rate limit',
  buffer: 'queue limit',
  prio: 'priority',
};

/** Why a fault that asks for what is there comes to nothing. */
function asItIs(fault: LinkFault, change: LinkChange | PortChange): string {
  const link = `${fault.link.a} to ${fault.link.b}`;
  if (fault.kind === 'cut') return `${link} is cut already`;
  if (fault.kind === 'heal') return `${link} is not cut`;
  if (fault.kind === 'tcp') return fault.to === 'on' ? `${link} speaks TCP already` : `${link} speaks no TCP`;
  const noun = nouns[fault.kind] ?? fault.kind;
  const isNone = [0, null, 'none'].includes(Object.values(change)[0] as null);
  return isNone ? `${link} has no ${noun}` : `${link} has that ${noun} already`;
}

type PortFault = Extract<LinkFault, { kind: 'rate' | 'buffer' | 'load' | 'prio' | 'circuit' }>;
type PortChange = Partial<Pick<PortWorld, 'rate' | 'buffer' | 'load' | 'first' | 'circuit'>>;

const isOfPort = (fault: LinkFault): fault is PortFault => ['rate', 'buffer', 'load', 'prio', 'circuit'].includes(fault.kind);

/** A port that both directions, or other links, share changes once, and for all of them. */
function changePorts(m: Machine, links: readonly LinkWorld[], fault: PortFault): string | null {
  const { a, b } = fault.link;
  if (fault.kind === 'prio' && !isHeardOf(m, links, fault.first)) return `nobody on ${a} to ${b} is told “${fault.first}”`;
  const isNoCircuit = links.every(({ port }) => (m.world.ports[port]?.circuit ?? null) === null);
  if (fault.kind === 'circuit' && fault.slots === 0 && isNoCircuit) return asItIs(fault, portChange(fault));
  const ports = [...new Set(links.map((link) => portOf(m, link)))].filter(({ circuit }) => fault.kind === 'circuit' || circuit === null);
  if (ports.length === 0) return `${a} to ${b} is a circuit: its slots are what it has`;
  const change = portChange(fault);
  const missed = ports.every((port) => isSo(port, change)) ? asItIs(fault, change) : null;
  // Done again all the same: so it always was, and links are to play as they did.
  for (const port of ports) {
    if (fault.kind === 'prio') prefer(m, port, fault.first);
    else if (change.circuit !== undefined) reserve(m, port, change.circuit);
    else retune(m, port, change);
    recordPort(m, port);
  }
  return missed;
}

/** ISDN's frame: 4,000 a second. */
const usualSlot = us(250);

function portChange(fault: PortFault): PortChange {
  switch (fault.kind) {
    case 'rate':
      return { rate: fault.rate };
    case 'buffer':
      return { buffer: fault.size };
    case 'load':
      return { load: fault.ratio };
    case 'prio':
      return { first: fault.first };
    case 'circuit':
      return { circuit: fault.slots === 0 ? null : { slots: fault.slots, every: fault.every ?? usualSlot } };
    default:
      return never(fault);
  }
}

/** Whether it is a kind of message that a process at one of their far ends takes, or says how to choose some. */
function isHeardOf(m: Machine, links: readonly LinkWorld[], kind: string): boolean {
  const isWord = kind === 'none' || kind === 'urgent';
  return isWord || links.some(({ to }) => m.roles[to]!.some((_, p) => Object.hasOwn(protocolAt(m, to, p).receive, kind)));
}

type LinkChange = Partial<LinkWorld>;

function linkChange(link: LinkWorld, fault: Exclude<LinkFault, PortFault>): LinkChange {
  switch (fault.kind) {
    case 'cut':
    case 'heal':
      return { cut: fault.kind === 'cut' };
    case 'loss':
    case 'dup':
    case 'reorder':
      return { [fault.kind]: fault.ratio };
    case 'corrupt':
      return { corrupt: fault.ratio, ...(fault.ratio > 0 && { checksum: fault.damage === 'noticed' }) };
    case 'tcp':
      return { transport: fault.to === 'on' ? 'tcp' : 'datagram' };
    case 'delay':
      return { delay: fault.by };
    case 'latency':
      return { latency: fault.latency };
    case 'route':
      return { latency: basedOn(link.latency, fault.base) };
    default:
      return never(fault);
  }
}

/** What waits in front of the link takes its new way: only what is on it already keeps the old one. */
function doToLink(m: Machine, link: LinkWorld, fault: Exclude<LinkFault, PortFault>): void {
  if (fault.kind === 'cut') return cutDirection(m, link.from, link.to);
  const changed = changeLink(m, link, linkChange(link, fault));
  if (['reorder', 'delay', 'latency', 'route'].includes(fault.kind)) redraw(m, changed);
  recordLink(m, link.from, link.to);
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
    changeLink(m, link, { cut: false });
    recordLink(m, link.from, link.to);
  }
  return null;
}
