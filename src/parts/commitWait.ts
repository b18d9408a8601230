/**
 * Spanner's commit wait: Corbett et al., "Spanner: Google's globally-distributed database" (OSDI 2012), sections 3 and 4.2.1. A commit
 * stamped s = now().latest is shown to nobody until s is certainly past, that is, until now().earliest > s. Times are µs.
 */

/** ε between synchronizations: what the time master's answer leaves open, and 200 µs for each second since. */
export const uncertainty = (base: number, sinceSync: number): number => base + sinceSync * 200e-6;

/** The wait for a stamp chosen under one uncertainty and released under another; that of a clock with steady ε is 2ε. */
export const commitWait = (atChoice: number, atRelease: number): number => atChoice + atRelease;

/** How long a write takes whose wait runs beside replication, as section 4.2.1 has it. */
export const overlappedCommit = (replication: number, wait: number): number => Math.max(replication, wait);

/** How long it takes when one follows on the other, as in the measurements of table 3. */
export const serialCommit = (replication: number, wait: number): number => replication + wait;
