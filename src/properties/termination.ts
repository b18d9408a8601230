/**
 * P-TERM: every correct process decides in the end. No deterministic protocol can promise it where nothing bounds delays (Fischer, Lynch and Paterson,
 * 1985), so it is told together with what was assumed: a GST, fairness, a coin. Correct is who is up; one that is down is waited for once it is up again.
 */
import type { NodeId } from '../engine/protocol.ts';
import { isFault } from '../engine/trace.ts';
import { decisionsIn } from './consensus.ts';
import { eventually } from './property.ts';
import type { Property } from './property.ts';

interface Memory {
  readonly undecided: { [node: NodeId]: true };
  readonly down: { [node: NodeId]: true };
}

/** O(1) a frame, and O(n) one in which somebody decides, crashes or restarts. */
export const termination = (processes: readonly NodeId[], instance = ''): Property =>
  eventually<Memory & { holds: boolean }>('Everyone decides', {
    id: 'termination',
    means: 'Each process that stays up decides in the end.',
    memory: () => ({ undecided: Object.fromEntries(processes.map((node) => [node, true])), down: {}, holds: false }),
    check(_, frame, memory) {
      const { undecided, down } = memory;
      const { node, kind, name } = frame;
      const isCrash = isFault(kind) && name === 'crash';
      const decisions = decisionsIn(frame).filter((decision) => decision.instance === instance);
      if (node === null || (decisions.length === 0 && !isCrash && kind !== 'restart')) return memory.holds;
      if (isCrash) down[node] = true;
      if (kind === 'restart') delete down[node];
      if (decisions.length > 0) delete undecided[node];
      memory.holds = processes.every((process) => undecided[process] === undefined || down[process] === true);
      return memory.holds;
    },
  });
