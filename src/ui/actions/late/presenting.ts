/** Presenting: with a remote control or by keys, in whichever window. No letter here is one of the stage's or the timeline's. */
import type { PresentCommand } from '../../../state/presenting.ts';
import type { Action, ActionContext } from '../action.ts';
import { stageHand } from '../stageTool.ts';

const isPresenting = ({ presenting }: ActionContext): boolean => presenting.perform !== null;

const asks =
  (command: PresentCommand) =>
  ({ presenting }: ActionContext): void =>
    presenting.perform?.(command);

const startPresenting: Action = {
  id: 'startPresenting',
  label: 'Start: full screen, and the timer',
  scope: 'presenter',
  keys: ['F5', 'Shift+F5'],
  overrides: ['presentAgain'],
  ignoresRepeat: true,
  isEnabled: isPresenting,
  perform: asks('start'),
};

/** What is let go of comes first: a tool, a form, an explanation, a selection. */
const leavePresenting: Action = {
  id: 'leavePresenting',
  label: 'Leave the presentation',
  scope: 'presenter',
  keys: ['Escape'],
  overrides: ['escape'],
  ignoresRepeat: true,
  isEnabled: (context) => {
    const { selection, explanation } = context.session;
    const { tool, form } = stageHand.getState();
    return isPresenting(context) && selection === null && explanation === null && tool === 'select' && form === null;
  },
  perform: asks('leave'),
};

const step = (id: string, label: string, command: PresentCommand, keys: readonly string[]): Action => ({
  id,
  label,
  scope: 'presenter',
  keys,
  ignoresRepeat: true,
  isEnabled: isPresenting,
  perform: asks(command),
});

export const presenterActions: readonly Action[] = [
  startPresenting,
  leavePresenting,
  step('nextBeat', 'Open the question, or on to the next beat', 'advance', ['PageDown']),
  step('previousBeat', 'Back to the previous beat', 'back', ['PageUp']),
  { ...step('nextBeatByArrow', 'Open the question, or on to the next beat', 'advance', ['ArrowRight']), scope: 'presenterOffTimeline' },
  { ...step('previousBeatByArrow', 'Back to the previous beat', 'back', ['ArrowLeft']), scope: 'presenterOffTimeline' },
  { ...step('blankScreen', 'Blank the screen, or show it again', 'blank', ['b', '.']), overrides: ['stepForward'] },
  step('backToScript', 'Back to the script', 'script', []),
  step('speakerWindow', 'Open the speaker’s window', 'notes', ['n']),
  step('beatOverview', 'Go to a beat', 'overview', ['g']),
  step('beatCode', 'Show link and QR code of this beat', 'code', ['l']),
  step('fullScreen', 'Full screen', 'fullScreen', ['Shift+f']),
];
