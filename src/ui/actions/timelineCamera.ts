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
  { id: 'zoomIn', label: 'Zoom in', scope: 'timeline', keys: ['KeyW'], isEnabled: isReady, perform: (context) => zoom(context, zoomStep) },
  {
    id: 'zoomOut',
    label: 'Zoom out',
    scope: 'timeline',
    keys: ['KeyS'],
    isEnabled: isReady,
    perform: (context) => zoom(context, 1 / zoomStep),
  },
  { id: 'panEarlier', label: 'Pan to earlier', scope: 'timeline', keys: ['KeyA'], isEnabled: isReady, perform: () => view().pan(-panStep) },
  { id: 'panLater', label: 'Pan to later', scope: 'timeline', keys: ['KeyD'], isEnabled: isReady, perform: () => view().pan(panStep) },
  {
    id: 'fitAll',
    label: 'Show the whole run',
    scope: 'timeline',
    keys: ['0', 'Digit0'],
    isEnabled: isReady,
    perform: () => view().fitAll(),
  },
  {
    id: 'fitSelection',
    label: 'Zoom to what is selected',
    scope: 'timeline',
    keys: ['f'],
    isEnabled: ({ session }) => selectedSpan(session) !== null,
    perform: ({ session }) => {
      const span = selectedSpan(session);
      if (span !== null) view().fit(span.from, span.to);
    },
  },
];
