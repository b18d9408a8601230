/** The state of links: what each direction is like, and what messages change of it. Plain data, as all of the world. */
import type { Distribution } from '../base/distribution.ts';
import type { Transport } from './setup.ts';

/** What a direction is like. Replaced, never changed, so that keyframes share it. */
export interface LinkWorld {
  /** Its place among the world's links: `from · n + to`. */
  readonly row: number;
  readonly from: number;
  readonly to: number;
  readonly transport: Transport;
  readonly cut: boolean;
  readonly loss: number;
  readonly dup: number;
  readonly reorder: number;
  readonly fifo: boolean;
  readonly corrupt: number;
  readonly checksum: boolean;
  readonly delay: number;
  readonly latency: Distribution;
  /** Into the world's ports; -1 where messages go out at once. */
  readonly port: number;
  /** The one that it had before its receiver's links were made to share one; null while none was made. */
  readonly ownPort: number | null;
}

/** What messages change of links, by row. */
export interface Traffic {
  /** Messages sent this way so far. */
  readonly sent: number[];
  /** When the last packet that keeps its order is to arrive; and the last one of those that have left the port. */
  readonly lastDue: number[];
  readonly leftDue: number[];
}

export const cloneTraffic = ({ sent, lastDue, leftDue }: Traffic): Traffic => ({
  sent: sent.slice(),
  lastDue: lastDue.slice(),
  leftDue: leftDue.slice(),
});
