import { sayDuration } from '../base/quantity.ts';
import { missedIn } from '../run/missed.ts';
import { replay } from '../run/replay.ts';
import { transcriptOf } from '../run/transcript.ts';
import { say, sayJson } from './badInput.ts';
import type { Answer } from './badInput.ts';
import { readFlags } from './flags.ts';
import { openRun } from './openRun.ts';
import { reportOf } from './report.ts';
import { sayMissed, sayRun, sayVerdicts } from './sayRun.ts';

/** Exit code 0 whatever the verdicts: a violation is what many runs are there to show. */
export async function run(args: readonly string[]): Promise<Answer> {
  const flags = readFlags('run', args, ['seed', 'param', 'do', 'until', 'json'], ['the id of a scenario']);
  const { scenario, run: spec, options } = await openRun(flags);
  const finished = replay(scenario, spec, options);
  const report = reportOf(scenario, spec, finished);
  if (flags.json) return sayJson(report);
  const end = `${report.events} events in ${sayDuration(report.endedAt)}, hash ${report.hash}`;
  return say(
    [...sayRun(scenario, spec), sayMissed(scenario, finished.nodes, missedIn(spec, finished)), end, sayVerdicts(finished.verdicts)]
      .filter((line) => line !== '')
      .join('\n'),
  );
}

export async function transcript(args: readonly string[]): Promise<Answer> {
  const flags = readFlags('transcript', args, ['seed', 'param', 'do', 'until'], ['the id of a scenario']);
  const { scenario, run: spec, options } = await openRun(flags);
  return say(transcriptOf(scenario, spec, replay(scenario, spec, options)).join('\n'));
}
