/** Holds a run against what its link says that it came to. Loaded with the first link that says so. */
import { t } from '../text/t.ts';
import { fetchLaterTexts } from '../text/languages.ts';
import { differsFromLink } from '../run/differsFromLink.ts';
import type { Difference } from '../run/differsFromLink.ts';
import type { Expected } from './comparing.ts';
import { frozenEngine } from './frozenEngines.ts';
import type { Notice, Session } from './model.ts';

/** Null where it plays as it did. `current`: this engine's epoch, for tests. */
export async function compareRun(
  told: Expected,
  { run, scenario, whole }: Pick<Session, 'run' | 'scenario' | 'whole'>,
  current?: number,
): Promise<Notice | null> {
  if (run === null || scenario === null || whole === null) return null;
  const compare = (): Difference | null => differsFromLink(told, scenario, run, whole.verdicts, current);
  if (compare() === null) return null;
  await fetchLaterTexts().catch(() => undefined);
  const difference = compare()!; // once more, in words that have come by now
  const { says, since } = difference;
  const frozen = since === null ? null : await frozenEngine(since, run.scenario, told.hash);
  return { tone: 'warn', says, details: [asPlayedNow()], remedy: 'engine', ...(frozen !== null && { frozen }) };
}

const asPlayedNow = (): string => t('arrived.whatShownRunCurrent');
