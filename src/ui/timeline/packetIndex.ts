/** Which packets are in sight: rows ascend by sending time, and blocks of rows know when their last one ended. */
import type { Trace } from '../../engine/trace.ts';

const blockSize = 64;

export class PacketIndex {
  /** Per block, the latest end; Infinity while one of its packets is under way. */
  private readonly lastEnd: number[] = [];
  private open: number[] = [];
  private known = 0;

  /** Takes in what was added; returns the packets that have ended since, in the order of their ends. */
  sync(trace: Trace): readonly number[] {
    const { endFrame } = trace.packets.columns;
    const touched = new Set<number>();
    for (; this.known < trace.packets.length; this.known++) {
      this.open.push(this.known);
      touched.add(Math.floor(this.known / blockSize));
    }
    const ended = this.open.filter((row) => endFrame[row]! >= 0);
    if (ended.length > 0) this.open = this.open.filter((row) => endFrame[row]! < 0);
    for (const row of ended) touched.add(Math.floor(row / blockSize));
    for (const block of touched) this.lastEnd[block] = this.endOf(trace, block);
    return ended.sort((a, b) => endFrame[a]! - endFrame[b]!);
  }

  /** Packets under way at the live edge. */
  get underWay(): readonly number[] {
    return this.open;
  }

  private endOf(trace: Trace, block: number): number {
    const { endFrame } = trace.packets.columns;
    let last = -Infinity;
    for (let row = block * blockSize; row < Math.min(this.known, (block + 1) * blockSize); row++) {
      if (endFrame[row]! < 0) return Infinity;
      last = Math.max(last, trace.endAt(row));
    }
    return last;
  }

  /** Calls `visit` with every packet under way at some time from `from` to `to`, ascending. */
  each(trace: Trace, from: number, to: number, visit: (row: number) => void): void {
    const { endFrame } = trace.packets.columns;
    for (let block = 0; block < this.lastEnd.length; block++) {
      const first = block * blockSize;
      if (trace.sentAt(first) > to) return;
      if (this.lastEnd[block]! < from) continue;
      const end = Math.min(this.known, first + blockSize);
      for (let row = first; row < end; row++) {
        if (trace.sentAt(row) > to) return;
        const hasEndedBefore = endFrame[row]! >= 0 && trace.endAt(row) < from;
        if (!hasEndedBefore) visit(row);
      }
    }
  }
}
