/** The directed links of a run: their state, and what their draws are keyed by. */
import { draw, purposeOf } from '../base/draw.ts';
import { record } from './machine.ts';
import type { Machine } from './machine.ts';
import type { Network } from './setup.ts';
import { directionOf } from './world.ts';
import type { LinkWorld } from './world.ts';

export function createLinks(ids: readonly string[], network: Network): LinkWorld[] {
  return ids.flatMap((from, i) =>
    ids.map((to, j) => {
      const { latency, loss, dup, reorder, fifo } = { ...network, ...network.links[directionOf(from, to)] };
      return { from: i, to: j, cut: false, loss, dup, reorder, fifo, delay: 0, latency, sent: 0, lastDue: 0 };
    }),
  );
}

const linkRow = (m: Machine, from: number, to: number): number => from * m.ids.length + to;

export const linkAt = (m: Machine, from: number, to: number): LinkWorld => m.world.links[linkRow(m, from, to)]!;

export function recordLink(m: Machine, from: number, to: number): void {
  const { cut, loss, dup, reorder, delay, latency } = linkAt(m, from, to);
  record(m, 'link', linkRow(m, from, to), { cut, loss, dup, reorder, delay, latency });
}

const draws = ['latency', 'reorder', 'linger', 'loss', 'dup', 'latency of the copy'] as const;
export type LinkPurposes = { readonly [K in (typeof draws)[number]]: number };

/** One for each link, in the order of the world's links: a name is hashed once, not for each packet. */
export function linkPurposes(ids: readonly string[]): LinkPurposes[] {
  const of = (direction: string): LinkPurposes =>
    Object.fromEntries(draws.map((what) => [what, purposeOf(`${what} ${direction}`)])) as LinkPurposes;
  return ids.flatMap((from) => ids.map((to) => of(`${from}→${to}`)));
}

/** Draws are keyed by direction, purpose and the message's number, so that no fault elsewhere shifts them. */
export function chance(m: Machine, link: LinkWorld, what: keyof LinkPurposes): number {
  return draw(m.setup.seed, m.linkPurposes[linkRow(m, link.from, link.to)]![what], link.sent);
}
