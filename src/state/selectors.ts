/** What views share: pure functions of a trace and a cursor. Grouped in files of their own; views import from here. */
export {
  faceAt,
  statusAt,
  linkAt,
  connectionAt,
  clockAt,
  gstAhead,
  networkAt,
  workloadAt,
  clockReading,
  clockError,
  lastHeard,
  beliefTruth,
  factAt,
  decidersOf,
} from './nodeSelectors.ts';
export type { BeliefTruth } from './nodeSelectors.ts';
export { packetsUnderWay, packetPosition, againOf, isHeld, chosenBy, waitsUntil } from './packetSelectors.ts';
export { verdictsAt, marksUpTo, interventionsInOrder, handFaults, liveEdge } from './runSelectors.ts';
export type { VerdictNow, DoneIntervention } from './runSelectors.ts';
