/** What the members of a group say to each other. */
import type { NodeId } from '../../engine/protocol.ts';

export type Status = 'alive' | 'suspect' | 'dead';

/** What one member says of another. */
export interface Opinion {
  readonly about: NodeId;
  readonly status: Status;
  /** The number of the incarnation that it is about: who refutes a suspicion begins another. Only the member itself raises it. */
  readonly incarnation: number;
  /** Who says so by its own experience. */
  readonly by: NodeId;
}

/** What rides on a message beside its own purpose. */
interface Carrier {
  readonly news: readonly Opinion[];
}

export interface SwimMessages {
  ping: Carrier & { readonly number: number };
  /** To a ping of this number, or passed on to whoever asked for one. */
  ack: Carrier & { readonly number: number };
  /** Asks another to ping `target` in one's stead. */
  askPing: Carrier & { readonly number: number; readonly target: NodeId };
  gossip: Carrier;
  /** All that one knows of everybody, to be compared with what the other knows: memberlist's push/pull. */
  list: { readonly members: readonly Opinion[]; readonly isAnswer: boolean };
}
