/** The read-only world as properties, metrics and lessons see it: all of it, true time included. */
import type { FrameKind } from './trace.ts';
import type { HistoryEntry, NodeId, Protocol, Signature } from './protocol.ts';

export interface NodeView<S extends Signature> {
  readonly id: NodeId;
  readonly isUp: boolean;
  readonly isPaused: boolean;
  readonly incarnation: number;
  readonly config: Readonly<S['config']>;
  readonly state: Readonly<S['state']>;
  readonly disk: Readonly<S['disk']>;
  /** The disk as of the last completed fsync: what a crash would leave. */
  readonly durable: Readonly<S['disk']>;
  readonly monotonic: number;
  readonly wall: number;
  /** The last frame that a handler of this node ran in; -1 before its boot. */
  readonly lastFrame: number;
}

/** A node's clocks, whatever it plays. */
export interface ClockView {
  readonly wall: number;
  readonly monotonic: number;
  /** How far from the truth the node's time service holds the wall clock to be at most; null where none says anything. */
  readonly unsure: number | null;
}

export interface WorldView {
  /** True time, microseconds. */
  readonly now: number;
  /** What a right wall clock shows at true time 0. */
  readonly epoch: number;
  /** True time from which on the network keeps its bounds (GST); 0 where it always has. Ahead of `now` while it keeps none. */
  readonly gst: number;
  readonly clockOf: (node: NodeId) => ClockView;
  readonly nodes: readonly NodeId[];
  /** Every node that plays this protocol and is up; paused ones included, for they hold their beliefs. */
  readonly running: <S extends Signature>(protocol: Protocol<S>) => readonly NodeView<S>[];
  /** As `running`, crashed ones included: their disks are still there. */
  readonly playing: <S extends Signature>(protocol: Protocol<S>) => readonly NodeView<S>[];
  /** What the node at this place among `nodes` shows as one that plays this protocol; null where it does not. */
  readonly at: <S extends Signature>(protocol: Protocol<S>, place: number) => NodeView<S> | null;
  readonly isCut: (from: NodeId, to: NodeId) => boolean;
  /** What the packet says and to whom, by its row as a frame has it. */
  readonly messageOf: (packet: number) => MessageView;
}

export interface MessageView {
  readonly from: NodeId;
  readonly to: NodeId;
  readonly kind: string;
}

/** One handled event, with what it added to the clients' history. */
export interface FrameView {
  readonly index: number;
  readonly time: number;
  readonly kind: FrameKind;
  readonly node: NodeId | null;
  /** Its place among the world's nodes; -1 where it is null. */
  readonly place: number;
  readonly name: string;
  readonly cause: number;
  /** Row of the packet that it is about; -1 where it is about none. */
  readonly packet: number;
  readonly history: readonly HistoryEntry[];
}
