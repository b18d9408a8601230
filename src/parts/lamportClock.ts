/** Lamport, "Time, clocks, and the ordering of events in a distributed system" (CACM 1978): rules IR1 and IR2. */

/** The reading for a local event, or for a message about to be sent. */
export const lamportTick = (clock: number): number => clock + 1;

/** The reading for the receipt of a message that was stamped `remote`. */
export const lamportReceive = (clock: number, remote: number): number => Math.max(clock, remote) + 1;
