import { useEffect } from 'react';
import { board, clearBoard } from '../../state/present/board.ts';
import { createLectern } from '../../state/present/lectern.ts';
import { presenting } from '../../state/presenting.ts';
import type { PresentCommand } from '../../state/presenting.ts';
import { tabStore } from '../../state/storage.ts';
import { t } from '../../text/t.ts';
import { listenToKeys } from '../actions/keys/keyboard.ts';
import { openWindow, windowName } from './windows.ts';

/** Makes this window the speaker's, as long as the component stands. It hears the same keys as the audience's. */
export function useLectern(): void {
  useEffect(() => {
    const { id } = presenting.getState();
    if (id === null) return undefined;
    window.name = windowName('speaker', id);
    const lectern = createLectern({ id, kept: tabStore });
    const show = (): void => board.setState(lectern.store.getState());
    const stopShowing = lectern.store.subscribe(show);
    show();
    board.setState({ ask: lectern.ask });
    presenting.setState({ perform: (command) => perform(command, id) });
    const stopListening = listenToKeys();
    return () => {
      stopListening();
      stopShowing();
      lectern.close();
      presenting.setState({ perform: null });
      clearBoard();
    };
  }, []);
}

/** The beat's own address opens the audience's window anew; one that is open goes there. */
export function openAudience(id: string): void {
  const link = board.getState().standing?.link ?? '';
  const isOpen = openWindow('audience', id, link === '' ? location.href : link);
  board.setState({ trouble: isOpen ? null : t('presenting.noPopupHere') });
}

function perform(command: PresentCommand, id: string): void {
  const { ask, audience } = board.getState();
  switch (command) {
    case 'notes':
    case 'fullScreen':
      return; // this window's own: it is open, and the browser lets no window make another one large
    case 'start':
      return audience === 'there' ? ask({ kind: 'start' }) : openAudience(id);
    default:
      ask({ kind: command });
  }
}
