/** What this window knows of its presentation, whichever of the two it is: components read it, and ask by it. */
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { Request } from './messages.ts';
import type { Standing, Talk } from './talk.ts';

export interface Board {
  readonly talk: Talk | null;
  readonly standing: Standing | null;
  /** Of the audience's window, as the speaker's knows it: `ended` is back in the lesson, or closed; `silent` no longer answers. */
  readonly audience: 'waiting' | 'there' | 'silent' | 'ended';
  readonly ask: (request: Request) => void;
  /** What the browser did not let the presentation do, in words. */
  readonly trouble: string | null;
}

const blank: Board = { talk: null, standing: null, audience: 'waiting', ask: () => {}, trouble: null };

export const board = createStore<Board>()(() => blank);

export const clearBoard = (): void => board.setState(blank);

export const useBoard = <T>(selector: (board: Board) => T): T => useStore(board, selector);

export const askFor = (request: Request): void => board.getState().ask(request);
