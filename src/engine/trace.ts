/**
 * What a run leaves behind: frames (one handled event each), packets, and changes of what is shown.
 * Columns of numbers, with every text in one string table; append-only but for a truncation at a fork.
 */
import { addRow, createTable, firstAbove, putAll, sliceTable } from './table.ts';
import type { Table } from './table.ts';
import { Texts, textLimit } from './texts.ts';
import { changeKinds, changeSpec, fates, frameKinds, frameSpec, lookSpec, packetSpec, shapes } from './traceRows.ts';
import type { Change, ChangeKind, Fate, FrameRow, Mark, PacketRow, TracePatch } from './traceRows.ts';

export type { HistoryLine, Replay, VerdictLine } from './replayed.ts';
export { emptyMark, fates, frameKinds, isCounted, isFault } from './traceRows.ts';
export type { Change, ChangeKind, Fate, FrameKind, FrameRow, Mark, PacketRow, TracePatch } from './traceRows.ts';

const nothing: readonly never[] = [];

const keyOf = (label: number, name: number, shape: number): number => (label * textLimit + name) * shapes.length + shape;

/** Columns of one run. A class, because it lives with the run and grows. */
export class Trace {
  readonly frames: Table<typeof frameSpec> = createTable(frameSpec);
  readonly packets: Table<typeof packetSpec> = createTable(packetSpec);
  readonly changes: Table<typeof changeSpec> = createTable(changeSpec);
  protected readonly looks: Table<typeof lookSpec> = createTable(lookSpec);
  protected readonly knownLooks = new Map<number, number>();
  protected readonly texts = new Texts();
  /** Of frames about a packet, those with another cause than its sending: a copy made by hand. */
  protected readonly causes = new Map<number, number>();
  /** Packets that ended in a frame about something else. */
  protected readonly endedElsewhere: number[] = [];
  protected readonly rows = new Map<number, number[]>();
  protected lastLabel = '';
  protected lastLabelRow = -1;
  /** Where the numbers begin of the label that was looked up last. */
  lastLabelAt = 0;

  addFrame(time: number, kind: number, node: number, packet: number, cause: number, name: string): number {
    return this.addNamedFrame(time, kind, node, packet, cause, this.nameRow(name));
  }

  /** Where a name stands among the texts, for `addNamedFrame`. It stays there. */
  nameRow(name: string): number {
    return this.texts.name(name);
  }

  addNamedFrame(time: number, kind: number, node: number, packet: number, cause: number, nameIs: number): number {
    const { frames } = this;
    const i = addRow(frames);
    const c = frames.columns;
    const origin = packet >= 0 ? packet : cause < 0 ? -1 : -2 - cause;
    c.time[i] = time;
    c.kind[i] = kind;
    c.node[i] = node;
    c.origin[i] = origin;
    c.name[i] = nameIs;
    if (packet >= 0 && this.packets.columns.sentFrame[packet] !== cause) this.causes.set(i, cause);
    const fits = c.time[i] === time && c.node[i] === node && c.name[i] === nameIs;
    if (!fits) putAll(frames, i, { time, node, name: nameIs });
    return i;
  }

  /** Says the same over the same link. */
  addPacketLike(packet: number, copy: number, sentFrame: number, dueAt: number): void {
    const { from, to, number, look, label } = this.packets.columns;
    this.addPacket(from[packet]!, to[packet]!, number[packet]!, copy, look[packet]!, label[packet]!, sentFrame, dueAt);
  }

  /** With what `lookOf` and, after it, `lastLabelAt` have given for it or for one that looks the same. */
  addPacket(from: number, to: number, number: number, copy: number, look: number, label: number, sentFrame: number, dueAt: number): number {
    const { packets } = this;
    const i = addRow(packets);
    const c = packets.columns;
    const due = dueAt - this.frames.columns.time[sentFrame]!;
    c.from[i] = from;
    c.to[i] = to;
    c.number[i] = number;
    c.copy[i] = copy;
    c.look[i] = look;
    c.label[i] = label;
    c.sentFrame[i] = sentFrame;
    c.endFrame[i] = -1;
    c.due[i] = due;
    c.fate[i] = 0;
    const fits = c.number[i] === number && c.due[i] === due && c.look[i] === look && c.from[i] === from && c.to[i] === to;
    if (!fits || c.copy[i] !== copy) putAll(packets, i, { from, to, number, copy, look, due });
    return i;
  }

