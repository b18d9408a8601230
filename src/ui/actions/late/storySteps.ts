/** Through the lesson's story, and out of it. */
import { isOpen, lesson } from '../../../state/lesson.ts';
import { t } from '../../../text/t.ts';
import type { Action, ActionContext } from '../action.ts';
import { page } from '../page.ts';

/** A presentation has its own beats, and a frame may leave the story out. */
function isTold({ page: kind, session }: ActionContext): boolean {
  const { beats, mode } = lesson.getState();
  return beats.length > 0 && mode !== 'explore' && kind !== 'audience' && !session.hidden.includes('story');
}

/** A question that stands open is answered or skipped first. */
const mayGoOn = (context: ActionContext): boolean => {
  const { beats, beatIndex } = lesson.getState();
  const beat = beats[beatIndex];
  return isTold(context) && beat !== undefined && beatIndex < beats.length - 1 && !isOpen(beat, lesson.getState());
};

export const storySteps: readonly Action[] = [
  {
    id: 'storyOn',
    label: () => t('anywhere.nextBeat'),
    scope: 'any',
    keys: [],
    isEnabled: mayGoOn,
    perform: () => lesson.getState().next(),
  },
  {
    id: 'storyBack',
    label: () => t('anywhere.previousBeat'),
    scope: 'any',
    keys: [],
    isEnabled: (context) => isTold(context) && lesson.getState().beatIndex > 0,
    perform: () => lesson.getState().previous(),
  },
  {
    id: 'storyLeave',
    label: () => t('anywhere.explore'),
    scope: 'any',
    keys: [],
    isEnabled: isTold,
    perform: () => lesson.getState().explore(),
  },
];

/** The sheet with everything that can be done to the run. */
export const breakSomething: Action = {
  id: 'breakSomething',
  label: () => t('anywhere.breakSomething'),
  scope: 'any',
  keys: [],
  isEnabled: ({ session }) => session.status === 'ready' && session.mode !== 'watch',
  perform: () => page.setState({ isBreakOpen: true }),
};
