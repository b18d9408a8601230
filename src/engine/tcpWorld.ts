/** The state of TCP in a world: a connection for each direction that somebody has spoken over. Plain data, as all of the world. */
import type { RoundTrips } from '../parts/rto.ts';
import type { Letter } from './network.ts';
import type { Packet } from './world.ts';

/** What a packet is to the two kernels. `connection` counts this direction's connections, `peer` is the incarnation that accepted it. */
export type Segment =
  | { readonly kind: 'SYN' | 'SYN-ACK' | 'RST'; readonly connection: number; readonly peer: number }
  | { readonly kind: 'data'; readonly connection: number; readonly peer: number; readonly sequence: number }
  /** `next` is the first that has not arrived. `isFull`: the process reads nothing, and what came now had to be dropped. */
  | { readonly kind: 'ACK'; readonly connection: number; readonly next: number; readonly isFull: boolean };

export interface Outgoing {
  readonly letter: Letter;
  /** The frame in which its process said it. */
  readonly frame: number;
  /** The packet that carried it first; -1 before that. */
  readonly row: number;
  /** How often it has been sent, and when last by the sender's monotonic clock. */
  readonly times: number;
  readonly sentAt: number;
}

/** A sender's half. Replaced, never changed. */
export interface Sender {
  readonly connection: number;
  readonly isOpen: boolean;
  readonly peer: number;
  /** What has not been acknowledged, oldest first; `first` is the sequence number of the oldest. */
  readonly buffer: readonly Outgoing[];
  readonly first: number;
  /** The next to be sent: after a timeout `first` again. */
  readonly next: number;
  /** How many may be under way. */
  readonly window: number;
  readonly trips: RoundTrips | null;
  /** Timeouts since something new was acknowledged, and since the peer was heard of: by the one it waits longer, by the other it gives up. */
  readonly backoff: number;
  readonly tries: number;
  /** A reading of the monotonic clock, and the queue's event: -1 while nothing is awaited, or the clock stands still. */
  readonly deadline: number | null;
  readonly event: number;
}

/** A receiver's half. Replaced, never changed. */
export interface Receiver {
  readonly connection: number;
  /** The first sequence number that has not arrived. */
  readonly next: number;
  /** What came out of order. */
  readonly early: readonly Packet[];
}

/** By row of the world's links. */
export interface TcpWorld {
  senders: { [row: number]: Sender };
  receivers: { [row: number]: Receiver };
  /** Connections that this direction has had. */
  opened: { [row: number]: number };
  /** Segments at the door of a suspended machine. */
  ring: Packet[];
}

export const emptyTcp = (): TcpWorld => ({ senders: {}, receivers: {}, opened: {}, ring: [] });

export const cloneTcp = ({ senders, receivers, opened, ring }: TcpWorld): TcpWorld => ({
  senders: { ...senders },
  receivers: { ...receivers },
  opened: { ...opened },
  ring: ring.slice(),
});

/** What a trace's hash tells of it; null where nobody has spoken over TCP. */
export function tcpState({ senders, receivers, opened, ring }: TcpWorld): object | null {
  if (Object.keys(opened).length === 0) return null;
  return {
    sending: Object.entries(senders).map(([row, sender]) => [row, sendingState(sender)]),
    receiving: Object.entries(receivers).map(([row, { connection, next, early }]) => [row, connection, next, early.map(rowOf)]),
    opened,
    ring: ring.map(rowOf),
  };
}

const rowOf = (packet: Packet): number => packet.row;

function sendingState({ buffer, ...rest }: Sender): object {
  return { ...rest, event: null, sent: buffer.map(({ times, sentAt }) => [times, sentAt]) };
}
