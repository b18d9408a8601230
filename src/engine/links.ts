/** The directed links of a run: their state, the ports in front of them, and what their draws are keyed by. */
import { draw, purposeOf } from '../base/draw.ts';
import type { PortChange } from './changes.ts';
import { record } from './machine.ts';
import type { Machine } from './machine.ts';
import { settingsOf } from './setup.ts';
import type { LinkSettings, Network, PortSettings } from './setup.ts';
import type { PortWorld } from './portWorld.ts';
import type { LinkWorld } from './linkWorld.ts';
import type { World } from './world.ts';

const namesOf = (from: string, to: string): string => `${from}→${to}`;

const needsPort = ({ port, rate, buffer, load, circuit }: LinkSettings): boolean =>
  port !== null || rate > 0 || buffer > 0 || load > 0 || circuit !== null;

/** A link has no port where nothing would ever wait in it; a fault may give it one later. */
export function createLinks(ids: readonly string[], network: Network): Pick<World, 'links' | 'traffic' | 'ports'> {
  const rows = new Map<string, number[]>();
  const ports: PortWorld[] = [];
  const links = ids.flatMap((from, i) =>
    ids.map((to, j): LinkWorld => {
      const settings = settingsOf(network, from, to);
      const { transport, latency, loss, dup, reorder, fifo, corrupt, checksum } = settings;
      const row = i * ids.length + j;
      let port = -1;
      if (i !== j && needsPort(settings)) {
        const name = settings.port ?? namesOf(from, to);
        const sharers = rows.get(name) ?? [];
        port = sharers.length > 0 ? ports.findIndex((other) => other.name === name) : ports.push(newPort(name, sharers, settings)) - 1;
        sharers.push(row);
        rows.set(name, sharers);
      }
      return {
        row,
        from: i,
        to: j,
        transport,
        cut: false,
        loss,
        dup,
        reorder,
        fifo,
        corrupt,
        checksum,
        delay: 0,
        latency,
        port,
        ownPort: null,
      };
    }),
  );
  const none = (): number[] => links.map(() => 0);
  return { links, traffic: { sent: none(), lastDue: none(), leftDue: none() }, ports };
}

function newPort(name: string, links: readonly number[], settings: PortSettings): PortWorld {
  const { rate, buffer, load, service, priority, circuit } = settings;
  const first = priority ? 'urgent' : 'none';
  return { name, links, rate, buffer, load, service, first, circuit, queue: [], doneAt: 0, others: 0, nextOther: Infinity, calls: [] };
}

/** Its place among the world's ports. A port that went by this name before goes on counting the draws of its others' traffic. */
export function addPort(m: Machine, name: string, links: readonly number[], settings: PortSettings): number {
  const { ports } = m.world;
  const known = ports.findIndex((port) => port.name === name);
  const made = newPort(name, links, settings);
  if (known < 0) return ports.push(made) - 1;
  const { others, queue, doneAt } = ports[known]!;
  ports[known] = { ...made, others, queue, doneAt };
  return known;
}

export const linkRow = (m: Machine, from: number, to: number): number => from * m.ids.length + to;

export const linkAt = (m: Machine, from: number, to: number): LinkWorld => m.world.links[linkRow(m, from, to)]!;

/** Puts it in the link's place as it is now, changed. */
export function changeLink(m: Machine, { row }: LinkWorld, change: Partial<LinkWorld>): LinkWorld {
  return (m.world.links[row] = { ...m.world.links[row]!, ...change });
}

/** The port in front of the link, made now if it had none. */
export function portOf(m: Machine, link: LinkWorld): PortWorld {
  const now = m.world.links[link.row]!;
  const own = (): number => addOwnPort(m, link, settingsOf(m.setup.network, m.ids[link.from]!, m.ids[link.to]!));
  const { port } = now.port < 0 ? changeLink(m, link, { port: own() }) : now;
  return m.world.ports[port]!;
}

/** One that is this link's alone. */
export function addOwnPort(m: Machine, link: LinkWorld, settings: PortSettings): number {
  return addPort(m, namesOf(m.ids[link.from]!, m.ids[link.to]!), [link.row], settings);
}

export function recordLink(m: Machine, from: number, to: number): void {
  const link = linkAt(m, from, to);
  const { cut, loss, dup, reorder, delay, latency, corrupt, checksum, transport } = link;
  const damage = corrupt > 0 ? { corrupt, checksum } : {};
  const over = transport === 'tcp' ? { transport } : {};
  record(m, 'link', link.row, { cut, loss, dup, reorder, delay, latency, ...damage, ...over, ...portChange(m, link) });
}

function portChange(m: Machine, link: LinkWorld): { readonly port?: PortChange } {
  const port = m.world.ports[link.port];
  if (port === undefined) return {};
  const { rate, buffer, load, circuit, calls, links, first } = port;
  return {
    port: {
      rate,
      buffer,
      load,
      ...(circuit !== null && { ...circuit, taken: calls.length }),
      ...(links.length > 1 && { sharers: links.length }),
      ...(first !== 'none' && { first }),
    },
  };
}

/** As all the links that go through it. */
export function recordPort(m: Machine, port: PortWorld): void {
  for (const row of port.links) recordLink(m, m.world.links[row]!.from, m.world.links[row]!.to);
}

const draws = ['latency', 'reorder', 'linger', 'loss', 'dup', 'latency of the copy'] as const;

/** What is drawn for each message of a link, by its place among the link's purposes. */
export const drawn = { latency: 0, reorder: 1, linger: 2, loss: 3, dup: 4, copy: 5 } as const;

/** As many for each link, in the order of the world's links: a name is hashed once, not for each packet. */
export const linkPurposes = (ids: readonly string[]): Uint32Array =>
  Uint32Array.from(ids.flatMap((from) => ids.flatMap((to) => draws.map((what) => purposeOf(`${what} ${namesOf(from, to)}`)))));

/** Draws are keyed by direction, purpose and the message's number, so that no fault elsewhere shifts them. */
export function chance(m: Machine, link: LinkWorld, what: number, number: number): number {
  return draw(m.setup.seed, m.linkPurposes[link.row * draws.length + what]!, number);
}

type RarePurpose = 'service' | 'corrupt' | 'damaged part' | 'damage' | 'loss before GST' | 'adversary';

/** As `chance`, for what few links do. */
export function rareChance(m: Machine, link: LinkWorld, what: RarePurpose, number: number): number {
  return draw(m.setup.seed, purposeOf(`${what} ${namesOf(m.ids[link.from]!, m.ids[link.to]!)}`), number);
}
