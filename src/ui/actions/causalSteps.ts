/** Along the causal chain: what led to this, and what it led to. */
import { nextInChain } from '../../state/causalChain.ts';
import type { Action, ActionContext } from './action.ts';

const goal = ({ session }: ActionContext, direction: 1 | -1): number | null => nextInChain(session, direction);

function go(context: ActionContext, direction: 1 | -1): void {
  const frame = goal(context, direction);
  if (frame === null) return;
  context.pause();
  context.session.seekFrame(frame + 1);
  context.session.select({ kind: 'event', frame });
}

export const causalSteps: readonly Action[] = [
  {
    id: 'previousCause',
    label: 'actions.backCause',
    scope: 'timeline',
    keys: ['[', 'BracketLeft'],
    isEnabled: (context) => goal(context, -1) !== null,
    perform: (context) => go(context, -1),
  },
  {
    id: 'nextEffect',
    label: 'actions.effect',
    scope: 'timeline',
    keys: [']', 'BracketRight'],
    isEnabled: (context) => goal(context, 1) !== null,
    perform: (context) => go(context, 1),
  },
];
