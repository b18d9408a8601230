/** The same engine in Node: what it says of the run that a link stands for. */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

interface Run {
  readonly scenario: string;
  readonly seed: number;
  readonly params: Readonly<Record<string, string>>;
  readonly interventions: readonly string[];
}

export interface Report extends Run {
  readonly hash: string;
  readonly events: number;
  readonly verdicts: readonly { readonly property: string; readonly verdict: string }[];
}

const program = join(import.meta.dirname, '..', '.ci', 'cli.mjs');

async function ask<Answer>(...args: readonly string[]): Promise<Answer> {
  const { stdout } = await promisify(execFile)(process.execPath, [program, ...args, '--json'], { maxBuffer: 64 * 1024 * 1024 });
  return JSON.parse(stdout) as Answer;
}

export async function runOfLink(url: string): Promise<Report> {
  const { run } = await ask<{ readonly run: Run }>('link', url);
  const params = Object.entries(run.params).flatMap(([name, value]) => ['--param', `${name}=${value}`]);
  const actions = run.interventions.length === 0 ? [] : ['--do', run.interventions.join(',')];
  return ask<Report>('run', run.scenario, '--seed', String(run.seed), ...params, ...actions);
}
