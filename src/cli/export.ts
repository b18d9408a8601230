import { formats } from '../run/export/formats.ts';
import { mermaidTextLimit } from '../run/export/mermaid.ts';
import { replay } from '../run/replay.ts';
import { listOf, near, sentence } from '../run/suggest.ts';
import { BadInput } from './badInput.ts';
import type { Answer } from './badInput.ts';
import { readFlags } from './flags.ts';
import { openRun } from './openRun.ts';

const names = Object.keys(formats);
const known = `a format is ${listOf(names)}`;

/** One run on stdout, in another program's format. */
export async function exportRun(args: readonly string[]): Promise<Answer> {
  const flags = readFlags('export', args, ['seed', 'param', 'do', 'until', 'format'], ['the id of a scenario']);
  const { format } = flags;
  if (format === undefined) throw new BadInput(`export needs --format: ${known}.`);
  if (!names.includes(format)) throw new BadInput(sentence(`--format ${format}: ${known}${near(format, names)}`));
  const { scenario, run, options } = await openRun(flags);
  const out = formats[format]!.write({ scenario, run, finished: replay(scenario, run, options) });
  const isTooLong = format === 'mermaid' && out.length > mermaidTextLimit;
  const note = `Mermaid draws ${mermaidTextLimit} characters unless its maxTextSize is raised, and these are ${out.length}; --until shortens the run.\n`;
  return { code: 0, out, err: isTooLong ? note : '' };
}
