/** Flags of the command line, strictly: unknown ones, repeated ones and missing values are named, never passed over. */
import { parseArgs } from 'node:util';
import { didYouMean, sentence } from '../run/suggest.ts';
import { BadInput } from './badInput.ts';

export interface Flags {
  readonly words: readonly string[];
  readonly json: boolean;
  readonly why: boolean;
  readonly seed?: string;
  readonly param: readonly string[];
  readonly do?: string;
  readonly until?: string;
  readonly format?: string;
  readonly model?: string;
  readonly fail?: string;
  readonly budget?: string;
}

type FlagName = keyof typeof kinds;

const kinds = {
  json: { type: 'boolean' },
  why: { type: 'boolean' },
  seed: { type: 'string' },
  param: { type: 'string', multiple: true },
  do: { type: 'string' },
  until: { type: 'string' },
  format: { type: 'string' },
  model: { type: 'string' },
  fail: { type: 'string' },
  budget: { type: 'string' },
} as const;

const allFlags: readonly string[] = Object.keys(kinds).map((name) => `--${name}`);
const valueFlags = new Set(allFlags.filter((flag) => flag !== '--json' && flag !== '--why'));

/** `words`: how many words the command takes, and what they are called. */
export function readFlags(command: string, args: readonly string[], allowed: readonly FlagName[], words: readonly string[]): Flags {
  const { values, positionals, tokens } = parse(withValues(args), allowed);
  const options = tokens.flatMap((token) => (token.kind === 'option' ? [token.name] : []));
  const foreign = options.find((name) => !(allowed as readonly string[]).includes(name));
  if (foreign !== undefined) throw new BadInput(`${command} takes no --${foreign}.`);
  const twice = options.find((name, i) => name !== 'param' && options.indexOf(name) !== i);
  if (twice !== undefined) throw new BadInput(`--${twice} is given twice.`);
  const missing = words[positionals.length];
  if (missing !== undefined) throw new BadInput(`${command} needs ${missing}.`);
  const surplus = positionals[words.length];
  if (surplus !== undefined) throw new BadInput(`${command} does not know what to do with “${surplus}”.`);
  return { json: false, why: false, param: [], ...values, words: positionals };
}

/** A value may begin with a dash, as `-1` does: only the name of a flag that there is cannot be one. */
function withValues(args: readonly string[]): readonly string[] {
  const taken: string[] = [];
  for (let i = 0; i < args.length; i++) {
    const [word = '', next] = args.slice(i, i + 2);
    if (word === '--') return [...taken, ...args.slice(i)];
    const takesValue = valueFlags.has(word);
    if (takesValue && (next === undefined || allFlags.includes(next.split('=')[0]!))) throw new BadInput(`${word} needs a value.`);
    taken.push(takesValue ? `${word}=${next}` : word);
    if (takesValue) i++;
  }
  return taken;
}

function parse(args: readonly string[], allowed: readonly FlagName[]) {
  try {
    return parseArgs({ args: [...args], options: kinds, allowPositionals: true, strict: true, tokens: true });
  } catch (error) {
    const [first = ''] = (error as Error).message.split('. To specify ');
    const unknown = /^Unknown option '--(.+)'$/.exec(first)?.[1];
    const flags = allowed.map((name) => `--${name}`);
    throw new BadInput(sentence(first + (unknown === undefined ? '' : didYouMean(`--${unknown}`, flags))));
  }
}
