/** The latest packets and events before a cursor, newest first. */
import { t } from '../../text/t.ts';
import type { PacketRow, Trace } from '../../engine/trace.ts';
import { countBelow } from '../../state/growing.ts';

/** How far back a list looks for what belongs to one node, so that a long quiet run stays cheap. */
const lookBack = 20_000;

export function recentPackets(
  trace: Trace,
  frames: number,
  limit: number,
  isWanted: (from: number, to: number) => boolean,
): readonly PacketRow[] {
  const { length, columns } = trace.packets;
  const packets: PacketRow[] = [];
  const last = countBelow(columns.sentFrame, frames, length) - 1;
  for (let row = last; row >= 0 && row > last - lookBack && packets.length < limit; row--) {
    if (isWanted(columns.from[row]!, columns.to[row]!)) packets.push(trace.packet(row));
  }
  return packets;
}

export function recentFrames(
  trace: Trace,
  frames: number,
  limit: number,
  isWanted: (node: number, frame: number) => boolean,
): readonly number[] {
  const node = trace.frames.columns.node;
  const found: number[] = [];
  const last = Math.min(frames, trace.frames.length) - 1;
  for (let frame = last; frame >= 0 && frame > last - lookBack && found.length < limit; frame--) {
    if (isWanted(node[frame]!, frame)) found.push(frame);
  }
  return found;
}

/** As of the cursor: what ends later is under way. */
export function fateWords(packet: PacketRow, frames: number): string {
  const hasEnded = packet.endFrame >= 0 && packet.endFrame < frames;
  if (!hasEnded) return t('tables.underWay');
  const words: { readonly [F in PacketRow['fate']]: string } = {
    underWay: t('tables.underWay'),
    delivered: 'arrived',
    lost: 'lost',
    cut: t('tables.stoppedCut'),
    dropped: t('tables.droppedHand'),
    overflow: t('tables.droppedInboxFull'),
    unheard: t('tables.foundNobodyUp'),
    queueFull: t('tables.droppedQueueFull'),
    corrupted: t('tables.droppedDamaged'),
    blocked: t('tables.refusedNoFreeSlot'),
  };
  return words[packet.fate];
}
