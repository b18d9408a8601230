/** What to say when a shared run, played now, does not come to the verdicts that its link or file was made with. */
import type { VerdictLine } from '../engine/trace.ts';
import type { Scenario } from '../scenarios/scenario.ts';
import { compareDigests, linkDigest } from './digest.ts';
import { writeInputs } from './linkWriter.ts';
import type { RunSpec } from './runSpec.ts';
import { engineEpoch } from './versions.ts';

/** Four letters of a hash cannot tell which verdict it was, so the words do not either. */
const differs = (since: string): string =>
  `Plays differently since ${since}: at least one verdict came out otherwise then, or at another time. ` +
  'What is shown is the run as the current engine plays it.';

/** What a link says of the engine that it was made with. */
export interface Told {
  readonly digest: string;
  readonly epoch: number;
}

/** `current`: this engine's epoch. Null when the run is the same, or was changed after its digest was made, which voids it. */
export function differsFromLink(
  { digest, epoch }: Told,
  scenario: Scenario,
  run: RunSpec,
  verdicts: readonly VerdictLine[],
  current: number = engineEpoch,
): string | null {
  const found = linkDigest(writeInputs(run, scenario), verdicts);
  if (compareDigests(digest, found) !== 'playsDifferently') return null;
  return differs(epoch < current ? `engine ${epoch}` : 'this run was shared');
}
