import type { Action } from './action.ts';

/** The focus goes to what can be done to it, which is drawn by the next frame. */
export const selectNetwork: Action = {
  id: 'selectNetwork',
  label: 'Change the whole network',
  scope: 'stage',
  keys: ['y'],
  isEnabled: ({ session }) => session.nodes.length > 0,
  perform: ({ session }) => {
    session.select({ kind: 'network' });
    requestAnimationFrame(() => document.querySelector<HTMLElement>('[data-selection-bar] button')?.focus());
  },
};
