/** P-VALID: what is decided was proposed by somebody (Cachin, Guerraoui and Rodrigues, 2011, module 5.1: validity). Where processes may lie, see `strongValidity`. */
import { decisionsIn, ofInstance, proposalsIn } from './consensus.ts';
import { always, violated } from './property.ts';

interface Memory {
  /** By instance and value. */
  readonly proposed: { [proposal: string]: true };
  /** By instance: the frame of the last proposal, for the witnesses. */
  readonly last: { [instance: string]: number };
}

/** O(1) a proposal or decision. */
export const validity = always<Memory>('What is decided was proposed', {
  id: 'validity',
  means: 'No process decides on a value that nobody has proposed.',
  memory: () => ({ proposed: {}, last: {} }),
  check(_, frame, { proposed, last }) {
    for (const { instance, value } of proposalsIn(frame)) {
      proposed[`${instance} ${value}`] = true;
      last[instance] = frame.index;
    }
    for (const { instance, node, value } of decisionsIn(frame)) {
      if (proposed[`${instance} ${value}`] === true) continue;
      return violated(`${node} decided on ${value}${ofInstance(instance)}, which nobody had proposed`, [node], [last[instance] ?? -1]);
    }
    return null;
  },
});
