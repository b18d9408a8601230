/** The run that a story is told of, what of it has been told, and how the audience gets it. */
import { parseFragment, writeLink } from '../../run/link.ts';
import { reachOf } from '../../run/reach.ts';
import type { RunSpec } from '../../run/runSpec.ts';
import type { Beat, Scenario } from '../../scenarios/scenario.ts';
import { siteRoot } from '../siteRoot.ts';
import type { Store } from '../storage.ts';

/** Whether nothing was done to one by hand that was not done to the other. A design that a beat offers belongs to the story. */
export const isSameRun = (a: RunSpec, b: RunSpec): boolean =>
  a.seed === b.seed && JSON.stringify(a.interventions) === JSON.stringify(b.interventions);

/** As it was kept; where it was not, the one that is open. */
export function scriptIn(fragment: string, run: RunSpec, scenario: Scenario): RunSpec {
  const read = fragment === '' ? null : parseFragment(run.scenario, scenario, fragment);
  return read?.ok === true ? read.run : run;
}

/** The questions of a lecture are open until they are opened up in it, whatever this browser's owner once answered. */
export const openedAnswers = (opened: () => readonly string[], open: (beats: string[]) => void): Store => ({
  read: () => Object.fromEntries(opened().map((beat) => [beat, { choice: null }])),
  write(_, value) {
    open(Object.keys(value as object));
    return true;
  },
  remove: () => open([]),
  keys: () => [],
  clear() {},
});

/** Opens at the beat, with its question open; at the start where there is none. */
export const linkToBeat = (run: RunSpec, scenario: Scenario, beat: Beat | undefined): string =>
  writeLink(run, beat === undefined ? {} : { beat: beat.id }, scenario, siteRoot());

export interface Handout {
  readonly link: string;
  /** What was left out, so that a lecture hall can read the code. */
  readonly without: 'nothing' | 'faults';
}

/** The link to be shown across a room: a code of more than 500 letters is too fine for that, so it leaves the faults by hand out. Null: even then. */
export function handoutOf(link: string, run: RunSpec, scenario: Scenario, beat: Beat | undefined): Handout | null {
  if (reachOf(link.length) === 'everything') return { link, without: 'nothing' };
  const short = linkToBeat({ ...run, interventions: [] }, scenario, beat);
  return reachOf(short.length) === 'everything' ? { link: short, without: 'faults' } : null;
}
