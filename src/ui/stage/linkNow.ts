/** What a link shows at a moment: both directions, and what hangs on it. */
import { never } from '../../base/assert.ts';
import type { Distribution } from '../../base/distribution.ts';
import { describe } from '../../run/distributionWords.ts';
import type { ConnectionChange, LinkChange, PortChange } from '../../engine/changes.ts';
import type { LinkSettings } from '../../engine/setup.ts';
import type { SessionData } from '../../state/model.ts';
import { connectionAt, linkAt } from '../../state/selectors.ts';
import { ailments, firstOf, slotsNow, slotsOf, tcpOf } from '../instruments/linkWords.ts';
import type { TcpNow } from '../instruments/linkWords.ts';
import type { LinkInfo } from './cast.ts';
import { stageMoment } from './nodeNow.ts';
import type { Badge } from './words.ts';
import { badgesOf, linkName } from './words.ts';

export interface DirectionNow {
  readonly isCut: boolean;
  readonly ailments: readonly string[];
  readonly latency: Distribution;
  readonly slots: string;
  /** Of a circuit, slot by slot: whether a call holds it. */
  readonly pips: readonly boolean[];
  /** Who goes first. */
  readonly first: string;
  readonly tcp: TcpNow;
  /** How many links go through the port in front of it. */
  readonly sharers: number;
  /** Messages a second; 0: any number. */
  readonly rate: number;
}

/** More slots than these are told in words alone. */
const mostPips = 12;

export function directionNow(now: LinkChange | null, base: LinkSettings, connection: ConnectionChange | null): DirectionNow {
  const { sharers = 1 } = now?.port ?? {};
  const slots = sharers > 1 ? null : slotsNow(now, base); // a port that several share is told of at its node
  return {
    isCut: now?.cut === true,
    ailments: ailments(now, base),
    latency: now?.latency ?? base.latency,
    slots: slots === null ? '' : slotsOf(now, base),
    pips: slots === null || slots.slots > mostPips ? [] : Array.from({ length: slots.slots }, (_, i) => i < slots.taken),
    first: firstOf(now, base),
    tcp: tcpOf(now, base, connection),
    sharers,
    rate: now?.port?.rate ?? base.rate,
  };
}

/** The recorded state of one direction; null while nothing has happened to it. Shared: two calls at one state give the same object. */
function recordedDirection(session: SessionData, from: number, to: number): LinkChange | null {
  return linkAt(session.trace, session.nodes.length, from, to, stageMoment(session));
}

/** All that is on record of a link's two directions: its state, and how its TCP stands. */
export interface LinkRecord {
  readonly there: LinkChange | null;
  readonly back: LinkChange | null;
  readonly going: ConnectionChange | null;
  readonly coming: ConnectionChange | null;
}

/** A selector that gives the same object as long as nothing of it has changed: there are many links, and each listens once. */
export function recordOf(
  { a, b }: LinkInfo,
  base: { readonly ab: LinkSettings; readonly ba: LinkSettings },
): (session: SessionData) => LinkRecord {
  let last: LinkRecord | null = null;
  return (session) => {
    const there = recordedDirection(session, a.index, b.index);
    const back = recordedDirection(session, b.index, a.index);
    const going = connectionOf(session, [a.index, b.index], there, base.ab);
    const coming = connectionOf(session, [b.index, a.index], back, base.ba);
    const isSame = last?.there === there && last.back === back && last.going === going && last.coming === coming;
    return isSame && last !== null ? last : (last = { there, back, going, coming });
  };
}

function connectionOf(
  session: SessionData,
  [from, to]: readonly [number, number],
  link: LinkChange | null,
  base: LinkSettings,
): ConnectionChange | null {
  const isTcp = (link === null ? base.transport : link.transport) === 'tcp';
  return isTcp ? connectionAt(session.trace, session.nodes.length, from, to, stageMoment(session)) : null;
}

/** The port that all links into a node run through; null where each goes its own way. */
export function sharedPortInto(session: SessionData, node: number): PortChange | null {
  if (session.trace.changesOf('fault', -1).length === 0) return null;
  for (let from = 0; from < session.nodes.length; from++) {
    const port = from === node ? undefined : recordedDirection(session, from, node)?.port;
    if (port?.sharers !== undefined && port.sharers > 1) return port;
  }
  return null;
}

export function linkBadges({ a, b }: LinkInfo, ab: DirectionNow, ba: DirectionNow): readonly Badge[] {
  return badgesOf({ a: a.letter, b: b.letter }, ab, ba);
}

export function sayLink({ a, b }: LinkInfo, badges: readonly Badge[], latency: Distribution): string {
  return linkName(a.name, b.name, badges, describe(latency));
}

/** Half of all packets are faster than this, µs; near enough for the length of a dash. */
function typical(d: Distribution): number {
  switch (d.kind) {
    case 'constant':
      return d.value;
    case 'uniform':
      return (d.min + d.max) / 2;
    case 'exponential':
      return d.mean;
    case 'lognormal':
      return d.median;
    case 'pareto':
      return d.min * 1.5;
    default:
      return never(d);
  }
}

/** Latency as the length of a dash, in pixels: null is a whole line, for what feels like no time at all. */
export function dashFor(latency: Distribution, delay: number): number | null {
  const us = typical(latency) + delay;
  if (us < 1_000) return null;
  return Math.min(30, Math.round(4 + 5 * Math.log10(us / 1_000)));
}
