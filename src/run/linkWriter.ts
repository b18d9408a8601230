/** Writes links: only what differs from the scenario's own, in one order, in letters that no program escapes. */
import { assert } from '../base/assert.ts';
import type { Scenario } from '../scenarios/scenario.ts';
import { writeActions } from './doGrammar.ts';
import type { LinkView } from './linkModel.ts';
import { writeParam } from './paramText.ts';
import type { RunSpec } from './runSpec.ts';
import { onlyChanged } from './runSpec.ts';
import { engineEpoch, schemaVersion } from './versions.ts';
import { writeViewParts } from './viewText.ts';

/** What a link may hold: legal unescaped in any fragment, untouched by Markdown and by form encoding. */
const alphabet = /^[A-Za-z0-9.:,=&-]*$/;

function paramParts(run: RunSpec, scenario: Scenario): readonly string[] {
  return Object.entries(onlyChanged(scenario, run.params)).map(([name, value]) => `p.${name}=${writeParam(scenario.params[name]!, value)}`);
}

const doParts = (run: RunSpec): readonly string[] => (run.interventions.length === 0 ? [] : [`do=${writeActions(run.interventions)}`]);

/** All that goes into a run, as one text: what a digest's first half is over. */
export function writeInputs(run: RunSpec, scenario: Scenario): string {
  return [run.scenario, `seed=${run.seed}`, ...paramParts(run, scenario), ...doParts(run)].join('&');
}

/** Without the `#`. */
export function writeFragment(run: RunSpec, view: LinkView, scenario: Scenario): string {
  const epoch = view.epoch ?? engineEpoch;
  const parts = [
    ...(schemaVersion > 1 ? [`v=${schemaVersion}`] : []),
    ...(epoch > 1 ? [`e=${epoch}`] : []),
    `seed=${run.seed}`,
    ...paramParts(run, scenario),
    ...writeViewParts(view),
    ...doParts(run),
    ...(view.verdicts === undefined ? [] : [`was=${view.verdicts}`]),
    ...(view.digest === undefined ? [] : [`h=${view.digest}`]),
    'end',
  ];
  const fragment = parts.join('&');
  assert(alphabet.test(fragment), `a link may not hold what is in ${fragment}`);
  return fragment;
}

/** `root`: the folder that the site is served from, with its closing slash. */
export function writeLink(run: RunSpec, view: LinkView, scenario: Scenario, root: URL | string): string {
  return `${new URL(`s/${run.scenario}/`, root).href}#${writeFragment(run, view, scenario)}`;
}
