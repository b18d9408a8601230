import { parseFragment, readAddress } from '../run/link.ts';
import type { Refusal } from '../run/link.ts';
import { scenarioIds } from '../scenarios/index.ts';
import { say, sayJson } from './badInput.ts';
import type { Answer } from './badInput.ts';
import { readFlags } from './flags.ts';
import { findScenario } from './openRun.ts';
import { linkReportOf } from './report.ts';
import { sayRun } from './sayRun.ts';

/** The run a link stands for, with notes on what was ignored or clamped; or why it is refused. */
export async function link(args: readonly string[]): Promise<Answer> {
  const flags = readFlags('link', args, ['json'], ['a link']);
  const refuse = (refusal: Refusal): Answer =>
    flags.json ? { ...sayJson(refusal), code: 2 } : { code: 2, out: '', err: `${sayRefusal(refusal)}\n` };
  const address = readAddress(flags.words[0]!, scenarioIds);
  if (!address.ok) return refuse(address);
  const scenario = await findScenario(address.scenario);
  const parsed = parseFragment(address.scenario, scenario, address.fragment);
  if (!parsed.ok) return refuse(parsed);
  if (flags.json) return sayJson(linkReportOf(scenario, parsed));
  return say([...sayRun(scenario, parsed.run), ...parsed.notes.map(({ text }) => `Note: ${text}`)].join('\n'));
}

const sayRefusal = ({ because, closest = [] }: Refusal): string =>
  closest.length === 0 ? because : `${because} Did you mean ${closest.join(', ')}?`;
