/** Taking back what was done to the run; not to be confused with going back in its time. */
import { backToFormer, leadsBack, leadsOn, onToLater } from '../../state/arrivals.ts';
import type { Action } from './action.ts';

export const undo: Action = {
  id: 'undo',
  label: 'actions.undo',
  scope: 'any',
  keys: ['$mod+z'],
  isEnabled: ({ session }) => session.canUndo || leadsBack(),
  perform: ({ session }) => (session.canUndo ? session.undo() : void backToFormer()),
};

export const redo: Action = {
  id: 'redo',
  label: 'actions.redo',
  scope: 'any',
  keys: ['$mod+Shift+z', '$mod+y'],
  isEnabled: ({ session }) => session.canRedo || leadsOn(),
  perform: ({ session }) => (session.canRedo ? session.redo() : void onToLater()),
};

/** Asks before faults by hand go that were not in the run as it was opened. */
export const restart: Action = {
  id: 'restart',
  label: 'actions.restartRun',
  scope: 'any',
  keys: ['Alt+KeyR'],
  ignoresRepeat: true,
  isEnabled: ({ session }) => session.status === 'ready',
  perform: ({ session, pause, ui }) => {
    const { run, sent, mode } = session;
    pause();
    const isUnsaved = mode !== 'watch' && run !== sent?.run && run?.interventions.length !== 0;
    if (isUnsaved) ui('askRestart');
    else session.restart();
  },
};
