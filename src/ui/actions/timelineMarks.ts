/** On the timeline: marks, a measured range, the loop, the search, the table of events. */
import { timelineView } from '../../state/timelineView.ts';
import type { Action, ActionContext } from './action.ts';

const view = () => timelineView.getState();
const isReady = ({ session }: ActionContext): boolean => session.status === 'ready';

/** A loop needs both ends: where one is missing, the run's own end stands in. */
function loopFrom({ session }: ActionContext): void {
  const { time } = session.cursor;
  const to = session.loop?.to ?? session.scenario?.horizon ?? session.reached;
  if (time < to) session.setLoop({ from: time, to });
}

function loopTo({ session }: ActionContext): void {
  const { time } = session.cursor;
  const from = session.loop?.from ?? 0;
  if (time > from) session.setLoop({ from, to: time });
}

function toggleLoop({ session }: ActionContext): void {
  if (session.loop !== null) return session.setLoop(null);
  const { camera } = view();
  const from = Math.max(0, Math.round(camera.start));
  session.setLoop({ from, to: Math.max(from + 1, Math.round(camera.end)) });
}

export const timelineMarks: readonly Action[] = [
  {
    id: 'markMoment',
    label: 'actions.markMomentUnmark',
    scope: 'timeline',
    keys: ['m'],
    isEnabled: isReady,
    perform: ({ session }) => view().toggleMark(session.cursor.time),
  },
  {
    id: 'measureRange',
    label: 'actions.measureFromHereAgain',
    scope: 'timeline',
    keys: ['r'],
    isEnabled: isReady,
    perform: ({ session }) => view().measure(session.cursor.time),
  },
  { id: 'loopFrom', label: 'actions.loopFromHere', scope: 'timeline', keys: ['i'], isEnabled: isReady, perform: loopFrom },
  { id: 'loopTo', label: 'actions.loopUpHere', scope: 'timeline', keys: ['o'], isEnabled: isReady, perform: loopTo },
  {
    id: 'toggleLoop',
    label: 'actions.loopWhatSightStop',
    scope: 'timeline',
    keys: ['Shift+o'],
    isEnabled: isReady,
    perform: toggleLoop,
  },
  {
    id: 'find',
    label: 'actions.findMessageNodeNote',
    scope: 'timeline',
    keys: ['/', 'Shift+/'],
    isEnabled: isReady,
    perform: () => view().openFind(),
  },
  {
    id: 'eventTable',
    label: 'actions.showTableEvents',
    scope: 'stageAndTimeline',
    keys: ['e'],
    isEnabled: (context) => isReady(context) && !context.session.hidden.includes('timeline'),
    perform: () => view().toggleTable(),
  },
];
