import type { NodeId } from '../engine/protocol.ts';
import { append, emptyList, itemAt, sharedLength } from '../parts/list.ts';
import type { List } from '../parts/list.ts';
import { termAt } from '../protocols/raft/log.ts';
import { always, violated } from './property.ts';
import type { Violation } from './property.ts';
import { actingServer, follow, nothingSeen } from './raftWatch.ts';
import type { Seen } from './raftWatch.ts';

/** The first entry of its index and term that was seen in any log, and the hash of the prefix that ends with it. */
interface First {
  readonly term: number;
  readonly hash: number;
  readonly node: NodeId;
  readonly frame: number;
}

interface Memory {
  seen: { [server: NodeId]: Seen };
  /** By index: of the term that was first there. */
  firsts: List<First>;
  /** Of other terms, which are few: by 'index term'. */
  others: { [place: string]: First };
}

/** P-LOGMATCH, Log Matching of figure 3 (§5.3), by a chain of hashes: two entries of one index and term must end the same prefix. */
export const logMatching = always<Memory>('Logs match', {
  id: 'log-matching',
  means: 'If two logs hold an entry of the same index and term, they are the same up to it.',
  memory: () => ({ seen: {}, firsts: emptyList, others: {} }),
  check(world, frame, memory) {
    const server = actingServer(world, frame);
    if (server === null) return null;
    const { id, disk } = server;
    const before = memory.seen[id] ?? nothingSeen;
    if (before.log === disk.log) return null;
    const now = follow(before, disk.log);
    memory.seen[id] = now;
    for (let index = sharedLength(before.log, disk.log) + 1; index <= disk.log.length; index++) {
      const found = compare(
        memory,
        { term: termAt(disk.log, index), hash: itemAt(now.chain, index - 1)!, node: id, frame: frame.index },
        index,
      );
      if (found !== null) return found;
    }
    return null;
  },
});

function compare(memory: Memory, entry: First, index: number): Violation | null {
  const first = firstOf(memory, entry, index);
  if (first.hash === entry.hash) return null;
  const says = `${first.node} and ${entry.node} both hold an entry of term ${entry.term} at ${index}, and their logs differ up to it`;
  return violated(says, [...new Set([first.node, entry.node])], [first.frame]);
}

function firstOf(memory: Memory, entry: First, index: number): First {
  const first = itemAt(memory.firsts, index - 1);
  if (first === undefined) memory.firsts = append(memory.firsts, [Object.freeze(entry)]);
  if (first === undefined || first.term === entry.term) return first ?? entry;
  return (memory.others[`${index} ${entry.term}`] ??= Object.freeze(entry));
}
