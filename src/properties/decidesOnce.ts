import { decisionsIn, ofInstance } from './consensus.ts';
import { always, violated } from './property.ts';

interface Memory {
  /** By process and instance, the frame. */
  readonly decided: { [decision: string]: number };
}

/** P-INTEG (Cachin, Guerraoui and Rodrigues, 2011, module 5.1: integrity): each process decides at most once, on the same value or not. O(1) a decision. */
export const decidesOnce = always<Memory>('Nobody decides twice', {
  id: 'decides-once',
  means: 'No process decides twice.',
  memory: () => ({ decided: {} }),
  check(_, frame, { decided }) {
    for (const { instance, node, value } of decisionsIn(frame)) {
      const decision = `${node} ${instance}`;
      const first = decided[decision];
      if (first !== undefined) return violated(`${node} decided twice${ofInstance(instance)}, at last on ${value}`, [node], [first]);
      decided[decision] = frame.index;
    }
    return null;
  },
});
