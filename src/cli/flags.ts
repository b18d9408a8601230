/** Flags of the command line, strictly: unknown ones, repeated ones and missing values are named, never passed over. */
import { parseArgs } from 'node:util';
import { BadInput } from './badInput.ts';

export interface Flags {
  readonly words: readonly string[];
  readonly json: boolean;
  readonly seed?: string;
  readonly param: readonly string[];
  readonly do?: string;
  readonly until?: string;
}

type FlagName = 'json' | 'seed' | 'param' | 'do' | 'until';

const kinds = {
  json: { type: 'boolean' },
  seed: { type: 'string' },
  param: { type: 'string', multiple: true },
  do: { type: 'string' },
  until: { type: 'string' },
} as const;

/** `words`: how many words the command takes, and what they are called. */
export function readFlags(command: string, args: readonly string[], allowed: readonly FlagName[], words: readonly string[]): Flags {
  const { values, positionals, tokens } = parse(args);
  const options = tokens.flatMap((token) => (token.kind === 'option' ? [token.name] : []));
  const foreign = options.find((name) => !(allowed as readonly string[]).includes(name));
  if (foreign !== undefined) throw new BadInput(`${command} takes no --${foreign}.`);
  const twice = options.find((name, i) => name !== 'param' && options.indexOf(name) !== i);
  if (twice !== undefined) throw new BadInput(`--${twice} is given twice.`);
  const missing = words[positionals.length];
  if (missing !== undefined) throw new BadInput(`${command} needs ${missing}.`);
  const surplus = positionals[words.length];
  if (surplus !== undefined) throw new BadInput(`${command} does not know what to do with “${surplus}”.`);
  return { json: false, param: [], ...values, words: positionals };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: kinds, allowPositionals: true, strict: true, tokens: true });
  } catch (error) {
    const [first = ''] = (error as Error).message.split(/\n|\. To /);
    throw new BadInput(first.endsWith('.') ? first : `${first}.`);
  }
}
