/** Faults of one keystroke or one click, as the moment asks for them: a frozen node thaws, a cut link heals. */
import { changesUpTo } from '../../engine/changes.ts';
import type { Fault, PacketTarget } from '../../engine/fault.ts';
import type { NodeId } from '../../engine/protocol.ts';
import type { PacketRow } from '../../engine/trace.ts';
import type { Session, SessionData } from '../../state/model.ts';
import { isHeld, linkAt, statusAt } from '../../state/selectors.ts';

export function selectedNode({ selection }: Session): NodeId | null {
  return selection?.kind === 'node' ? selection.node : null;
}

export function selectedLink({ selection }: Session): { readonly from: NodeId; readonly to: NodeId } | null {
  return selection?.kind === 'link' ? selection : null;
}

/** Null once it has ended. */
export function selectedPacket({ selection, trace, cursor }: Session): PacketRow | null {
  if (selection?.kind !== 'packet' || selection.row >= trace.packets.length) return null;
  const packet = trace.packet(selection.row);
  const hasEnded = packet.endFrame >= 0 && packet.endFrame < cursor.frames;
  return hasEnded || packet.sentFrame >= cursor.frames ? null : packet;
}

export const isPaused = ({ trace, nodes, cursor }: Session, node: NodeId): boolean =>
  ['frozen', 'suspended'].includes(statusAt(trace, nodes.indexOf(node), cursor).state);

export const isCrashed = ({ trace, nodes, cursor }: Session, node: NodeId): boolean =>
  statusAt(trace, nodes.indexOf(node), cursor).state === 'crashed';

export const freezeOrThaw = (session: Session, node: NodeId): Fault => ({ kind: isPaused(session, node) ? 'thaw' : 'freeze', node });

export const crashOrRestart = (session: Session, node: NodeId): Fault =>
  isCrashed(session, node) ? { kind: 'restart', node, disk: 'kept' } : { kind: 'crash', node, disk: 'kept', scope: 'host' };

export function isCut({ trace, nodes, cursor }: Pick<SessionData, 'trace' | 'nodes' | 'cursor'>, from: NodeId, to: NodeId): boolean {
  return linkAt(trace, nodes.length, nodes.indexOf(from), nodes.indexOf(to), cursor)?.cut === true;
}

export function cutOrHeal(session: Session, from: NodeId, to: NodeId): Fault {
  const isWhole = !isCut(session, from, to) && !isCut(session, to, from);
  return { kind: isWhole ? 'cut' : 'heal', link: { a: from, b: to, way: 'both' } };
}

export const cutOrHealOneWay = (session: Session, from: NodeId, to: NodeId): Fault => ({
  kind: isCut(session, from, to) ? 'heal' : 'cut',
  link: { a: from, b: to, way: 'forward' },
});

/** The partition that parts these two still, to be healed as one; null where none does. */
export function partitionBetween(session: Session, a: NodeId, b: NodeId): Fault | null {
  if (!isCut(session, a, b) && !isCut(session, b, a)) return null;
  const { trace, cursor } = session;
  const parted = changesUpTo(trace, 'fault', -1, cursor.frames).findLast(({ value: { fault, missed } }) => {
    const isParted = fault.kind === 'partition' && sideOf(fault.sides, a) >= 0 && sideOf(fault.sides, b) >= 0;
    return isParted && missed === undefined && sideOf(fault.sides, a) !== sideOf(fault.sides, b);
  });
  const fault = parted?.value.fault;
  return fault?.kind === 'partition' ? { kind: 'rejoin', sides: fault.sides } : null;
}

const sideOf = (sides: readonly (readonly NodeId[])[], node: NodeId): number => sides.findIndex((side) => side.includes(node));

export const packetTarget = ({ nodes }: Session, packet: PacketRow): PacketTarget => ({
  from: nodes[packet.from] ?? '',
  to: nodes[packet.to] ?? '',
  number: packet.number,
});

export const holdOrRelease = (session: Session, packet: PacketRow): Fault => ({
  kind: isHeld(session.trace, packet, session.cursor) ? 'release' : 'hold',
  packet: packetTarget(session, packet),
});
