import type { NodeId } from '../engine/protocol.ts';
import { append, emptyList, itemAt, sharedLength } from '../parts/list.ts';
import type { List } from '../parts/list.ts';
import { emptyLog, entryAt, termAt } from '../protocols/raft/log.ts';
import type { Entry, Log } from '../protocols/raft/log.ts';
import { always, violated } from './property.ts';
import { actingServer, isSameEntry, whenChanged } from './raftWatch.ts';

/** The first entry of its index and term that was seen in any log, and the term of the one before it there. */
interface First {
  readonly entry: Entry;
  readonly before: number;
  readonly node: NodeId;
  readonly frame: number;
}

interface Memory {
  /** Of each server its log when it acted last. */
  seen: { [server: NodeId]: Log };
  /** By index: of the term that was first there. */
  firsts: List<First>;
  /** Of other terms, which are few: by 'index term'. */
  others: { [place: string]: First };
}

/**
 * P-LOGMATCH, Log Matching of figure 3 (§5.3). By induction: while it holds, all logs with an entry of this index and term are the same up to the
 * entry before it if that one's term is the same, so that two entries are compared and never two prefixes. The paper's own argument, turned round.
 */
export const logMatching = always<Memory>('Logs match', {
  id: 'log-matching',
  means: 'If two logs hold an entry of the same index and term, they are the same up to it.',
  waits: whenChanged('log'),
  memory: () => ({ seen: {}, firsts: emptyList, others: {} }),
  check(world, frame, memory) {
    const server = actingServer(world, frame);
    if (server === null) return null;
    const { id, disk } = server;
    const { log } = disk;
    const known = memory.seen[id] ?? emptyLog;
    memory.seen[id] = log;
    const shared = known === log ? log.length : sharedLength(known, log);
    let before = termAt(log, shared);
    for (let index = shared + 1; index <= log.length; index++) {
      const entry = entryAt(log, index);
      if (entry === undefined) return null; // a liar's index has torn a hole into it
      const first = firstOf(memory, index, entry.term);
      if (first === undefined) enter(memory, index, { entry, before, node: id, frame: frame.index });
      else if (first.before !== before || !isSameEntry(first.entry, entry)) {
        const says = `${first.node} and ${id} both hold an entry of term ${entry.term} at ${index}, and their logs differ up to it`;
        return violated(says, [...new Set([first.node, id])], [first.frame]);
      }
      before = entry.term;
    }
    return null;
  },
});

function firstOf({ firsts, others }: Memory, index: number, term: number): First | undefined {
  const first = itemAt(firsts, index - 1);
  return first === undefined || first.entry.term === term ? first : others[`${index} ${term}`];
}

function enter(memory: Memory, index: number, first: First): void {
  if (index > memory.firsts.length) memory.firsts = append(memory.firsts, [first]);
  else memory.others[`${index} ${first.entry.term}`] = first;
}
