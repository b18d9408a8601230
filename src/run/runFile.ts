/**
 * A run as a file: what a link holds, in the link's own words, for runs that no link carries. `version` is raised when a field goes or
 * changes its meaning; new fields may come within a version, and whoever does not know them passes over them.
 */
import { array, integer, literal, looseObject, maxValue, minValue, number, optional, pipe, record, regex, string } from 'valibot';
import type { InferOutput } from 'valibot';
import type { Scenario } from '../scenarios/scenario.ts';
import { writeAction } from './doGrammar.ts';
import { maxSeed } from './linkModel.ts';
import type { LinkView } from './linkModel.ts';
import { writeParams } from './paramText.ts';
import type { RunSpec } from './runSpec.ts';
import { onlyChanged } from './runSpec.ts';
import { engineEpoch } from './versions.ts';
import { writeViewParts } from './viewText.ts';

export const runFileVersion = 1;
/** The longest run that is taken, 2,000 actions, comes to a tenth of it. */
export const maxRunFileBytes = 1_048_576;

export const runFormat = 'faultline run';

const whole = pipe(number(), integer());

export const runFileSchema = looseObject({
  format: literal(runFormat),
  version: pipe(whole, minValue(1)),
  /** Which engine it was played by: another one may play it differently. */
  engineEpoch: pipe(whole, minValue(1)),
  run: looseObject({
    scenario: pipe(string(), regex(/^[a-z][a-z0-9-]*$/)),
    seed: pipe(whole, minValue(0), maxValue(maxSeed)),
    /** As `p.<name>` in a link: only what differs from the scenario's own. */
    params: record(string(), string()),
    /** As `do` in a link, one each. */
    interventions: array(string()),
  }),
  /** The link's keys that say how to show it: `at`, `view`, `mode`, `beat`. */
  view: record(string(), string()),
  /** The link's `h`, see `digest.ts`, and its `was`, see `toldVerdicts.ts`. */
  digest: optional(string()),
  verdicts: optional(string()),
});

export type RunFile = InferOutput<typeof runFileSchema>;

export const runFileName = ({ scenario }: Pick<RunSpec, 'scenario'>): string => `${scenario}.faultline.json`;

export function writeRunFile(run: RunSpec, view: LinkView, scenario: Scenario): string {
  const { digest, verdicts, ...shown } = view;
  const file: RunFile = {
    format: runFormat,
    version: runFileVersion,
    engineEpoch,
    run: {
      scenario: run.scenario,
      seed: run.seed,
      params: writeParams(scenario, onlyChanged(scenario, run.params)),
      interventions: run.interventions.map(writeAction),
    },
    view: Object.fromEntries(writeViewParts(shown).map((part) => part.split('=') as [string, string])),
    ...(digest === undefined ? {} : { digest }),
    ...(verdicts === undefined ? {} : { verdicts }),
  };
  return `${JSON.stringify(file, null, 2)}\n`;
}
