/**
 * One port for all that is sent to a node, as the egress of the switch before it is: senders that know nothing of each other wait for each
 * other there, and a burst of all of them at once (incast) overruns it.
 */
import { hangUp } from './circuit.ts';
import { addOwnPort, addPort, changeLink, recordLink, recordPort } from './links.ts';
import type { Machine } from './machine.ts';
import { retune, startAnew, takeWaiting } from './port.ts';
import type { PortWorld } from './portWorld.ts';
import type { LinkWorld } from './linkWorld.ts';

/** A `rate` of 0 parts them again. Null where it finds what to do. */
export function shareInto(m: Machine, node: number, rate: number): string | null {
  const links = m.world.links.filter(({ from, to }) => to === node && from !== node);
  if (rate === 0) return partFrom(m, node, links);
  if (links.length < 2) return `only one link leads to ${m.ids[node]}`;
  const isShared = links.every(({ ownPort }) => ownPort !== null);
  const isSo = isShared && m.world.ports[links[0]!.port]!.rate === rate;
  const port = isShared ? links[0]!.port : newEgress(m, node, links, rate);
  retune(m, m.world.ports[port]!, { rate });
  if (!isShared) {
    for (const link of links) changeLink(m, link, { ownPort: link.port });
    lead(m, links, () => port);
  }
  recordPort(m, m.world.ports[port]!);
  return isSo ? `the links to ${m.ids[node]} share that rate already` : null;
}

/** As the network's ports are; what was done to the links' own is theirs. */
const newEgress = (m: Machine, node: number, links: readonly LinkWorld[], rate: number): number =>
  addPort(
    m,
    `→${m.ids[node]}`,
    links.map(({ row }) => row),
    { ...m.setup.network, rate, circuit: null },
  );

/** Back to what each had before; those that share one by their scenario get one each, as theirs is now. */
function partFrom(m: Machine, node: number, links: readonly LinkWorld[]): string | null {
  const sharers = links.filter(({ ownPort, port }) => ownPort !== null || (m.world.ports[port]?.links.length ?? 0) > 1);
  if (sharers.length === 0) return `no links share a port to ${m.ids[node]}`;
  const goals = new Map(sharers.map((link) => [link, link.ownPort ?? addOwnPort(m, link, ownSettings(m, link))]));
  lead(m, sharers, (link) => goals.get(link)!);
  for (const link of sharers) {
    changeLink(m, link, { ownPort: null });
    recordLink(m, link.from, link.to);
  }
  return null;
}

function ownSettings(m: Machine, link: LinkWorld) {
  const { first, ...port } = m.world.ports[link.port]!;
  return { ...port, priority: first === 'urgent' };
}

/** Leads each of them through another port. What waits does so there, in the order in which it was to leave; calls end. */
function lead(m: Machine, links: readonly LinkWorld[], portFor: (link: LinkWorld) => number): void {
  const before = [...new Set(links.flatMap(({ port }): readonly PortWorld[] => m.world.ports.slice(port, port < 0 ? 0 : port + 1)))];
  const waiting = before.flatMap((port) => takeWaiting(m, port, links)).toSorted((a, b) => a.leave - b.leave);
  for (const link of links) {
    hangUp(m, link);
    const { row } = link;
    const [old, next] = [m.world.ports[link.port], m.world.ports[portFor(link)]];
    if (old !== undefined) old.links = old.links.filter((other) => other !== row);
    if (next?.links.includes(row) === false) next.links = [...next.links, row];
    changeLink(m, link, { port: portFor(link) });
  }
  for (const { packet } of waiting) if (packet !== null) startAnew(m, packet);
  for (const port of before) recordPort(m, port);
}
