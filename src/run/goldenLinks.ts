/**
 * Links as they were sent, short and packed, each with the trace hash of its run. Links are only ever added to `goldenLinks.json`, and all
 * of them open for ever; what their runs come to is written by `npm run golden`, and changes with the engine alone, see `golden.ts`.
 */
import { assert } from '../base/assert.ts';
import type { Scenario } from '../scenarios/scenario.ts';
import { parseFragment, readAddress } from './link.ts';
import type { ParsedLink } from './linkModel.ts';
import { followAddress } from './packed/packedAddress.ts';
import { replay } from './replay.ts';

/** Link → trace hash of its whole run. */
export interface GoldenLinks {
  readonly [link: string]: string;
}

type Scenarios = readonly (readonly [id: string, scenario: Scenario])[];

/** Read as the page and the command line read it. */
export function openedLink(
  link: string,
  scenarios: Scenarios,
): { readonly fragment: string; readonly scenario: Scenario; readonly parsed: ParsedLink } {
  const ids = scenarios.map(([id]) => id);
  const found = followAddress(readAddress(link, ids), ids);
  assert(found.ok, `${link} does not open any more: ${found.ok ? '' : found.because}`);
  const scenario = scenarios.find(([id]) => id === found.scenario)![1];
  return { fragment: found.fragment, scenario, parsed: parseFragment(found.scenario, scenario, found.fragment, found.epoch) };
}

export function linkDigestOf(link: string, scenarios: Scenarios): string {
  const { scenario, parsed } = openedLink(link, scenarios);
  assert(parsed.ok, `${link} does not open any more`);
  return replay(scenario, parsed.run).hash;
}

export const renewedLinks = (links: GoldenLinks, scenarios: Scenarios): GoldenLinks =>
  Object.fromEntries(Object.keys(links).map((link) => [link, linkDigestOf(link, scenarios)]));
