/**
 * What lies in the causal past of each node's last event: all that it did before, and all that lay in the past of what it was sent (Lamport, "Time,
 * clocks, and the ordering of events", 1978). What is known of a past is merged along these edges, so that edges suffice. Plain data.
 */
import type { NodeId } from '../engine/protocol.ts';
import type { FrameView, WorldView } from '../engine/view.ts';
import { append, emptyList, itemAt } from '../parts/list.ts';
import type { List } from '../parts/list.ts';

interface Since<T> {
  readonly frame: number;
  readonly past: T;
}

/** By node: how its past has grown. Pasts are frozen. */
export interface Pasts<T> {
  [node: NodeId]: List<Since<T>>;
}

const lastOf = <T>(list: List<Since<T>> | undefined): T | null =>
  list === undefined ? null : (itemAt(list, list.length - 1)?.past ?? null);

/** As it was when this frame was over: what a message that it sent carries. O(log n). */
function pastAt<T>(list: List<Since<T>> | undefined, frame: number): T | null {
  if (list === undefined) return null;
  let [from, to] = [0, list.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if (itemAt(list, middle)!.frame <= frame) from = middle + 1;
    else to = middle;
  }
  return itemAt(list, from - 1)?.past ?? null;
}

/** The past of the event that this frame is, itself left out; null when nothing is known to lie in it. Gives `note` its name for what is new. */
export function pastOf<T>(world: WorldView, frame: FrameView, pasts: Pasts<T>, merge: (a: T, b: T) => T): T | null {
  const { node, kind, packet, cause } = frame;
  if (node === null) return null;
  const own = lastOf(pasts[node]);
  const heard = kind === 'receive' && packet >= 0 ? pastAt(pasts[world.messageOf(packet).from], cause) : null;
  if (heard === null) return own;
  const past = own === null ? heard : merge(own, heard);
  if (past !== own) note(pasts, node, frame.index, past);
  return past;
}

/** From this frame on, this is in the node's past. */
export function note<T>(pasts: Pasts<T>, node: NodeId, frame: number, past: T): void {
  pasts[node] = append(pasts[node] ?? emptyList, [Object.freeze({ frame, past })]);
}
