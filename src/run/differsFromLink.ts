/** What to say when a shared run, played now, does not come to the verdicts that its link or file was made with. */
import type { VerdictLine } from '../engine/trace.ts';
import type { Scenario } from '../scenarios/scenario.ts';
import { compareDigests, linkDigest } from './digest.ts';
import { writeInputs } from './linkWriter.ts';
import type { RunSpec } from './runSpec.ts';
import { changedVerdicts } from './toldVerdicts.ts';
import { engineEpoch } from './versions.ts';
import { t } from '../text/t.ts';

/** What a link says of the run that it was made of. */
export interface Told {
  readonly digest: string;
  readonly epoch: number;
  /** See `toldVerdicts.ts`; links from before there was such a key have none. */
  readonly verdicts?: string;
}

/** `since`: the older engine that the link was made with; null where it was this one. */
export interface Difference {
  readonly says: string;
  readonly since: number | null;
}

/** `current`: this engine's epoch. Null when the run is the same, or was changed after its digest was made, which voids it. */
export function differsFromLink(
  { digest, epoch, verdicts: told }: Told,
  scenario: Scenario,
  run: RunSpec,
  verdicts: readonly VerdictLine[],
  current: number = engineEpoch,
): Difference | null {
  const found = linkDigest(writeInputs(run, scenario), verdicts);
  if (compareDigests(digest, found) !== 'playsDifferently') return null;
  const since = epoch < current ? epoch : null;
  const changed = told === undefined ? null : changedVerdicts(told, scenario.properties, verdicts);
  return {
    says:
      since === null
        ? t('reading.differs', { reason: reason(changed) })
        : t('reading.differsSince', { engine: String(since), reason: reason(changed) }),
    since,
  };
}

/** Four letters of a hash cannot tell which verdict it was, so the words do not either. */
function reason(changed: readonly string[] | null): string {
  if (changed === null) return t('reading.otherVerdict');
  return changed.length === 0 ? t('reading.otherTime') : changed.join('; ');
}
