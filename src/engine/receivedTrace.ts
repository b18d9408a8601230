/** A trace as the page has it. */
import { appendRows } from './table.ts';
import { appendTexts } from './texts.ts';
import { fates, Trace } from './trace.ts';
import type { TracePatch } from './trace.ts';

/** Grows by what the worker sends. */
export class ReceivedTrace extends Trace {
  append({ frames, causes, packets, looks, ends, changes, texts }: TracePatch): void {
    appendTexts(this.texts, texts);
    appendRows(this.frames, frames);
    for (let i = 0; i < causes.length; i += 2) this.causes.set(causes[i]!, causes[i + 1]!);
    appendRows(this.packets, packets);
    const seen = this.looks.length;
    appendRows(this.looks, looks);
    for (let row = seen; row < this.looks.length; row++) this.indexLook(row);
    const known = this.changes.length;
    appendRows(this.changes, changes);
    for (let row = known; row < this.changes.length; row++) this.indexChange(row);
    ends.packet.forEach((packet, i) => this.endPacket(packet, ends.frame[i]!, fates[ends.fate[i]!]!));
  }
}
