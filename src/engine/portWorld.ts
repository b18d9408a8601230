/** The state of what stands in front of links: queues and reserved slots. Plain data, as all of the world. */
import type { Key } from './protocol.ts';
import type { Circuit, PortSettings } from './setup.ts';
import type { Packet } from './world.ts';

/** How a message asks to be treated by a port, as its protocol shows it. */
export interface Handling {
  readonly size: number;
  readonly isUrgent: boolean;
  readonly call: Key;
  readonly hangsUp: boolean;
}

/** One message's turn at a port. Replaced, never changed. */
export interface Turn {
  /** Null for others' traffic. */
  readonly packet: Packet | null;
  /** Of the queue: its arrival, as planned; -1 while there is none. */
  readonly event: number;
  /** In messages of size 1. */
  readonly work: number;
  /** When it is being sent, in microseconds with their fractions, so that rounding does not pile up. */
  readonly start: number;
  readonly end: number;
  /** When it is gone from the port: `end`, for packets to the microsecond. */
  readonly leave: number;
  readonly isUrgent: boolean;
  /** Whether its link keeps it in order. */
  readonly isInOrder: boolean;
}

/** A reserved slot. Replaced, never changed. */
export interface Call {
  readonly key: string;
  readonly from: number;
  readonly to: number;
  /** Of the node that calls: its calls end with it. */
  readonly incarnation: number;
  /** When its slot has sent what it was given so far. */
  readonly freeAt: number;
}

export interface PortWorld extends Pick<PortSettings, 'service'> {
  /** By which the draws of others' traffic are keyed. */
  readonly name: string;
  /** Rows of the links that go through it. */
  links: readonly number[];
  circuit: Circuit | null;
  /** The kind of message that goes before the others; `urgent`: those that their protocol calls so; `none`. */
  first: string;
  rate: number;
  buffer: number;
  load: number;
  /** In the order of their turns, with the one that is being sent. */
  queue: Turn[];
  /** End of the last turn that is over. */
  doneAt: number;
  /** Others' messages drawn so far, and when the next one comes: Infinity where there are none. */
  others: number;
  nextOther: number;
  calls: readonly Call[];
}
