/** Faults of links: cut and healed, alone or along a partition, lossy, doubled, out of order, slow. */
import type { Fault, LinkTarget } from './fault.ts';
import { linkAt, recordLink } from './links.ts';
import type { Machine } from './machine.ts';
import { cutDirection } from './network.ts';
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
  for (const link of links) changeLink(m, link, fault);
  return null;
}

function changeLink(m: Machine, link: LinkWorld, fault: LinkFault): void {
  if (fault.kind === 'cut') return cutDirection(m, link.from, link.to);
  if ('ratio' in fault) link[fault.kind] = fault.ratio;
  else if (fault.kind === 'delay') link.delay = fault.by;
  else if (fault.kind === 'latency') link.latency = fault.latency;
  else link.cut = false;
  recordLink(m, link.from, link.to);
}

/** Cuts every link between nodes of different sides; nodes that are on no side keep all theirs. */
export function split(m: Machine, sides: readonly (readonly string[])[]): string | null {
  const stranger = unknownNode(m, ...sides.flat());
  if (stranger !== null) return stranger;
  const side = new Map(sides.flatMap((ids, s) => ids.map((id) => [m.indexOf[id]!, s] as const)));
  const across = m.world.links.filter(({ from, to }) => side.has(from) && side.has(to) && side.get(from) !== side.get(to));
  if (across.every((link) => link.cut)) return 'the sides are apart already';
  for (const { from, to } of across) cutDirection(m, from, to);
  return null;
}
