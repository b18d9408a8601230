/** What to say when a link's run, played now, does not come to the verdicts that the link was made with. */
import type { VerdictLine } from '../engine/trace.ts';
import type { Scenario } from '../scenarios/scenario.ts';
import { compareDigests, linkDigest } from './digest.ts';
import { writeInputs } from './linkWriter.ts';
import type { RunSpec } from './runSpec.ts';

/** Four letters of a hash cannot tell which verdict it was, so the words do not either. */
const differs =
  'Plays differently since this link was made: at least one verdict came out otherwise then, or at another time. ' +
  'What is shown is the run as the current engine plays it.';

/** `told`: the link's digest. Null when the run is the same, or was changed after its digest was made, which voids it. */
export function differsFromLink(told: string, scenario: Scenario, run: RunSpec, verdicts: readonly VerdictLine[]): string | null {
  const found = linkDigest(writeInputs(run, scenario), verdicts);
  return compareDigests(told, found) === 'playsDifferently' ? differs : null;
}
