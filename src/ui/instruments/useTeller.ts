import { useMemo } from 'react';
import { useSession } from '../../state/session.ts';
import type { Teller } from './tellerWords.ts';

const noNames: Teller['names'] = {};

export function useTeller(): Teller {
  const trace = useSession((s) => s.trace);
  const nodes = useSession((s) => s.nodes);
  const names = useSession((s) => s.scenario?.names ?? noNames);
  return useMemo(() => ({ trace, nodes, names }), [trace, nodes, names]);
}
