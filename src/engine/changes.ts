/** The JSON behind each kind of change in a trace, and how to read it back. */
import type { Distribution } from '../base/distribution.ts';
import type { Fault, Strategy } from './fault.ts';
import type { Face, HistoryEntry, NodeId } from './protocol.ts';
import type { Adversary, Gst, WakeOrder, Workload } from './setup.ts';
import type { Reference } from './timeWorld.ts';
import type { ChangeKind, Trace } from './trace.ts';

export interface StatusChange {
  readonly state: 'running' | 'frozen' | 'suspended' | 'crashed';
  /** When the pause or the crash ends by itself; null: not by itself. Absent while running. */
  readonly until?: number | null;
  readonly since?: number;
  readonly scope?: 'host' | 'process';
  /** What every step's work is multiplied by; 1 when healthy. */
  readonly slow: number;
  /** Share of the CPU that others have, 0 to less than 1; absent while none is stolen. */
  readonly stolen?: number;
  readonly incarnation: number;
  readonly fsync: 'works' | 'ignored';
  /** True time until which no fsync completes; absent where the disk has never stalled. */
  readonly stalledUntil?: number;
  /** Packets that may wait, and what comes first on waking; absent while both are the network's own. */
  readonly inbox?: { readonly limit: number; readonly first: WakeOrder };
  /** On the restart that found an empty disk. */
  readonly diskLost?: true;
  /** On the restart that found what a crash in the midst of an fsync had left: 'log: 1 of 2 new entries, the next one torn'. */
  readonly torn?: string;
  /** The handler in which a process died that could not read what it was told, or what was on its disk: 'receive append'. */
  readonly died?: string;
  /** How a Byzantine node treats what its protocol says; absent while it is honest. */
  readonly byz?: Exclude<Strategy, 'honest'> | 'scripted';
}

export interface PortChange {
  readonly rate: number;
  readonly buffer: number;
  readonly load: number;
  /** Of a circuit: its slots, how long one takes to send a message, and how many calls hold one. */
  readonly slots?: number;
  readonly every?: number;
  readonly taken?: number;
  /** How many links go through it; absent where it is this one's alone. */
  readonly sharers?: number;
  /** The kind of message that goes before the others, or `urgent`; absent where none does. */
  readonly first?: string;
}

export interface LinkChange {
  readonly cut: boolean;
  readonly loss: number;
  readonly dup: number;
  readonly reorder: number;
  /** Added to every packet's latency, microseconds. */
  readonly delay: number;
  readonly latency: Distribution;
  /** Absent where messages go out at once. */
  readonly port?: PortChange;
  /** Share of messages damaged, and whether that is noticed; absent where none are. */
  readonly corrupt?: number;
  readonly checksum?: boolean;
  /** Absent where each message goes for itself. */
  readonly transport?: 'tcp';
}

/**
 * Clocks run straight from here: reading at T is `value + (T − at)·(1 + ppm/10⁶)`, or stands still. Optional fields are absent where
 * nothing of their kind is the case, so that plain clocks stay short.
 */
export interface ClockChange {
  readonly at: number;
  readonly mono: number;
  readonly wall: number;
  readonly boot: number;
  /** Of the crystal: its own error, and what its temperature adds. */
  readonly driftPpm: number;
  /** Added to the wall clock's rate while it slews or smears. */
  readonly slewPpm: number;
  /** A suspended machine's clocks do not move. */
  readonly moves: boolean;
  /** The crystal's temperature; absent at 25 °C. */
  readonly celsius?: number;
  /** Whether what keeps the node's time may touch its clock; absent where nothing keeps it. */
  readonly ntp?: 'on' | 'off';
  /** Where the environment's daemon asks; absent where it has none. */
  readonly reference?: Reference;
  /** What the node's time service says of the wall clock; absent where none says anything. */
  readonly bound?: ClockBound;
  /** By how much the kernel's timers run ahead of the wall clock that they are meant for, µs: the bug of 2012. */
  readonly timersAhead?: number;
  /** A leap second is being smeared. */
  readonly smears?: true;
  /** What was done to the clock; absent when it only booted, stopped or went on. */
  readonly act?: ClockAct;
}

/** "Within `base` µs of the truth when boottime read `since`, and by `ppm` of the time since then less sure." */
export interface ClockBound {
  readonly base: number;
  readonly ppm: number;
  readonly since: number;
}

export type LeapKind = 'repeat' | 'skip' | 'smear' | 'bug2012';

/**
 * `by`: microseconds that the wall clock has been, or is to be, moved. `ignored`: the discipline is off, so it was not. `measured`: by what it
 * would have to be moved by an answer that took `delay` there and back; not used where an earlier one is better. `selected`: how many of a round's
 * servers are believed. `panic`: the daemon gives up.
 */
export type ClockAct =
  | { readonly kind: 'skew' | 'step' | 'sync'; readonly by: number }
  | { readonly kind: 'slew'; readonly by: number; readonly ppm: number }
  | { readonly kind: 'ignored'; readonly by: number; readonly wanted: 'step' | 'slew' | 'sync' }
  | { readonly kind: 'leap'; readonly how: LeapKind; readonly by: number }
  /** `server`: which of several, from 1. */
  | { readonly kind: 'measured'; readonly by: number; readonly delay: number; readonly isUsed: boolean; readonly server?: number }
  | { readonly kind: 'selected'; readonly by: number; readonly believed: number; readonly of: number }
  | { readonly kind: 'panic'; readonly by: number }
  | { readonly kind: 'end'; readonly of: 'slew' | 'smear' };

export interface FaultChange {
  readonly by: 'hand' | 'script';
  /** Index into the run's interventions or the scenario's script. */
  readonly index: number;
  readonly fault: Fault;
  /** Why it found no target; absent when it took effect. */
  readonly missed?: string;
}

