/** The story as of a moment: nothing that came later shows, and what goes on ends at the moment. */
import { decidersOf } from '../../state/selectors.ts';
import { whenShows } from './clocks.ts';
import type { BeliefStretch } from './beliefStretches.ts';
import type { LeaseStretch, Story } from './story.ts';
import type { Stretch } from './stretch.ts';

export interface Moment {
  readonly time: number;
  readonly frames: number;
}

export interface Seen {
  readonly from: number;
  readonly to: number;
  readonly isOpen: boolean;
}

/** Null for what had not begun. */
export function seenOf(stretch: Stretch, moment: Moment): Seen | null {
  if (stretch.fromFrame >= moment.frames) return null;
  const isOpen = stretch.toFrame === null || stretch.toFrame >= moment.frames;
  return { from: stretch.from, to: isOpen ? moment.time : stretch.to, isOpen };
}

/** The parts of a belief during which too many of the facts that it is about read otherwise. */
export function falseParts(story: Story, { about }: BeliefStretch, seen: Seen, moment: Moment): readonly Seen[] {
  if (about === undefined) return [];
  const { nodes, atLeast } = decidersOf(about);
  const turns = nodes
    .flatMap((node) => story.turnsOf(node, about.fact).map(({ frame, at, value }) => ({ frame, at, value, node })))
    .filter((turn) => turn.frame < moment.frames)
    .toSorted((a, b) => a.frame - b.frame);
  const reads = new Map<string, boolean>();
  return turns.flatMap((turn, i) => {
    reads.set(turn.node, turn.value === about.is);
    const from = Math.max(turn.at, seen.from);
    const to = Math.min(turns[i + 1]?.at ?? Infinity, seen.to);
    const otherwise = [...reads.values()].filter((isSo) => !isSo).length;
    return otherwise > nodes.length - atLeast && from < to ? [{ from, to, isOpen: to === seen.to && seen.isOpen }] : [];
  });
}

export interface LeaseSeen extends Seen {
  /** When it runs out by its party's own clock, as that clock was known to run; Infinity while the clock stands still. */
  readonly expiresAt: number;
  readonly hasExpired: boolean;
}

export function leaseSeen(story: Story, lease: LeaseStretch, moment: Moment): LeaseSeen | null {
  const seen = seenOf(lease, moment);
  if (seen === null) return null;
  const term = lease.terms.findLast(({ frame }) => frame < moment.frames) ?? lease.terms[0]!;
  const face = term.clock === 'wall' ? 'wall' : 'mono';
  const expiresAt = whenShows(story.clocks[lease.node] ?? [], face, term.until, lease.from, moment.frames);
  const hasExpired = expiresAt <= seen.to;
  return {
    from: seen.from,
    to: Math.max(seen.from, Math.min(seen.to, expiresAt)),
    isOpen: seen.isOpen && !hasExpired,
    expiresAt,
    hasExpired,
  };
}

/**
 * Until when the holder acts as if it held the lease: while its handlers could look at the clock, no longer than the clock allows;
 * while it is paused it looks at nothing, and believes on.
 */
export function believedUntil(story: Story, lease: LeaseStretch, moment: Moment): Seen | null {
  const seen = seenOf(lease, moment);
  const counted = leaseSeen(story, lease, moment);
  if (seen === null || counted === null) return null;
  if (!counted.hasExpired) return seen;
  const pause = story.statuses.find(
    (status) =>
      status.node === lease.node &&
      status.state !== 'crashed' &&
      status.fromFrame < moment.frames &&
      status.from <= counted.expiresAt &&
      status.to > counted.expiresAt,
  );
  return pause === undefined ? { ...seen, to: counted.to, isOpen: false } : seen;
}

/** A held lease may name its holder as its party, as the grantor's does: then all such leases are of one resource. */
const resourceOf = (story: Story, lease: LeaseStretch): string => (story.nodes[lease.node] === lease.party ? '' : lease.party);

export interface DoubleBelief extends Seen {
  readonly nodes: readonly [number, number];
}

/** Times at which two nodes held what only one may hold. */
export function doubleBeliefs(story: Story, moment: Moment): readonly DoubleBelief[] {
  const held = story.leases.flatMap((lease) => {
    const seen = lease.kind === 'held' ? believedUntil(story, lease, moment) : null;
    return seen === null ? [] : [{ lease, seen }];
  });
  return held.flatMap((a, i) =>
    held.slice(i + 1).flatMap((b): DoubleBelief[] => {
      const isSame = resourceOf(story, a.lease) === resourceOf(story, b.lease) && a.lease.node !== b.lease.node;
      const from = Math.max(a.seen.from, b.seen.from);
      const to = Math.min(a.seen.to, b.seen.to);
      if (!isSame || from >= to) return [];
      return [{ nodes: [a.lease.node, b.lease.node], from, to, isOpen: a.seen.isOpen && b.seen.isOpen }];
    }),
  );
}
