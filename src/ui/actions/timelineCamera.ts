/** How much of the timeline is seen: the keys of Perfetto and the browsers' own profilers. */
import { timelineView } from '../../state/timelineView.ts';
import type { Action, ActionContext } from './action.ts';
import { selectedSpan } from '../../state/causalChain.ts';

const view = () => timelineView.getState();
const isReady = ({ session }: ActionContext): boolean => session.status === 'ready';
const zoomStep = 1.6;
const panStep = 0.2;

/** Around the play head while it is in sight, else around the middle. */
function zoom({ session }: ActionContext, factor: number): void {
  const { camera } = view();
  const head = session.cursor.time;
  const isInSight = head >= camera.start && head <= camera.end;
  view().zoom(factor, isInSight ? head : undefined);
}

export const timelineCamera: readonly Action[] = [
  {
    id: 'zoomIn',
    label: 'actions.zoom',
    scope: 'timeline',
    keys: ['KeyW'],
    isEnabled: isReady,
    perform: (context) => zoom(context, zoomStep),
  },
  {
    id: 'zoomOut',
    label: 'actions.zoomOut',
    scope: 'timeline',
    keys: ['KeyS'],
    isEnabled: isReady,
    perform: (context) => zoom(context, 1 / zoomStep),
  },
  {
    id: 'panEarlier',
    label: 'actions.panEarlier',
    scope: 'timeline',
    keys: ['KeyA'],
    isEnabled: isReady,
    perform: () => view().pan(-panStep),
  },
  { id: 'panLater', label: 'actions.panLater', scope: 'timeline', keys: ['KeyD'], isEnabled: isReady, perform: () => view().pan(panStep) },
  {
    id: 'fitAll',
    label: 'actions.showWholeRun',
    scope: 'timeline',
    keys: ['0', 'Digit0'],
    isEnabled: isReady,
    perform: () => view().fitAll(),
  },
  {
    id: 'fitSelection',
    label: 'actions.zoomWhatSelected',
    scope: 'timeline',
    keys: ['f'],
    isEnabled: ({ session }) => selectedSpan(session) !== null,
    perform: ({ session }) => {
      const span = selectedSpan(session);
      if (span !== null) view().fit(span.from, span.to);
    },
  },
];
