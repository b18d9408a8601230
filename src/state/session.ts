/** The run on the page: its trace, the cursor, what is selected, and what may be done to it. */
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { StoreApi } from 'zustand/vanilla';
import { Trace } from '../engine/trace.ts';
import type { Session, SessionData } from './model.ts';

export const emptySession: SessionData = {
  status: 'loading',
  failure: null,
  scenario: null,
  run: null,
  values: {},
  nodes: [],
  trace: new Trace(),
  revision: 0,
  reached: 0,
  isOver: false,
  cursor: { time: 0, frames: 0 },
  selection: null,
  view: { kind: 'truth' },
  explanation: null,
  whole: null,
  inspection: null,
  ghosts: [],
  canUndo: false,
  canRedo: false,
  notices: [],
  loop: null,
  announcement: '',
};

export interface SessionControl {
  /** Opens what an address stands for; settles when the run stands at its moment, or has been refused with words. */
  readonly openLink: (url: string) => Promise<void>;
  /** After a failure of the worker: new workers, the same run. */
  readonly retry: () => void;
  readonly close: () => void;
}

const idle = (): void => {};

export const session: StoreApi<Session> & SessionControl = Object.assign(
  createStore<Session>()(() => ({
    ...emptySession,
    seek: idle,
    seekFrame: idle,
    stepEvent: idle,
    stepDecision: idle,
    intervene: idle,
    strike: idle,
    removeIntervention: idle,
    undo: idle,
    redo: idle,
    setParam: idle,
    setSeed: idle,
    restart: idle,
    returnTo: idle,
    select: idle,
    setView: idle,
    explain: idle,
    clearExplanation: idle,
    setLoop: idle,
    dismissNotice: idle,
    announce: idle,
  })),
  { openLink: async () => {}, retry: idle, close: idle },
);

export function useSession<T>(selector: (state: Session) => T): T {
  return useStore(session, selector);
}
