/**
 * P-AGREE: no two processes decide differently. Uniform unless said otherwise: one that decides and crashes counts, for others may have acted on what it
 * said (Charron-Bost and Schiper, "Uniform consensus is harder than consensus", 2004).
 */
import { decisionsIn, ofInstance } from './consensus.ts';
import type { Among, Choice } from './consensus.ts';
import { always, violated } from './property.ts';
import type { Property } from './property.ts';

interface Memory {
  readonly first: { [instance: string]: Choice };
}

/** O(1) a decision. */
export const agreement = (of: Among = {}): Property =>
  always<Memory>('All decide the same', {
    id: 'agreement',
    means: 'No two processes decide on different values.',
    memory: () => ({ first: {} }),
    check(_, frame, { first }) {
      for (const decision of decisionsIn(frame, of)) {
        const { instance, node, value } = decision;
        const before = (first[instance] ??= decision);
        if (before.value === value) continue;
        const says = `${before.node} decided on ${before.value}${ofInstance(instance)}, and ${node} on ${value}`;
        return violated(says, [...new Set([before.node, node])], [before.frame]);
      }
      return null;
    },
  });
