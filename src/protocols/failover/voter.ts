/**
 * How a voter decides who may lead: a replica for its own disk, or a witness. Under leases (Gray and Cheriton, "Leases", SOSP 1989) it keeps its word for
 * as long as the lease lasts by its own monotonic clock, and after a restart, when it no longer knows whom it gave it, for a whole lease.
 * Without leases it gives its vote once an epoch, to whoever asks while it has not heard a primary for a while: a vote, and no end of it.
 */
import type { Micros } from '../../base/micros.ts';
import type { NodeId } from '../../engine/protocol.ts';

export interface VoteRules {
  /** Whether what is given ends, and when; else a voter that has heard a primary within `silence` gives nothing. */
  readonly lease: Micros | null;
  readonly silence: Micros;
}

/** What a voter must remember through a crash: the highest epoch that it has promised, and to whom. */
export interface Pledge {
  readonly epoch: number;
  readonly to: NodeId;
}

export interface Grant {
  readonly to: NodeId;
  readonly epoch: number;
  readonly mark: number;
  readonly sentAt: number;
  /** A reading of the voter's monotonic clock. */
  readonly until: number;
}

export interface Voter {
  grant: Grant | null;
  /** Until then it gives nobody anything: a reading of its monotonic clock. */
  mutedUntil: number;
}

export interface Asking {
  readonly from: NodeId;
  readonly epoch: number;
  readonly renews: boolean;
  readonly mark: number;
  readonly sentAt: number;
}

export type Decision =
  /** `pledge`: what its disk must have before it says so; null where the disk has it. `sentAt`: from when the asker may count. */
  { readonly is: 'yes'; readonly pledge: Pledge | null; readonly sentAt: number } | { readonly is: 'no'; readonly left: number };

/** `isFirst`: nothing can have been promised before the first boot. */
export const newVoter = ({ lease }: VoteRules, now: number, isFirst: boolean): Voter => ({
  grant: null,
  mutedUntil: isFirst || lease === null ? now : now + lease,
});

/** Decides, and notes a lease that it gives. `heardAt`: when it last heard a primary. */
export function decide(
  voter: Voter,
  { lease, silence }: VoteRules,
  promised: Pledge,
  asking: Asking,
  { now, heardAt }: { readonly now: number; readonly heardAt: number },
): Decision {
  const { from, epoch, renews, mark, sentAt } = asking;
  const no = (left: number): Decision => ({ is: 'no', left });
  if (now < voter.mutedUntil) return no(voter.mutedUntil - now);
  const { grant } = voter;
  const isRunning = lease !== null && grant !== null && now < grant.until;
  if (isRunning && grant.to !== from) return no(grant.until - now);
  if (lease === null && now - heardAt < silence) return no(0);
  const isPromisedToOther = promised.epoch > epoch || (promised.epoch === epoch && promised.to !== from);
  if (isPromisedToOther && !renews) return no(0);
  const isPromised = promised.epoch === epoch && promised.to === from;
  const pledge = isPromised || renews ? null : { epoch, to: from };
  if (lease === null) return { is: 'yes', pledge, sentAt };
  // Who asks in vain must not hold a voter for ever: only a primary's lease grows.
  if (isRunning && !renews && grant.mark === mark) return { is: 'yes', pledge, sentAt: grant.sentAt };
  voter.grant = { to: from, epoch, mark, sentAt, until: now + lease };
  return { is: 'yes', pledge, sentAt };
}
