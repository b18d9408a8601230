import { useMemo } from 'react';
import type { Network } from '../../engine/setup.ts';
import { useSession } from '../../state/session.ts';

/** The network as the run's scenario sets it up; null while there is no run. */
export function useNetwork(): Network | null {
  const scenario = useSession((now) => now.scenario);
  const values = useSession((now) => now.values);
  const seed = useSession((now) => now.run?.seed);
  return useMemo(() => scenario?.network(values, seed) ?? null, [scenario, values, seed]);
}
