/** What beats take for granted of a run: the words in which their `isSo` is written. All times are true, µs. */
import { changesUpTo } from '../engine/changes.ts';
import type { StatusChange } from '../engine/changes.ts';
import type { Fault } from '../engine/fault.ts';
import type { NodeId } from '../engine/protocol.ts';
import type { PacketRow, Replay } from '../engine/trace.ts';

interface Done {
  readonly at: number;
  readonly fault: Fault;
}

/** What was done to the run, by its script or by hand, in order. */
export const doneIn = ({ trace }: Replay): readonly Done[] =>
  changesUpTo(trace, 'fault', -1, Infinity).flatMap(({ frame, value: { fault, missed } }) =>
    missed === undefined ? [{ at: trace.frame(frame).time, fault }] : [],
  );

/** How a node is at that time. */
export const stateAt = ({ trace, nodes }: Replay, node: NodeId, time: number): StatusChange['state'] =>
  changesUpTo(trace, 'status', nodes.indexOf(node), trace.framesBy(time)).at(-1)?.value.state ?? 'running';

/** What one node has sent another, copies of the network's included. */
export const packetsBetween = ({ trace, nodes }: Replay, from: NodeId, to: NodeId): readonly PacketRow[] =>
  Array.from({ length: trace.packets.length }, (_, row) => trace.packet(row)).filter(
    (packet) => nodes[packet.from] === from && nodes[packet.to] === to,
  );

/** Whether anything of one node reaches another after `since`, and by `until`. */
export const isHeard = (replay: Replay, from: NodeId, to: NodeId, [since, until]: readonly [number, number]): boolean =>
  packetsBetween(replay, from, to).some(({ fate, endAt }) => fate === 'delivered' && endAt > since && endAt <= until);

/** Whether one has waited for most of one's patience at `now`, and not for all of it. */
export const isMostOfWait = (now: number, since: number, patience: number): boolean => now - since > patience / 2 && now - since < patience;
