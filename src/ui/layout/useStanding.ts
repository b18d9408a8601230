import { useEffect } from 'react';
import { whenQuiet } from '../../state/quiet.ts';
import { useSession } from '../../state/session.ts';
import { pageStands } from '../kit/onDemand.tsx';

/** Milliseconds without anything being loaded. */
const settled = 500;

/** Lets come what nobody sees, once the run is on show: nothing of it is in the way of the first guess. */
export function useStanding(): void {
  const isOnShow = useSession((s) => s.status === 'ready');
  useEffect(() => {
    if (isOnShow) void whenQuiet(settled).then(pageStands);
  }, [isOnShow]);
}
