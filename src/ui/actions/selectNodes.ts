import { t } from '../../text/t.ts';
import type { Action } from './action.ts';

/** One for each of the keys 1 to 9. */
export const selectNodes: readonly Action[] = Array.from({ length: 9 }, (_, i) => ({
  id: `selectNode${i + 1}`,
  label: ({ session }) =>
    t('actions.select', {
      name: session.scenario?.names[session.nodes[i] ?? ''] ?? session.nodes[i] ?? t('actions.nodeNumber', { number: i + 1 }),
    }),
  scope: 'stage',
  keys: [String(i + 1), `Digit${i + 1}`],
  ignoresRepeat: true,
  isEnabled: ({ session }) => i < session.nodes.length,
  perform: ({ session }) => {
    const node = session.nodes[i];
    if (node !== undefined) session.select({ kind: 'node', node });
  },
}));
