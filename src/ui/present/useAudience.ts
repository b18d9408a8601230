import { useEffect } from 'react';
import { createAudience } from '../../state/present/audience.ts';
import type { Audience } from '../../state/present/audienceModel.ts';
import { board, clearBoard } from '../../state/present/board.ts';
import { lesson } from '../../state/lesson.ts';
import { playback } from '../../state/playback.ts';
import { leavePresenting, presenting } from '../../state/presenting.ts';
import type { PresentCommand } from '../../state/presenting.ts';
import { session } from '../../state/session.ts';
import { localStore, tabStore } from '../../state/storage.ts';
import { t } from '../../text/t.ts';
import { enterFullScreen, leaveFullScreen, openWindow, windowName } from './windows.ts';

/** Makes this window the audience's, as long as the component stands. */
export function useAudience(): void {
  useEffect(() => {
    const { id } = presenting.getState();
    if (id === null) return undefined;
    window.name = windowName('audience', id);
    const audience = createAudience({
      id,
      session,
      lesson,
      playback,
      kept: tabStore,
      answers: localStore,
      now: Date.now,
      onTell: (talk, standing) => {
        const colors = { theme: talk.theme, isContrastHigh: talk.isContrastHigh };
        const { colors: before } = presenting.getState();
        const isSame = before?.theme === colors.theme && before.isContrastHigh === colors.isContrastHigh;
        if (!isSame) presenting.setState({ colors });
        board.setState({ talk, standing, audience: 'there' });
      },
      onLeave: () => {
        leaveFullScreen();
        leavePresenting();
      },
    });
    board.setState({ ask: audience.ask });
    presenting.setState({ perform: (command) => perform(command, audience, id) });
    const stopWaiting = onceReady(() => void audience.begin());
    const part = (): void => audience.part();
    window.addEventListener('pagehide', part);
    return () => {
      window.removeEventListener('pagehide', part);
      stopWaiting();
      audience.close();
      presenting.setState({ perform: null });
      clearBoard();
    };
  }, []);
}

function onceReady(act: () => void): () => void {
  let isDone = false;
  const look = (): void => {
    if (isDone || session.getState().status !== 'ready') return;
    isDone = true;
    act();
  };
  const stop = session.subscribe(look);
  look();
  return () => {
    isDone = true;
    stop();
  };
}

function perform(command: PresentCommand, audience: Audience, id: string): void {
  switch (command) {
    case 'start':
      void enterFullScreen();
      return audience.ask({ kind: 'start' });
    case 'fullScreen':
      return document.fullscreenElement === null ? void enterFullScreen() : leaveFullScreen();
    case 'notes':
      return board.setState({ trouble: openWindow('speaker', id, location.href) ? null : t('presenting.noPopup') });
    default:
      return audience.ask({ kind: command });
  }
}
