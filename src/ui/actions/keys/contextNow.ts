/** What actions are judged by and act on, as of now. */
import { t } from '../../../text/t.ts';
import { playback } from '../../../state/playback.ts';
import { presenting } from '../../../state/presenting.ts';
import { session } from '../../../state/session.ts';
import type { Action, ActionContext, PageKind, UiCommand } from '../action.ts';
import { placeOf } from './place.ts';
import { focusRegion } from './regions.ts';
import { page } from '../page.ts';
import { emptyHand } from '../stageTool.ts';

const commands: Readonly<Record<UiCommand, () => void>> = {
  help: () =>
    page.setState({ help: presenting.getState().role === null ? (placeOf(document.activeElement).region ?? 'any') : 'presenter' }),
  palette: () => page.setState({ isPaletteOpen: true }),
  nextRegion: () => focusRegion(1),
  previousRegion: () => focusRegion(-1),
  toggleStory: () => page.setState(({ isStoryOpen }) => ({ isStoryOpen: !isStoryOpen })),
  toggleSide: () => page.setState(({ isSideOpen }) => ({ isSideOpen: !isSideOpen })),
  dropTool: emptyHand,
  askRestart: () => page.setState({ isRestartAsked: true }),
};

const isHere = (mark: string): boolean => document.querySelector(mark) !== null;

function pageNow(): PageKind {
  const { role } = presenting.getState();
  if (role !== null) return role;
  return isHere('[data-plain]') ? 'plain' : isHere('[data-embed]') ? 'embed' : 'lesson';
}

export function contextNow(): ActionContext {
  const { isPlaying, play, pause, faster, slower, speed } = playback.getState();
  return {
    session: session.getState(),
    isPlaying,
    play,
    pause,
    faster,
    slower,
    speed,
    presenting: presenting.getState(),
    get page() {
      return pageNow();
    },
    ui: (command) => commands[command](),
  };
}

export const labelOf = (action: Action, context: ActionContext): string =>
  typeof action.label === 'string' ? t(action.label) : action.label(context);
