import { useMemo } from 'react';
import type { Property } from '../../properties/property.ts';
import { useSession } from '../../state/session.ts';
import { verdictsAt } from '../../state/selectors.ts';
import type { VerdictNow } from '../../state/selectors.ts';

const none: readonly Property[] = [];

/** Only how many frames have happened matters to a verdict, so that a run of quiet time draws nothing anew. */
export function useVerdicts(): readonly VerdictNow[] {
  const trace = useSession((s) => s.trace);
  const properties = useSession((s) => s.scenario?.properties ?? none);
  const frames = useSession((s) => s.cursor.frames);
  const turns = useSession((s) => s.revision);
  // eslint-disable-next-line react-hooks/exhaustive-deps
  return useMemo(() => verdictsAt(trace, properties, { time: 0, frames }), [trace, properties, frames, turns]);
}