  /** Often several packets in a row say the same. */
  lookOf(name: string, shaped: PacketRow['shape'], label: string): number {
    const shape = shapes.indexOf(shaped);
    if (label !== this.lastLabel || this.lastLabelRow < 0) {
      this.lastLabelRow = this.texts.add(label);
      this.lastLabelAt = this.texts.at;
      this.lastLabel = label;
    }
    const nameIs = this.texts.name(name);
    const known = this.knownLooks.get(keyOf(this.lastLabelRow, nameIs, shape));
    if (known !== undefined) return known;
    const row = addRow(this.looks);
    putAll(this.looks, row, { name: nameIs, shape, label: this.lastLabelRow });
    this.indexLook(row);
    return row;
  }

  protected indexLook(row: number): void {
    const { name, shape, label } = this.looks.columns;
    this.knownLooks.set(keyOf(label[row]!, name[row]!, shape[row]!), row);
  }

  /** In frame `frame`, which may be the one to be added next. */
  endPacket(packet: number, frame: number, fate: Fate): void {
    const c = this.packets.columns;
    c.endFrame[packet] = frame;
    c.fate[packet] = fates.indexOf(fate);
    if (frame < this.frames.length && this.frames.columns.origin[frame] !== packet) this.endedElsewhere.push(packet);
  }

  addChange(kind: ChangeKind, frame: number, subject: number, value: string): void {
    const i = addRow(this.changes);
    const c = this.changes.columns;
    const template = this.texts.add(value);
    c.kind[i] = changeKinds.indexOf(kind);
    c.frame[i] = frame;
    c.subject[i] = subject;
    c.value[i] = template;
    c.numbers[i] = this.texts.at;
    if (c.subject[i] !== subject || c.value[i] !== template) putAll(this.changes, i, { subject, value: template });
    this.indexChange(i);
  }

  protected indexChange(row: number): void {
    const key = this.changes.columns.subject[row]! * 16 + this.changes.columns.kind[row]!;
    const rows = this.rows.get(key);
    if (rows === undefined) this.rows.set(key, [row]);
    else rows.push(row);
  }

  /** Rows of `changes` of this kind and subject, ascending. */
  changesOf(kind: ChangeKind, subject: number): readonly number[] {
    return this.rows.get(subject * 16 + changeKinds.indexOf(kind)) ?? nothing;
  }

  /** Row of the packet that a frame is about; -1 where it is about none. */
  packetOf(frame: number): number {
    const origin = this.frames.columns.origin[frame]!;
    return origin < 0 ? -1 : origin;
  }

  /** The frame that led to this one; -1 where there is none. */
  causeOf(frame: number): number {
    const origin = this.frames.columns.origin[frame]!;
    if (origin < 0) return origin === -1 ? -1 : -2 - origin;
    return (this.causes.size > 0 ? this.causes.get(frame) : undefined) ?? this.packets.columns.sentFrame[origin]!;
  }

  nameOf(frame: number): string {
    return this.texts.templates[this.frames.columns.name[frame]!]!;
  }

  /** True times of a packet, microseconds; 0 for the end of one that is under way. */
  sentAt(packet: number): number {
    return this.frames.columns.time[this.packets.columns.sentFrame[packet]!]!;
  }

  dueAt(packet: number): number {
    return this.sentAt(packet) + this.packets.columns.due[packet]!;
  }

  endAt(packet: number): number {
    const frame = this.packets.columns.endFrame[packet]!;
    return frame < 0 ? 0 : this.frames.columns.time[frame]!;
  }