/** The longest order that a search has found for operations that fit into none, or whose budget ended: each operation in words. */
export interface LongestOrder {
  /** Operations that come before those that are told. */
  readonly before: number;
  /** The last ones. */
  readonly order: readonly ToldOperation[];
  /** What has ended and cannot follow, each with what it would find. */
  readonly stuck: readonly ToldOperation[];
}

export interface ToldOperation {
  readonly id: string;
  readonly says: string;
}

export interface VerdictChange {
  readonly verdict: 'held' | 'violated' | 'satisfied' | 'not yet' | 'unknown';
  readonly says?: string;
  readonly longest?: LongestOrder;
  readonly culprits?: readonly string[];
  readonly witnesses?: readonly number[];
}

export interface LegChange {
  /** Share of the way behind it. */
  readonly done: number;
  /** When it arrives from here; null while it is held. */
  readonly dueAt: number | null;
  /** Until when it waits where it is, for its turn at a port; absent where it goes on at once. */
  readonly leavesAt?: number;
  /** Who chose it to arrive now, or to wait for another; absent where it was only held or released. */
  readonly by?: 'hand' | 'adversary';
}

/** What no checksum saw: one scalar of a message's body is another. */
export interface FlipChange {
  /** Path to it, as in `entries.2.term`. */
  readonly at: string;
  readonly was: string | number | boolean;
  readonly is: string | number | boolean;
}

/** One field of a message that reads otherwise than the protocol wrote it: 'entries.0.value', 'x', 'y'. */
export interface Untruth {
  readonly field: string;
  readonly truth: string;
  readonly told: string;
}

/** A field that a scripted lie is about, and why nothing is told of it: it is not there, is no number to add to, or is the network's stamp. */
export interface Untold {
  readonly field: string;
  readonly why: 'absent' | 'noNumber' | 'stamp';
}

/** What became of one message of a Byzantine node's protocol, on its way out. */
export interface LieChange {
  readonly to: NodeId;
  /** Its kind. */
  readonly message: string;
  /** `silent`: it was not sent. `again`: another one, sent before, was sent in its place or after it. `untold`: it has no place for a lie. */
  readonly how: 'untrue' | 'again' | 'silent' | 'late' | 'untold';
  /** Of an untrue one. */
  readonly untruths?: readonly Untruth[];
  /** Of lies that found no place. */
  readonly untold?: readonly Untold[];
}

/** A connection where it sends, as its kernel sees it; one for each direction. */
export interface ConnectionChange {
  readonly state: 'opening' | 'open' | 'closed';
  /** Which of this direction's it is, counted from 1. */
  readonly number: number;
  /** Timeouts since anything new was acknowledged. */
  readonly retries: number;
  /** The retransmission timeout that runs, or would, microseconds. */
  readonly rto: number;
  /** True time of the next timeout as it is planned, while it tries again; absent else, and where its clock stands still. */
  readonly triesAt?: number;
  /** Of a closed one: a reset from the other end, for want of any answer, or with its own process. */
  readonly because?: 'reset' | 'silence' | 'crash';
}

export interface AgainChange {
  /** The packet that carried it first. */
  readonly first: number;
  /** How often it has been sent by now, 2 for the first time again. */
  readonly times: number;
}

/** What all links have in common beyond their settings. Absent where nothing of the kind is the case. */
export interface NetworkChange {
  readonly gst?: Gst;
  /** When the asynchrony before it began. */
  readonly since?: number;
  readonly adversary?: Adversary;
}

/** What an adversary made of one message, and how many like it in a row it has now kept back. `spared`: it may have no more of them, and lets this one go. */
export interface ThwartChange {
  readonly how: 'dropped' | 'delayed' | 'passedOver' | 'spared';
  readonly inRow: number;
}

export interface ChangeValues {
  face: Face;
  status: StatusChange;
  link: LinkChange;
  clock: ClockChange;
  note: string;
  history: HistoryEntry;
  fault: FaultChange;
  verdict: VerdictChange;
  leg: LegChange;
  lie: LieChange;
  flip: FlipChange;
  connection: ConnectionChange;
  again: AgainChange;
  network: NetworkChange;
  workload: Workload | null;
  thwart: ThwartChange;
}

const parsed = new Map<string, unknown>();
const parsedLimit = 20_000;

/** Parses a change's text once; the value is shared, so nobody may change it. */
export function readChange<K extends ChangeKind>(_kind: K, text: string): ChangeValues[K] {
  const known = parsed.get(text);
  if (known !== undefined) return known as ChangeValues[K];
  if (parsed.size >= parsedLimit) parsed.clear();
  const value = JSON.parse(text) as ChangeValues[K];
  parsed.set(text, value);
  return value;
}

/** The last change of this kind and subject before frame `frames`; null when there is none. */
export function latestChange<K extends ChangeKind>(trace: Trace, kind: K, subject: number, frames: number): ChangeValues[K] | null {
  const rows = trace.changesOf(kind, subject);
  const column = trace.changes.columns.frame;
  let low = 0;
  let high = rows.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (column[rows[middle]!]! >= frames) high = middle;
    else low = middle + 1;
  }
  return low === 0 ? null : readChange(kind, trace.change(rows[low - 1]!).value);
}

/** Every change of this kind and subject before frame `frames`, with the frame at which it happened. */
export function changesUpTo<K extends ChangeKind>(
  trace: Trace,
  kind: K,
  subject: number,
  frames: number,
): { frame: number; value: ChangeValues[K] }[] {
  return trace
    .changesOf(kind, subject)
    .map((row) => trace.change(row))
    .filter((change) => change.frame < frames)
    .map((change) => ({ frame: change.frame, value: readChange(kind, change.value) }));
}
