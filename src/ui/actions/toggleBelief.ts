import { t } from '../../text/t.ts';
import type { Action } from './action.ts';
import { selectedNode } from './byHand.ts';

/** The world as it is, or as one node knows it: the selected one, else the first. */
export const toggleBelief: Action = {
  id: 'toggleBelief',
  label: ({ session }) => (session.view.kind === 'truth' ? t('actions.showWhatNodeKnows') : t('actions.showTruth')),
  scope: 'stageAndTimeline',
  keys: ['v'],
  ignoresRepeat: true,
  isEnabled: ({ session }) => session.nodes.length > 0,
  perform: ({ session }) => {
    const node = selectedNode(session) ?? session.nodes[0];
    if (session.view.kind === 'belief' || node === undefined) {
      session.setView({ kind: 'truth' });
      return session.announce(t('stage.truth'));
    }
    session.setView({ kind: 'belief', node });
    session.announce(t('stage.sView', { name: session.scenario?.names[node] ?? node }));
  },
};
