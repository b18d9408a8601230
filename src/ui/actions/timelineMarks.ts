/** On the timeline: marks, a measured range, the loop, the search, the table of events. */
import type { Session } from '../../state/model.ts';
import { timelineView } from '../../state/timelineView.ts';
import { t } from '../../text/t.ts';
import { sayMoment } from '../kit/moment.ts';
import type { Action, ActionContext } from './action.ts';

const view = () => timelineView.getState();
const isReady = ({ session }: ActionContext): boolean => session.status === 'ready';

function setLoop(session: Session, loop: Session['loop']): void {
  session.setLoop(loop);
  session.announce(
    loop === null ? t('transport.loopOff') : t('transport.loopFromTo', { from: sayMoment(loop.from), to: sayMoment(loop.to) }),
  );
}

function toggleMark({ session }: ActionContext): void {
  const { time } = session.cursor;
  view().toggleMark(time);
  const at = sayMoment(time);
  session.announce(view().marks.includes(time) ? t('actions.marked', { at }) : t('actions.unmarked', { at }));
}

function measure({ session }: ActionContext): void {
  const { time } = session.cursor;
  view().measure(time);
  const { range } = view();
  if (range === null) return session.announce(t('actions.measuredNoMore'));
  const from = sayMoment(range.from);
  session.announce(range.to === null ? t('actions.measures', { from }) : t('actions.measured', { from, to: sayMoment(range.to) }));
}

/** A loop needs both ends: where one is missing, the run's own end stands in. */
function loopFrom({ session }: ActionContext): void {
  const { time } = session.cursor;
  const to = session.loop?.to ?? session.scenario?.horizon ?? session.reached;
  if (time < to) setLoop(session, { from: time, to });
}

function loopTo({ session }: ActionContext): void {
  const { time } = session.cursor;
  const from = session.loop?.from ?? 0;
  if (time > from) setLoop(session, { from, to: time });
}

function toggleLoop({ session }: ActionContext): void {
  if (session.loop !== null) return setLoop(session, null);
  const { camera } = view();
  const from = Math.max(0, Math.round(camera.start));
  setLoop(session, { from, to: Math.max(from + 1, Math.round(camera.end)) });
}

export const timelineMarks: readonly Action[] = [
  {
    id: 'markMoment',
    label: 'actions.markMomentUnmark',
    scope: 'timeline',
    keys: ['m'],
    isEnabled: isReady,
    perform: toggleMark,
  },
  {
    id: 'measureRange',
    label: 'actions.measureFromHereAgain',
    scope: 'timeline',
    keys: ['r'],
    isEnabled: isReady,
    perform: measure,
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