  /** What kind of message a packet carries. */
  messageOf(packet: number): string {
    return this.texts.templates[this.looks.columns.name[this.packets.columns.look[packet]!]!]!;
  }

  shapeOf(packet: number): PacketRow['shape'] {
    return shapes[this.looks.columns.shape[this.packets.columns.look[packet]!]!]!;
  }

  labelOf(packet: number): string {
    const { look, label } = this.packets.columns;
    return this.texts.text(this.looks.columns.label[look[packet]!]!, label[packet]!);
  }

  frame(index: number): FrameRow {
    const c = this.frames.columns;
    return {
      index,
      time: c.time[index]!,
      kind: frameKinds[c.kind[index]!]!,
      node: c.node[index]!,
      packet: this.packetOf(index),
      cause: this.causeOf(index),
      name: this.nameOf(index),
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
      shape: this.shapeOf(index),
      name: this.messageOf(index),
      label: this.labelOf(index),
      sentFrame: c.sentFrame[index]!,
      sentAt: this.sentAt(index),
      dueAt: this.dueAt(index),
      endFrame: c.endFrame[index]!,
      endAt: this.endAt(index),
      fate: fates[c.fate[index]!]!,
    };
  }

  change(index: number): Change {
    const c = this.changes.columns;
    return {
      kind: changeKinds[c.kind[index]!]!,
      frame: c.frame[index]!,
      subject: c.subject[index]!,
      value: this.texts.text(c.value[index]!, c.numbers[index]!),
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
      looks: this.looks.length,
      changes: this.changes.length,
      templates: this.texts.length,
      numbers: this.texts.count,
      ends: this.endedElsewhere.length,
    };
  }

  since(mark: Mark): TracePatch {
    const { endFrame, fate } = this.packets.columns;
    const ended: number[] = [];
    for (let frame = mark.frames; frame < this.frames.length; frame++) {
      const packet = this.packetOf(frame);
      if (packet >= 0 && packet < mark.packets && endFrame[packet] === frame) ended.push(packet);
    }
    for (let i = mark.ends; i < this.endedElsewhere.length; i++)
      if (this.endedElsewhere[i]! < mark.packets) ended.push(this.endedElsewhere[i]!);
    return {
      frames: sliceTable(this.frames, mark.frames),
      causes: Int32Array.from([...this.causes].filter(([frame]) => frame >= mark.frames).flat()),
      packets: sliceTable(this.packets, mark.packets),
      looks: sliceTable(this.looks, mark.looks),
      ends: {
        packet: Int32Array.from(ended),
        frame: Int32Array.from(ended, (packet) => endFrame[packet]!),
        fate: Uint8Array.from(ended, (packet) => fate[packet]!),
      },
      changes: sliceTable(this.changes, mark.changes),
      texts: this.texts.since(mark.templates, mark.numbers),
    };
  }

  /** Forgets every frame from `frames` on; packets that ended later are under way again. Texts stay. */
  truncate(frames: number): void {
    const c = this.packets.columns;
    this.frames.length = Math.min(this.frames.length, frames);
    for (const frame of this.causes.keys()) if (frame >= frames) this.causes.delete(frame);
    while (this.packets.length > 0 && c.sentFrame[this.packets.length - 1]! >= frames) this.packets.length--;
    for (let i = 0; i < this.packets.length; i++) {
      if (c.endFrame[i]! < frames) continue;
      c.endFrame[i] = -1;
      c.fate[i] = 0;
    }
    const change = this.changes.columns.frame;
    while (this.changes.length > 0 && change[this.changes.length - 1]! >= frames) this.changes.length--;
    for (const rows of this.rows.values()) while (rows.length > 0 && rows.at(-1)! >= this.changes.length) rows.pop();
    const stillEnded = this.endedElsewhere.filter((packet) => packet < this.packets.length && c.endFrame[packet]! >= 0);
    this.endedElsewhere.splice(0, this.endedElsewhere.length, ...stillEnded);
  }
}
