/** The command line without its process: words in, what to print and the exit code out. */
import { Broken } from '../base/assert.ts';
import { BadInput, oneLine, refuse } from './badInput.ts';
import type { Answer } from './badInput.ts';
import { check } from './check.ts';
import { didYouMean } from '../run/suggest.ts';
import { exportRun } from './export.ts';
import { help } from './help.ts';
import { link } from './link.ts';
import { list } from './list.ts';
import { run, transcript } from './run.ts';

const commands: { readonly [name: string]: (args: readonly string[]) => Promise<Answer> } = {
  list,
  run,
  transcript,
  export: exportRun,
  link,
  check,
  help,
};

export async function answer(argv: readonly string[]): Promise<Answer> {
  const [word = 'help', ...args] = argv;
  const name = ['--help', '-h'].includes(word) || args.includes('--help') ? 'help' : word;
  try {
    const known = Object.keys(commands);
    if (!known.includes(name)) throw new BadInput(`There is no command “${name}”${didYouMean(name, known)}`);
    return await commands[name]!(args);
  } catch (error) {
    if (error instanceof BadInput) return refuse(error.message);
    if (error instanceof Broken) return { code: 1, out: '', err: `The engine broke: ${oneLine(error.message)}\n` };
    throw error;
  }
}
