import type { NodeId } from '../engine/protocol.ts';
import { append, emptyList, itemAt, slice } from '../parts/list.ts';
import type { List } from '../parts/list.ts';
import { always, violated } from './property.ts';
import type { Violation } from './property.ts';
import { actingServer, follow, nothingSeen } from './raftWatch.ts';
import type { Seen } from './raftWatch.ts';

/** One step of what is committed: from the last one's index up to this one's, in this term. */
interface Step {
  readonly index: number;
  readonly term: number;
  readonly node: NodeId;
  readonly frame: number;
}

interface Leader {
  readonly term: number;
  readonly node: NodeId;
  readonly chain: List<number>;
  readonly frame: number;
}

interface Memory {
  seen: { [server: NodeId]: Seen };
  /** By index: the hash of the committed prefix that ends there. */
  committed: List<number>;
  /** The last of each term, in the order in which they were committed. */
  steps: readonly Step[];
  /** Logs as they were at their election, of the last leaders. */
  leaders: readonly Leader[];
}

const remembered = 8;

/** P-LEADCOMPLETE, Leader Completeness of figure 3 (§5.4.3): one hash for all that was committed in earlier terms. */
export const leaderCompleteness = always<Memory>('A leader has all that is committed', {
  id: 'leader-completeness',
  means: 'What has been committed in one term is in the log of every leader of a later term.',
  memory: () => ({ seen: {}, committed: emptyList, steps: [], leaders: [] }),
  check(world, frame, memory) {
    const server = actingServer(world, frame);
    if (server === null) return null;
    const { id, disk, state } = server;
    const isNewLeader = state.role === 'leader' && !memory.leaders.some(({ term, node }) => term === disk.term && node === id);
    if (!isNewLeader && state.commit <= memory.committed.length) return null;
    const seen = follow(memory.seen[id] ?? nothingSeen, disk.log);
    memory.seen[id] = seen;
    const who = { term: disk.term, node: id, frame: frame.index };
    return (isNewLeader ? elected(memory, { ...who, chain: seen.chain }) : null) ?? commit(memory, { ...who, index: state.commit }, seen);
  },
});

/** Whether the new leader's log begins with all that was committed in earlier terms. */
function elected(memory: Memory, leader: Leader): Violation | null {
  memory.leaders = Object.freeze([...memory.leaders, Object.freeze(leader)].slice(-remembered));
  const step = memory.steps.findLast(({ term }) => term < leader.term);
  return step === undefined ? null : missing(memory, step, leader);
}

/** Whether those who lead in later terms already have what has been committed now. */
function commit(memory: Memory, step: Step, { chain }: Seen): Violation | null {
  if (step.index <= memory.committed.length) return null;
  memory.committed = append(memory.committed, slice(chain, memory.committed.length, step.index));
  memory.steps = Object.freeze([...memory.steps.filter(({ term }) => term !== step.term), Object.freeze(step)]);
  for (const leader of memory.leaders) {
    const found = leader.term > step.term ? missing(memory, step, leader) : null;
    if (found !== null) return found;
  }
  return null;
}

function missing({ committed }: Memory, { index, term, node, frame }: Step, leader: Leader): Violation | null {
  if (itemAt(leader.chain, index - 1) === itemAt(committed, index - 1)) return null;
  const says = `${node} committed entry ${index} in term ${term}, and ${leader.node}, leader of term ${leader.term}, was elected without it`;
  return violated(says, [node, leader.node], [frame, leader.frame]);
}
