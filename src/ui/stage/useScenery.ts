import { useMemo } from 'react';
import { isMotionReduced, useSettings } from '../../state/settings.ts';
import { useSession } from '../../state/session.ts';
import { flownPairs } from './cast.ts';
import type { Size } from './geometry.ts';
import { sceneryOf } from './scenery.ts';
import type { Scenery } from './scenery.ts';

/** Worked out when the cast, its settings or the box change, never while time runs. */
export function useScenery(size: Size): Scenery | null {
  const scenario = useSession((now) => now.scenario);
  const values = useSession((now) => now.values);
  const ids = useSession((now) => now.nodes);
  const seed = useSession((now) => now.run?.seed);
  const flown = useSession((now) => [...flownPairs(now.trace)].join());
  const motion = useSettings((now) => now.reducedMotion);
  return useMemo(() => {
    if (scenario === null || ids.length === 0 || size.width === 0) return null;
    const pairs = flown === '' ? [] : flown.split(',').map(Number);
    return sceneryOf({ scenario, values, ids, seed, flown: pairs, isStill: isMotionReduced(motion) }, size);
  }, [scenario, values, ids, seed, flown, size, motion]);
}
