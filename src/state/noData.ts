import { Trace } from '../engine/trace.ts';
import type { SessionData } from './model.ts';

/** A session before anything is open. */
export const noData = (): SessionData => ({
  status: 'loading',
  failure: null,
  scenario: null,
  run: null,
  values: {},
  nodes: [],
  trace: new Trace(),
  revision: 0,
  reached: 0,
  settled: -1,
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
  mode: 'edit',
  sent: null,
  hidden: [],
  madeFrom: null,
  loop: null,
  announcement: { says: '', kind: 'answer' },
});
