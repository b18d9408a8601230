/** What works everywhere works in the speaker's window, too: there it is done to the run in the audience's. */
import { askFor, board } from '../../../state/present/board.ts';
import type { Request } from '../../../state/present/messages.ts';
import { t } from '../../../text/t.ts';
import type { Action } from '../action.ts';
import { actionOf, isChord } from '../index.ts';
import { page } from '../page.ts';

const isThere: Action['isEnabled'] = ({ page: kind }) => kind === 'speaker' && board.getState().audience === 'there';

/** In place of the action of that name, by its Alt twins and chords. */
function instead(id: string, perform: () => void): Action {
  const own = actionOf(id);
  return {
    ...own,
    id: `${id} there`,
    scope: 'presenter',
    keys: own.keys.filter((key) => isChord(key)),
    overrides: [id],
    isEnabled: isThere,
    perform,
  };
}

const asking = (id: string, request: Request): Action => instead(id, () => askFor(request));

/** Asks first where faults by hand would go. */
function restart(): void {
  if (board.getState().standing?.isOffScript === true) page.setState({ isRestartAsked: true });
  else askFor({ kind: 'restart' });
}

const help = actionOf('help');

export const lecternActions: readonly Action[] = [
  {
    ...asking('playPause', { kind: 'playPause' }),
    label: () => t(board.getState().standing?.isPlaying === true ? 'actions.pause' : 'actions.play'),
  },
  asking('stepBack', { kind: 'step', by: 'event', direction: -1 }),
  asking('stepForward', { kind: 'step', by: 'event', direction: 1 }),
  asking('previousDecision', { kind: 'step', by: 'decision', direction: -1 }),
  asking('nextDecision', { kind: 'step', by: 'decision', direction: 1 }),
  asking('undo', { kind: 'undo' }),
  asking('redo', { kind: 'redo' }),
  instead('restart', restart),
  { ...help, id: 'help there', scope: 'presenter', overrides: ['help'], isEnabled: ({ page: kind }) => kind === 'speaker' },
];
