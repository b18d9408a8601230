/** Presenting: with a remote control or by keys, in whichever window. No letter here is one of the stage's or the timeline's. */
import type { PresentCommand } from '../../../state/presenting.ts';
import type { PlainKey } from '../../../text/catalogue.ts';
import { t } from '../../../text/t.ts';
import type { Action, ActionContext } from '../action.ts';
import { page } from '../page.ts';
import { stageHand } from '../stageTool.ts';

const isPresenting = ({ presenting }: ActionContext): boolean => presenting.perform !== null;

/** What only the audience's window does: the browser lets no window make another one large. */
const isAudience = (context: ActionContext): boolean => isPresenting(context) && context.page === 'audience';

/**
 * A dialog that is open over the lesson closes: who clicks on wants to go on. The page knows it at once: a dialog tells its closing only later, when
 * it may have been asked for again.
 */
const asks =
  (command: PresentCommand) =>
  ({ presenting }: ActionContext): void => {
    for (const dialog of document.querySelectorAll<HTMLDialogElement>('dialog:modal')) dialog.close();
    page.setState({ help: null, isPaletteOpen: false, isPictureOpen: false, isRestartAsked: false });
    presenting.perform?.(command);
  };

const startPresenting: Action = {
  id: 'startPresenting',
  label: () => t('presenting.start'),
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
  label: () => t('presenting.leave'),
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

const step = (id: string, label: PlainKey, command: PresentCommand, keys: readonly string[]): Action => ({
  id,
  label: () => t(label),
  scope: 'presenter',
  keys,
  ignoresRepeat: true,
  isEnabled: isPresenting,
  perform: asks(command),
});

export const presenterActions: readonly Action[] = [
  startPresenting,
  leavePresenting,
  step('nextBeat', 'presenting.nextBeat', 'advance', ['PageDown']),
  step('previousBeat', 'presenting.previousBeat', 'back', ['PageUp']),
  { ...step('nextBeatByArrow', 'presenting.nextBeat', 'advance', ['ArrowRight']), scope: 'presenterOffTimeline' },
  { ...step('previousBeatByArrow', 'presenting.previousBeat', 'back', ['ArrowLeft']), scope: 'presenterOffTimeline' },
  { ...step('blankScreen', 'presenting.blank', 'blank', ['b', '.']), overrides: ['stepForward'] },
  step('backToScript', 'presenting.backToScript', 'script', []),
  { ...step('speakerWindow', 'presenting.openSpeaker', 'notes', ['n']), isEnabled: isAudience },
  step('beatOverview', 'presenting.goToBeat', 'overview', ['g']),
  step('beatCode', 'presenting.showCode', 'code', ['l']),
  { ...step('fullScreen', 'presenting.fullScreen', 'fullScreen', ['Shift+f']), isEnabled: isAudience },
];
