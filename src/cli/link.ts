import { differsFromLink } from '../run/differsFromLink.ts';
import { parseFragment, readAddress } from '../run/link.ts';
import type { Note, ParsedLink, Refusal } from '../run/link.ts';
import { unescapePunctuation } from '../run/escapes.ts';
import { note } from '../run/linkParts.ts';
import { followAddress } from '../run/packed/packedAddress.ts';
import { replay } from '../run/replay.ts';
import { scenarioIds } from '../scenarios/index.ts';
import type { Scenario } from '../scenarios/scenario.ts';
import { oneLine, refuse, say, sayJson } from './badInput.ts';
import type { Answer } from './badInput.ts';
import { readFlags } from './flags.ts';
import { findScenario, sayUnknown } from './openRun.ts';
import { linkReportOf } from './report.ts';
import { sayRun } from './sayRun.ts';

type Parsed = Extract<ParsedLink, { readonly ok: true }>;

/** The run a link stands for, with notes on what was ignored, clamped or plays differently; or why it is refused. */
export async function link(args: readonly string[]): Promise<Answer> {
  const flags = readFlags('link', args, ['json'], ['a link']);
  const refused = (refusal: Refusal): Answer => (flags.json ? { ...sayJson(refusal), code: 2 } : refuse(sayUnknown(refusal)));
  const address = followAddress(readAddress(flags.words[0]!, scenarioIds), scenarioIds);
  if (!address.ok) return refused(address);
  const scenario = await findScenario(address.scenario);
  const parsed = parseFragment(address.scenario, scenario, address.fragment, address.epoch);
  if (!parsed.ok) return refused(parsed);
  const compared = { ...parsed, notes: [...parsed.notes, ...differences(scenario, parsed, address.fragment)] };
  if (flags.json) return sayJson(linkReportOf(scenario, compared));
  return say([...sayRun(scenario, parsed.run), ...compared.notes.map(({ text }) => oneLine(`Note: ${text}`))].join('\n'));
}

/** Only a link that carries a digest is worth the replay. */
function differences(scenario: Scenario, { run, view: { digest, epoch, verdicts } }: Parsed, fragment: string): readonly Note[] {
  if (digest === undefined) return [];
  const told = { digest, epoch, ...(verdicts === undefined ? {} : { verdicts }) };
  const difference = differsFromLink(told, scenario, run, replay(scenario, run).verdicts);
  const part = `h=${digest}`;
  return difference === null ? [] : [note('differs', difference.says, part, unescapePunctuation(fragment).indexOf(part))];
}
