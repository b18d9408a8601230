/** What the rows of a trace are: their columns as they are kept, and as they are read. */
import type { Columns } from './table.ts';
import type { TextPatch } from './texts.ts';

/** `request` is what a client is asked to do, by hand or by its own workload; `buffered` went to an inbox; `unheard` reached a dead host; `clock` what keeps a node’s time does, and the end of a slew; `spoken` what a liar held back; `transport` what a kernel does for TCP by itself; `strike` a fault that waited for a step, in the step's place; `end` the run's end, where only that tells of a promise. */
export const frameKinds = [
  'boot',
  'receive',
  'buffered',
  'overflow',
  'lost',
  'unheard',
  'ignored',
  'timer',
  'step',
  'request',
  'synced',
  'thaw',
  'restart',
  'clock',
  'fault',
  'notice',
  'spoken',
  'transport',
  'strike',
  'end',
] as const;
export type FrameKind = (typeof frameKinds)[number];

/** A fault took effect, at its time or before its step. */
export const isFault = (kind: FrameKind): boolean => kind === 'fault' || kind === 'strike';

/** Whether a frame counts as an event of its instant, so that a fault can be placed after it. First boots come before everything, the end after it; a strike is the event whose step it puts off. */
export const isCounted = (kind: FrameKind): boolean => kind !== 'fault' && kind !== 'boot' && kind !== 'end';

/** `queueFull` found no room in front of its link, `blocked` no free slot; `corrupted` is dropped by the checksum where it arrives. */
export const fates = [
  'underWay',
  'delivered',
  'lost',
  'cut',
  'dropped',
  'overflow',
  'unheard',
  'queueFull',
  'corrupted',
  'blocked',
] as const;
export type Fate = (typeof fates)[number];

export const shapes = ['request', 'reply', 'beat', 'signal'] as const;

/**
 * `leg` bends a packet's way: waiting for its turn, held, released. `flip` is damage that nobody noticed, `lie` what a Byzantine node made of a message.
 * `connection` is what becomes of TCP's between two nodes, `again` a segment that has been sent before.
 * `network` is what all links have in common, `workload` what a node asks for by itself, `thwart` what an adversary made of a message.
 * Values are JSON texts, see the interfaces in `changes.ts`.
 */
export const changeKinds = [
  'face',
  'status',
  'link',
  'clock',
  'note',
  'history',
  'fault',
  'verdict',
  'leg',
  'lie',
  'flip',
  'connection',
  'again',
  'network',
  'workload',
  'thwart',
] as const;
export type ChangeKind = (typeof changeKinds)[number];

export const frameSpec = {
  time: Uint32Array,
  kind: Uint8Array,
  node: Int8Array,
  /** What it comes of: the row of the packet that it is about; less than −1: −2 less the frame that caused it; −1: neither. */
  origin: Int32Array,
  name: Uint8Array,
} as const;

export const packetSpec = {
  from: Uint8Array,
  to: Uint8Array,
  number: Uint16Array,
  copy: Uint8Array,
  /** Row of `looks`, and where the numbers of its label begin. */
  look: Uint8Array,
  label: Uint32Array,
  /** Frames, whose times are those of the packet: it is sent in the one and ends in the other. -1 while under way. */
  sentFrame: Uint32Array,
  endFrame: Int32Array,
  /** How long after it was sent it is due, microseconds. */
  due: Uint16Array,
  fate: Uint8Array,
} as const;

/** How packets look: kind of message, shape, template of the label. */
export const lookSpec = { name: Uint8Array, shape: Uint8Array, label: Uint8Array } as const;

/** `value`: the template of its JSON, and where the numbers in it begin. */
export const changeSpec = { kind: Uint8Array, frame: Uint32Array, subject: Int8Array, value: Uint16Array, numbers: Uint32Array } as const;

export interface FrameRow {
  readonly index: number;
  /** True time, microseconds. */
  readonly time: number;
  readonly kind: FrameKind;
  /** Index into the run's nodes; -1 for what happens to no single node. */
  readonly node: number;
  readonly packet: number;
  /** The frame that led to this one (sent the packet, set the timer); -1 where there is none. */
  readonly cause: number;
  readonly name: string;
}

export interface PacketRow {
  readonly index: number;
  readonly from: number;
  readonly to: number;
  /** Counted per direction from 1; a duplicate shares it. */
  readonly number: number;
  readonly copy: number;
  readonly shape: (typeof shapes)[number];
  readonly name: string;
  readonly label: string;
  readonly sentFrame: number;
  readonly sentAt: number;
  /** When it would arrive if nothing held it up; one that is lost or cut ends half-way there. */
  readonly dueAt: number;
  /** -1 while under way. */
  readonly endFrame: number;
  readonly endAt: number;
  readonly fate: Fate;
}

export interface Change {
  readonly kind: ChangeKind;
  readonly frame: number;
  readonly subject: number;
  readonly value: string;
}

/** What has been added to a trace since the last patch; every array may be transferred. */
export interface TracePatch {
  readonly frames: Columns<typeof frameSpec>;
  /** Frames whose cause is another than the sending of their packet, each followed by its cause. */
  readonly causes: Int32Array;
  readonly packets: Columns<typeof packetSpec>;
  readonly looks: Columns<typeof lookSpec>;
  readonly ends: { readonly packet: Int32Array; readonly frame: Int32Array; readonly fate: Uint8Array };
  readonly changes: Columns<typeof changeSpec>;
  readonly texts: TextPatch;
}

/** A trace as far as it had come. */
export interface Mark {
  readonly frames: number;
  readonly packets: number;
  readonly looks: number;
  readonly changes: number;
  readonly templates: number;
  readonly numbers: number;
  readonly ends: number;
}

/** Before anything was in it. */
export const emptyMark: Mark = { frames: 0, packets: 0, looks: 0, changes: 0, templates: 0, numbers: 0, ends: 0 };
