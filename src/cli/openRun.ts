/** From the words of a command to the run that they stand for; whatever is not understood is refused. */
import { t } from '../text/t.ts';
import { closest } from '../base/text.ts';
import { writeDuration, parseDuration } from '../base/quantity.ts';
import { parseActions } from '../run/fragment.ts';
import { maxInterventions, maxSeed } from '../run/linkModel.ts';
import type { Refusal } from '../run/linkModel.ts';
import { readParam } from '../run/paramText.ts';
import { placeOf } from '../run/place.ts';
import type { RunSpec } from '../run/runSpec.ts';
import { onlyChanged } from '../run/runSpec.ts';
import { listOf, near, sentence } from '../run/suggest.ts';
import { loadScenario, scenarioIds } from '../scenarios/index.ts';
import type { ParamValue, ParamValues } from '../scenarios/params.ts';
import type { Scenario } from '../scenarios/scenario.ts';
import { BadInput } from './badInput.ts';
import type { Flags } from './flags.ts';

export interface Opened {
  readonly scenario: Scenario;
  readonly run: RunSpec;
  readonly options: { readonly until?: number };
}

export async function openRun(flags: Flags): Promise<Opened> {
  const [id = ''] = flags.words;
  const scenario = await findScenario(id);
  const seed = readSeed(flags.seed, scenario);
  const params = onlyChanged(scenario, readParams(flags.param, scenario));
  const interventions = flags.do === undefined || flags.do === '' ? [] : readActions(flags.do, scenario, params, seed);
  return { scenario, run: { scenario: id, seed, params, interventions }, options: readUntil(flags.until, scenario) };
}

export async function findScenario(id: string): Promise<Scenario> {
  const scenario = scenarioIds.includes(id) ? await loadScenario(id) : null;
  if (scenario !== null) return scenario;
  throw new BadInput(sayUnknown({ because: `There is no scenario “${id}”.`, closest: closest(id, scenarioIds, 3), known: scenarioIds }));
}

/** What is nearest, and all that there is. */
export function sayUnknown({ because, closest: nearest = [], known = [] }: Omit<Refusal, 'ok'>): string {
  const question = nearest.length === 0 ? [] : [`Did you mean ${listOf(nearest)}?`];
  const list = known.length === 0 ? [] : [`There ${known.length === 1 ? 'is' : 'are'} ${known.join(', ')}.`];
  return [because, ...question, ...list].join(' ');
}

function readSeed(text: string | undefined, scenario: Scenario): number {
  if (text === undefined) return scenario.seed;
  const isSeed = /^\d{1,10}$/.test(text) && Number(text) <= maxSeed;
  if (!isSeed) throw new BadInput(`--seed ${text}: a seed is a whole number from 0 to ${maxSeed}.`);
  return Number(text);
}

const thereAre = (names: readonly string[]): string =>
  names.length === 0 ? '; it has none' : t('reading.thereIs', { all: names.join(', ') });

function readParams(texts: readonly string[], scenario: Scenario): ParamValues {
  const values: Record<string, ParamValue> = {};
  const names = Object.keys(scenario.params);
  for (const text of texts) {
    const [name = '', ...rest] = text.split('=');
    if (rest.length === 0) throw new BadInput(`--param ${text}: write name=value.`);
    if (!names.includes(name))
      throw new BadInput(sentence(`--param ${text}: this scenario has no param “${name}”${near(name, names) || thereAre(names)}`));
    if (Object.hasOwn(values, name)) throw new BadInput(`--param ${text}: “${name}” is given twice.`);
    const reading = readParam(name, scenario.params[name]!, rest.join('='));
    if (!reading.ok) throw new BadInput(sentence(`--param ${text}: ${reading.because}`));
    const [clamp] = reading.clamps;
    if (clamp !== undefined) throw new BadInput(`--param ${text}: ${clamp.from} ${t(clamp.trouble)}; the nearest is ${clamp.to}.`);
    values[name] = reading.value;
  }
  return values;
}

function readActions(text: string, scenario: Scenario, params: ParamValues, seed: number): RunSpec['interventions'] {
  const { interventions, notes } = parseActions(text, placeOf(scenario, params, seed));
  const [note] = notes;
  if (note !== undefined)
    throw new BadInput(
      `--do: ${note.text
        .replace(/^Ignored: /, '')
        .replace(', taken as ', '; the nearest is ')
        .replace(', left out', '')}`,
    );
  if (interventions.length > maxInterventions)
    throw new BadInput(`--do: ${interventions.length} actions; at most ${maxInterventions} are taken.`);
  return interventions;
}

function readUntil(text: string | undefined, { horizon }: Scenario): Opened['options'] {
  if (text === undefined) return {};
  const until = parseDuration(text);
  if (until === null) throw new BadInput(`--until ${text}: not a duration with its unit (us ms s m h d), as in 30s.`);
  const isWithin = until >= 0 && until <= horizon;
  if (!isWithin) throw new BadInput(`--until ${text}: out of range; the run goes from 0s to ${writeDuration(horizon)}.`);
  return { until };
}
