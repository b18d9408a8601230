/** Taking back what was done to the run; not to be confused with going back in its time. */
import type { Action } from './action.ts';

export const undo: Action = {
  id: 'undo',
  label: 'Undo',
  scope: 'any',
  keys: ['$mod+z'],
  isEnabled: ({ session }) => session.canUndo,
  perform: ({ session }) => session.undo(),
};

export const redo: Action = {
  id: 'redo',
  label: 'Redo',
  scope: 'any',
  keys: ['$mod+Shift+z', '$mod+y'],
  isEnabled: ({ session }) => session.canRedo,
  perform: ({ session }) => session.redo(),
};

export const restart: Action = {
  id: 'restart',
  label: 'Restart this run',
  scope: 'any',
  keys: ['Alt+KeyR'],
  ignoresRepeat: true,
  isEnabled: ({ session }) => session.status === 'ready',
  perform: ({ session, pause }) => {
    pause();
    session.restart();
  },
};
