/**
 * P-VALID where processes may lie: if all honest ones propose the same value, none of them decides on another (Cachin, Guerraoui and Rodrigues, 2011,
 * module 5.11: strong validity). Only that can be asked: a liar may propose anything.
 */
import type { NodeId } from '../engine/protocol.ts';
import { decisionsIn, ofInstance, proposalsIn } from './consensus.ts';
import type { Choice } from './consensus.ts';
import { always, violated } from './property.ts';
import type { Property, Violation } from './property.ts';

interface Instance {
  /** What the first honest process proposed; null once another has proposed something else. */
  value: string | null;
  readonly proposals: { [node: NodeId]: number };
  count: number;
  readonly decisions: { [value: string]: Choice };
}

interface Memory {
  readonly instances: { [instance: string]: Instance };
}

/** O(1) a proposal or decision. */
export const strongValidity = (honest: readonly NodeId[]): Property =>
  always<Memory>('What all want is decided', {
    id: 'strong-validity',
    means: 'If all honest processes propose the same value, none of them decides on another.',
    memory: () => ({ instances: {} }),
    check(_, frame, { instances }) {
      const of = { among: honest };
      const open = (instance: string): Instance => (instances[instance] ??= { value: null, proposals: {}, count: 0, decisions: {} });
      const proposals = proposalsIn(frame, of);
      const decisions = decisionsIn(frame, of);
      for (const { instance, node, value } of proposals) {
        const known = open(instance);
        if (known.proposals[node] !== undefined) continue;
        known.value = known.count === 0 || known.value === value ? value : null;
        known.proposals[node] = frame.index;
        known.count++;
      }
      for (const decision of decisions) open(decision.instance).decisions[decision.value] ??= decision;
      for (const { instance } of [...proposals, ...decisions]) {
        const violation = judged(instance, instances[instance]!, honest.length);
        if (violation !== null) return violation;
      }
      return null;
    },
  });

function judged(name: string, { value, proposals, count, decisions }: Instance, all: number): Violation | null {
  if (count < all || value === null) return null;
  const other = Object.values(decisions).find((decision) => decision.value !== value);
  if (other === undefined) return null;
  const frames = Object.values(proposals).toSorted((a, b) => a - b);
  const says = `every honest process proposed ${value}${ofInstance(name)}, and ${other.node} decided on ${other.value}`;
  return violated(says, [other.node], [frames[0]!, frames.at(-1)!, other.frame]);
}
