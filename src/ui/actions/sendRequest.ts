import type { Fault } from '../../engine/fault.ts';
import { placeOf } from '../../run/place.ts';
import type { Session } from '../../state/model.ts';
import type { Action } from './action.ts';
import { selectedNode } from './byHand.ts';

/** The first of the requests that the selected node can be asked for; the toolbar offers them all. */
export const sendRequest: Action = {
  id: 'sendRequest',
  label: 'actions.sendRequest',
  scope: 'stage',
  keys: ['q'],
  ignoresRepeat: true,
  isEnabled: ({ session }) => requestOf(session) !== null,
  perform: ({ session }) => {
    const request = requestOf(session);
    if (request !== null) session.intervene(request);
  },
};

function requestOf(session: Session): Fault | null {
  const node = selectedNode(session);
  if (node === null || session.scenario === null || session.run === null) return null;
  const name = placeOf(session.scenario, session.run.params, session.run.seed).requests[node]?.[0];
  return name === undefined ? null : { kind: 'request', node, name };
}
