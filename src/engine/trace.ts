/**
 * What a run leaves behind: frames (one handled event each), packets, and changes of what is shown.
 * Columns of numbers, with every text in one string table; append-only but for a truncation at a fork.
 */
import type { VerdictChange } from './changes.ts';
import type { LocalEvent } from './machine.ts';
import type { HistoryEntry, NodeId } from './protocol.ts';
import type { WorldView } from './view.ts';
import { appendRows, addRow, createTable, firstAbove, sliceTable } from './table.ts';
import type { Table } from './table.ts';
import { changeKinds, changeSpec, fates, frameKinds, frameSpec, packetSpec, shapes } from './traceRows.ts';
import type { Change, ChangeKind, Fate, FrameRow, Mark, PacketRow, TracePatch } from './traceRows.ts';

export { fates, frameKinds, isCounted, isFault, shapes } from './traceRows.ts';
export type { Change, ChangeKind, Fate, FrameKind, FrameRow, Mark, PacketRow, TracePatch } from './traceRows.ts';

/** Columns of one run. A class, because it lives with the run and grows. */
export class Trace {
  readonly frames: Table<typeof frameSpec> = createTable(frameSpec);
  readonly packets: Table<typeof packetSpec> = createTable(packetSpec);
  readonly changes: Table<typeof changeSpec> = createTable(changeSpec);
  readonly strings: string[] = [];
  private readonly known = new Map<string, number>();
  private readonly ended: number[] = [];
  private readonly rows = new Map<number, number[]>();

  intern(text: string): number {
    const at = this.known.get(text);
    if (at !== undefined) return at;
    this.known.set(text, this.strings.length);
    return this.strings.push(text) - 1;
  }

  addFrame(time: number, kind: number, node: number, packet: number, cause: number, name: string): number {
    const i = addRow(this.frames);
    const c = this.frames.columns;
    c.time[i] = time;
    c.kind[i] = kind;
    c.node[i] = node;
    c.packet[i] = packet;
    c.cause[i] = cause;
    c.name[i] = this.intern(name);
    return i;
  }

  addPacket(row: Omit<PacketRow, 'index' | 'endFrame' | 'endAt' | 'fate'>): number {
    const i = addRow(this.packets);
    const c = this.packets.columns;
    c.from[i] = row.from;
    c.to[i] = row.to;
    c.number[i] = row.number;
    c.copy[i] = row.copy;
    c.shape[i] = shapes.indexOf(row.shape);
    c.name[i] = this.intern(row.name);
    c.label[i] = this.intern(row.label);
    c.sentFrame[i] = row.sentFrame;
    c.sentAt[i] = row.sentAt;
    c.dueAt[i] = row.dueAt;
    c.endFrame[i] = -1;
    c.endAt[i] = 0;
    c.fate[i] = 0;
    return i;
  }

  endPacket(packet: number, frame: number, at: number, fate: Fate): void {
    const c = this.packets.columns;
    c.endFrame[packet] = frame;
    c.endAt[packet] = at;
    c.fate[packet] = fates.indexOf(fate);
    this.ended.push(packet);
  }

  addChange(kind: ChangeKind, frame: number, subject: number, value: string): void {
    const i = addRow(this.changes);
    const c = this.changes.columns;
    c.kind[i] = changeKinds.indexOf(kind);
    c.frame[i] = frame;
    c.subject[i] = subject;
    c.value[i] = this.intern(value);
    this.indexChange(i);
  }

  private indexChange(row: number): void {
    const key = this.changes.columns.subject[row]! * 16 + this.changes.columns.kind[row]!;
    const rows = this.rows.get(key);
    if (rows === undefined) this.rows.set(key, [row]);
    else rows.push(row);
  }

  /** Rows of `changes` of this kind and subject, ascending. */
  changesOf(kind: ChangeKind, subject: number): readonly number[] {
    return this.rows.get(subject * 16 + changeKinds.indexOf(kind)) ?? [];
  }

  frame(index: number): FrameRow {
    const c = this.frames.columns;
    return {
      index,
      time: c.time[index]!,
      kind: frameKinds[c.kind[index]!]!,
      node: c.node[index]!,
      packet: c.packet[index]!,
      cause: c.cause[index]!,
      name: this.strings[c.name[index]!]!,
    };
  }

  packet(index: number): PacketRow {
    const c = this.packets.columns;
    return {
      index,
      from: c.from[index]!,
      to: c.to[index]!,
      number: c.number[index]!,
      copy: c.copy[index]!,
      shape: shapes[c.shape[index]!]!,
      name: this.strings[c.name[index]!]!,
      label: this.strings[c.label[index]!]!,
      sentFrame: c.sentFrame[index]!,
      sentAt: c.sentAt[index]!,
      dueAt: c.dueAt[index]!,
      endFrame: c.endFrame[index]!,
      endAt: c.endAt[index]!,
      fate: fates[c.fate[index]!]!,
    };
  }

