/** What properties of Raft look at: the server that has just acted, and its log as a chain of hashes that grows with it. */
import { Hasher } from '../base/hash.ts';
import type { FrameView, NodeView, WorldView } from '../engine/view.ts';
import { append, emptyList, itemAt, sharedLength, slice, truncate } from '../parts/list.ts';
import type { List } from '../parts/list.ts';
import { emptyLog } from '../protocols/raft/log.ts';
import type { Entry, Log } from '../protocols/raft/log.ts';
import { raft } from '../protocols/raft/raft.ts';
import type { Raft } from '../protocols/raft/signature.ts';

type Server = NodeView<Raft>;

/** All properties are asked about one frame in turn: the first of them finds who acted. */
let last: { readonly frame: FrameView; readonly server: Server | null } | null = null;

/** The server in which a handler has just run, if this frame is one of those. */
export function actingServer(world: WorldView, frame: FrameView): Server | null {
  if (last?.frame === frame) return last.server;
  const server = frame.node === null ? undefined : world.running(raft).find(({ id }) => id === frame.node);
  last = { frame, server: server !== undefined && server.lastFrame === frame.index ? server : null };
  return last.server;
}

/** A log with the hash of each of its prefixes. Frozen, so that keyframes share it. */
export interface Seen {
  readonly log: Log;
  readonly chain: List<number>;
}

export const nothingSeen: Seen = Object.freeze({ log: emptyLog, chain: emptyList });

const entryHashes = new WeakMap<Entry, number>();
const chains = new WeakMap<Log, List<number>>();

/** A uint32; servers share their entries, so each is hashed once. */
export function hashOf(entry: Entry): number {
  const known = entryHashes.get(entry);
  if (known !== undefined) return known;
  const { term, command } = entry;
  const hasher = new Hasher();
  hasher.add(term);
  if (command !== null)
    hasher.addText(`${command.op} ${command.key} ${command.value} ${command.expected} ${command.session} ${command.seq}`);
  const hash = hasher.digest32();
  entryHashes.set(entry, hash);
  return hash;
}

/** h(k) = H(h(k−1), entry k): equal hashes, equal prefixes. Costs what has changed since `seen`. */
export function follow(seen: Seen, log: Log): Seen {
  if (seen.log === log) return seen;
  let chain = chains.get(log);
  if (chain === undefined) {
    chain = chainOn(seen, log);
    chains.set(log, chain);
  }
  return Object.freeze({ log, chain });
}

function chainOn(seen: Seen, log: Log): List<number> {
  const shared = sharedLength(seen.log, log);
  let hash = itemAt(seen.chain, shared - 1) ?? 0;
  const added = slice(log, shared, log.length).map((entry) => (hash = mixed(hash, hashOf(entry))));
  return append(truncate(seen.chain, shared), added);
}

function mixed(before: number, entry: number): number {
  let hash = Math.imul(before ^ (before >>> 15), 0x2c1b3c6d) ^ Math.imul(entry, 0x297a2d39);
  hash = Math.imul(hash ^ (hash >>> 12), 0x85ebca6b);
  return (hash ^ (hash >>> 16)) >>> 0;
}
