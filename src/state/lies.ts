/** What a Byzantine node has made of its protocol's words. */
import { readChange } from '../engine/changes.ts';
import type { LieChange } from '../engine/changes.ts';
import type { Fault } from '../engine/fault.ts';
import type { PacketRow, Trace } from '../engine/trace.ts';
import { sayMiss } from '../run/untold.ts';
import type { Cursor } from './model.ts';

/** Rows of a node's lies before frame `frames`. */
function countOf(trace: Trace, rows: readonly number[], frames: number): number {
  let low = 0;
  let high = rows.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (trace.changes.columns.frame[rows[middle]!]! >= frames) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Those of one of its frames. */
export function liesIn(trace: Trace, node: number, frame: number): readonly LieChange[] {
  const rows = trace.changesOf('lie', node);
  const lies: LieChange[] = [];
  for (let i = countOf(trace, rows, frame); i < rows.length && trace.changes.columns.frame[rows[i]!] === frame; i++)
    lies.push(readChange('lie', trace.change(rows[i]!).value));
  return lies;
}

/** The last thing that it has told otherwise, as of a cursor. */
export function lastUntruth(trace: Trace, node: number, cursor: Cursor): LieChange | null {
  const rows = trace.changesOf('lie', node);
  for (let i = countOf(trace, rows, cursor.frames) - 1; i >= 0; i--) {
    const lie = readChange('lie', trace.change(rows[i]!).value);
    if (lie.how === 'untrue') return lie;
  }
  return null;
}

/** What is wrong with a packet that a liar sent; null for one that says what its protocol said. */
export function lieOf(trace: Trace, nodes: readonly string[], packet: PacketRow): LieChange | null {
  const lies = liesIn(trace, packet.from, packet.sentFrame);
  const own = lies.find(
    ({ to, message, how }) => to === nodes[packet.to] && message === packet.name && (how === 'untrue' || how === 'again'),
  );
  if (own === undefined || own.how === 'untrue') return own ?? null;
  return isFollowed(trace, packet) ? null : own;
}

/** Of a new message and an old one that goes out after it, the old one is the last. */
function isFollowed(trace: Trace, { index, from, to, name, sentFrame }: PacketRow): boolean {
  for (let row = index + 1; row < trace.packets.length && trace.packets.columns.sentFrame[row] === sentFrame; row++) {
    const later = trace.packet(row);
    if (later.from === from && later.to === to && later.name === name && later.copy === 0) return true;
  }
  return false;
}

/** Why a lie that began at a frame has been told in nothing since, in words; null where it has, or where nothing has been said. */
export function whyUntold(trace: Trace, frame: number, { to, message, field }: Extract<Fault, { kind: 'lie' }>): string | null {
  const node = trace.frames.columns.node[frame]!;
  const rows = trace.changesOf('lie', node);
  let why: string | null = null;
  for (let i = countOf(trace, rows, frame); i < rows.length; i++) {
    const lie = readChange('lie', trace.change(rows[i]!).value);
    if ((to !== undefined && lie.to !== to) || (message !== undefined && lie.message !== message)) continue;
    if ((lie.untruths ?? []).some((untruth) => untruth.field === field)) return null;
    const untold = (lie.untold ?? []).find((one) => one.field === field);
    if (untold !== undefined) why = sayMiss(untold, lie.message, message !== undefined);
  }
  return why;
}