  change(index: number): Change {
    const c = this.changes.columns;
    return {
      kind: changeKinds[c.kind[index]!]!,
      frame: c.frame[index]!,
      subject: c.subject[index]!,
      value: this.strings[c.value[index]!]!,
    };
  }

  /** How many frames have happened by `time`, those at `time` included. */
  framesBy(time: number): number {
    return firstAbove(this.frames.columns.time, this.frames.length, time);
  }

  get mark(): Mark {
    return {
      frames: this.frames.length,
      packets: this.packets.length,
      changes: this.changes.length,
      strings: this.strings.length,
      ends: this.ended.length,
    };
  }

  since(mark: Mark): TracePatch {
    const ended = this.ended.slice(mark.ends).filter((packet) => packet < mark.packets);
    const c = this.packets.columns;
    return {
      frames: sliceTable(this.frames, mark.frames),
      packets: sliceTable(this.packets, mark.packets),
      ends: {
        packet: Int32Array.from(ended),
        frame: Int32Array.from(ended, (packet) => c.endFrame[packet]!),
        at: Float64Array.from(ended, (packet) => c.endAt[packet]!),
        fate: Uint8Array.from(ended, (packet) => c.fate[packet]!),
      },
      changes: sliceTable(this.changes, mark.changes),
      strings: this.strings.slice(mark.strings),
    };
  }

  append(patch: TracePatch): void {
    for (const text of patch.strings) this.intern(text);
    appendRows(this.frames, patch.frames);
    appendRows(this.packets, patch.packets);
    const known = this.changes.length;
    appendRows(this.changes, patch.changes);
    for (let row = known; row < this.changes.length; row++) this.indexChange(row);
    patch.ends.packet.forEach((packet, i) => this.endPacket(packet, patch.ends.frame[i]!, patch.ends.at[i]!, fates[patch.ends.fate[i]!]!));
  }

  /** Forgets every frame from `frames` on; packets that ended later are under way again. Strings stay. */
  truncate(frames: number): void {
    const c = this.packets.columns;
    this.frames.length = Math.min(this.frames.length, frames);
    while (this.packets.length > 0 && c.sentFrame[this.packets.length - 1]! >= frames) this.packets.length--;
    for (let i = 0; i < this.packets.length; i++) {
      if (c.endFrame[i]! < frames) continue;
      c.endFrame[i] = -1;
      c.endAt[i] = 0;
      c.fate[i] = 0;
    }
    const change = this.changes.columns.frame;
    while (this.changes.length > 0 && change[this.changes.length - 1]! >= frames) this.changes.length--;
    for (const rows of this.rows.values()) while (rows.length > 0 && rows.at(-1)! >= this.changes.length) rows.pop();
    const stillEnded = this.ended.filter((packet) => packet < this.packets.length && c.endFrame[packet]! >= 0);
    this.ended.splice(0, this.ended.length, ...stillEnded);
  }

  /** A trace of its own that ends before frame `frames`: for ghosts. */
  copy(): Trace {
    const twin = new Trace();
    twin.append(this.since({ frames: 0, packets: 0, changes: 0, strings: 0, ends: 0 }));
    return twin;
  }
}

export interface HistoryLine {
  readonly frame: number;
  readonly time: number;
  readonly node: NodeId;
  readonly entry: HistoryEntry;
}

/** A finished run, to be looked at by lessons, metrics and exports. */
export interface Replay {
  readonly trace: Trace;
  readonly nodes: readonly NodeId[];
  readonly endedAt: number;
  readonly history: readonly HistoryLine[];
  /** Ids of the properties that the run violates, in the scenario's order. */
  readonly violated: readonly string[];
  readonly verdicts: readonly VerdictLine[];
  /** The world as of the end. */
  readonly world: WorldView;
  /** The world after every event up to and at this true time. */
  readonly worldAt: (time: number) => WorldView;
  /** A node's own events, in its own words and by its own clock. */
  readonly localEvents: (node: NodeId) => readonly LocalEvent[];
}

export interface VerdictLine {
  readonly property: string;
  readonly kind: 'always' | 'eventually' | 'within' | 'sometimes';
  readonly verdict: VerdictChange['verdict'];
  /** True time of the last change of this verdict, microseconds; null when it never changed. */
  readonly at: number | null;
  readonly says: string;
  readonly witnesses: readonly { readonly event: number; readonly at: number; readonly node: NodeId | null; readonly says: string }[];
}
