import type { NodeId } from '../engine/protocol.ts';
import { sharedLength } from '../parts/list.ts';
import { entryAt, lastIndex } from '../protocols/raft/log.ts';
import type { Log } from '../protocols/raft/log.ts';
import { always, violated } from './property.ts';
import type { Violation } from './property.ts';
import { actingServer, isSameEntry, whenChanged } from './raftWatch.ts';

/** What a server has committed in this term: its log up to this index. */
interface Step {
  readonly index: number;
  readonly term: number;
  readonly node: NodeId;
  readonly log: Log;
  readonly frame: number;
}

/** A leader with its log as it was at its election. */
interface Leader {
  readonly term: number;
  readonly node: NodeId;
  readonly log: Log;
  readonly frame: number;
}

interface Memory {
  /** What has been committed last and furthest. */
  latest: Step | null;
  /** The last of each other term, in the order in which they were committed. */
  steps: readonly Step[];
  /** The last ones. */
  leaders: readonly Leader[];
}

const remembered = 8;

/** P-LEADCOMPLETE, Leader Completeness of figure 3 (§5.4.3). A commit costs nothing of what the log is long; an election costs a look along it. */
export const leaderCompleteness = always<Memory>('A leader has all that is committed', {
  id: 'leader-completeness',
  means: 'What has been committed in one term is in the log of every leader of a later term.',
  waits: whenChanged('office', 'commit'),
  memory: () => ({ latest: null, steps: [], leaders: [] }),
  check(world, frame, memory) {
    const server = actingServer(world, frame);
    if (server === null) return null;
    const { id, disk, state } = server;
    const { term, log } = disk;
    const isNewLeader = state.role === 'leader' && !memory.leaders.some((one) => one.term === term && one.node === id);
    const lost = isNewLeader ? elect(memory, { term, node: id, log, frame: frame.index }) : null;
    const index = Math.min(state.commit, lastIndex(log));
    if (lost !== null || index <= (memory.latest?.index ?? 0)) return lost;
    return commit(memory, { index, term, node: id, log, frame: frame.index });
  },
});

/** Whether the new leader's log begins with all that was committed in earlier terms. */
function elect(memory: Memory, leader: Leader): Violation | null {
  memory.leaders = Object.freeze([...memory.leaders, Object.freeze(leader)].slice(-remembered));
  const { latest, steps } = memory;
  const step = latest !== null && latest.term < leader.term ? latest : steps.findLast(({ term }) => term < leader.term);
  return step === undefined ? null : missing(step, leader);
}

/** Whether those who lead in later terms already have what has been committed now. */
function commit(memory: Memory, step: Step): Violation | null {
  const { latest } = memory;
  if (latest !== null && latest.term !== step.term)
    memory.steps = Object.freeze([...memory.steps.filter(({ term }) => term !== step.term), latest]);
  memory.latest = Object.freeze(step);
  for (const leader of memory.leaders) {
    const found = leader.term > step.term ? missing(step, leader) : null;
    if (found !== null) return found;
  }
  return null;
}

function missing(step: Step, leader: Leader): Violation | null {
  if (isWithin(step, leader.log)) return null;
  const { index, term, node, frame } = step;
  const says = `${node} committed entry ${index} in term ${term}, and ${leader.node}, leader of term ${leader.term}, was elected without it`;
  return violated(says, [node, leader.node], [frame, leader.frame]);
}

function isWithin({ index, log }: Step, other: Log): boolean {
  for (let at = sharedLength(log, other) + 1; at <= index; at++) {
    if (!isSameEntry(entryAt(log, at)!, entryAt(other, at)!)) return false;
  }
  return true;
}
