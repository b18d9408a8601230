/** What views share: pure functions of a trace and a cursor. Grouped in files of their own; views import from here. */
export { faceAt, statusAt, linkAt, clockAt, clockReading, clockError, notesUpTo, lastHeard, beliefTruth } from './nodeSelectors.ts';
export type { BeliefTruth, Heard } from './nodeSelectors.ts';
export { packetsUnderWay, packetPosition, isHeld, dueAt } from './packetSelectors.ts';
export { verdictsAt, marksUpTo, interventionsInOrder, handFaults, liveEdge } from './runSelectors.ts';
export type { VerdictNow, MarkNow, DoneIntervention } from './runSelectors.ts';
export { nodeSpans, linkSpans, leaseBars } from './spans.ts';
export type { NodeSpan, LinkSpan, LeaseBar } from './spans.ts';
export { isDecision, decisionFrames } from './decisions.ts';
