import { readFileSync } from 'node:fs';
import { checkLinearizable, defaultBudget } from '../properties/linearizable/check.ts';
import { models } from '../properties/linearizable/models.ts';
import { failures, readHistoryFile } from '../run/historyFile.ts';
import { didYouMean, sentence } from '../run/suggest.ts';
import { BadInput, say, sayJson } from './badInput.ts';
import type { Answer } from './badInput.ts';
import { inColumns } from './columns.ts';
import { readFlags } from './flags.ts';
import type { Flags } from './flags.ts';
import { sayLongest, tellLongest, verdictWords } from './sayChecked.ts';

/** Whether histories in a file are linearizable. Exit code 0 whatever the verdicts. */
export async function check(args: readonly string[]): Promise<Answer> {
  const flags = readFlags('check', args, ['json', 'why', 'model', 'fail', 'budget'], ['a file of histories, one a line']);
  const [path = ''] = flags.words;
  const budget = readBudget(flags.budget);
  const read = readHistoryFile(textOf(path), { ...modelOf(flags), ...failOf(flags) });
  if (!read.ok) throw new BadInput(sentence(`${path}, ${read.because}`));
  const checked = read.histories.map((history) => ({ history, checked: checkLinearizable(history.operations, history.model, budget) }));
  if (flags.json)
    return sayJson(
      checked.map(({ history: { id }, checked: one }) => ({
        id,
        verdict: verdictWords[one.verdict],
        ...(flags.why && { longest: tellLongest(one) }),
      })),
    );
  if (checked.length === 0) return say(`${path} holds no history.`);
  return say(
    inColumns(checked.map(({ history: { id, operations }, checked: one }) => [id, verdictWords[one.verdict], sayLongest(one, operations)])),
  );
}

function textOf(path: string): string {
  try {
    return readFileSync(path === '-' ? 0 : path, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ERR_STRING_TOO_LONG') throw new BadInput(`${path} is longer than a text can be; give it in parts.`);
    throw new BadInput(
      `${path} cannot be read (${code ?? 'no reason given'}); give the path of a file of histories, one a line, or - for what comes in.`,
    );
  }
}

function modelOf({ model: name }: Flags) {
  if (name === undefined) return {};
  const model = models.find((one) => one.name === name);
  const names = models.map((one) => one.name);
  if (model === undefined) throw new BadInput(sentence(`--model ${name}: there is no such model${didYouMean(name, names)}`));
  return { model };
}

function failOf({ fail: word }: Flags) {
  if (word === undefined) return {};
  const fail = failures.find((one) => one === word);
  if (fail === undefined) throw new BadInput(`--fail ${word}: write absent or observed.`);
  return { fail };
}

function readBudget(text: string | undefined): number {
  if (text === undefined) return defaultBudget;
  const isCount = /^[1-9]\d{0,10}$/.test(text);
  if (!isCount) throw new BadInput(`--budget ${text}: a budget is how many operations may be tried, a whole number from 1.`);
  return Number(text);
}
