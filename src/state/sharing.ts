/** What is shared of the run on the page, by link, code or file alike. */
import { linkDigest } from '../run/digest.ts';
import { writeInputs, writeLink } from '../run/link.ts';
import { maxLinkLength } from '../run/linkModel.ts';
import type { LinkView } from '../run/linkModel.ts';
import { writeTold } from '../run/toldVerdicts.ts';
import type { RunSpec } from '../run/runSpec.ts';
import type { Whole } from '../run/whole.ts';
import type { Scenario } from '../scenarios/scenario.ts';
import type { Session } from './model.ts';
import { fitted } from './packing.ts';
import { keptMode } from './rights.ts';
import { siteRoot } from './siteRoot.ts';
import { momentOf } from './want.ts';

export interface ShareOptions {
  /** `here`: at this moment, in this view. */
  readonly start: 'here' | 'usual';
  readonly actions?: 'all' | 'none';
  readonly mode?: 'watch' | 'play';
}

export interface SharedRun {
  readonly scenario: Scenario;
  readonly run: RunSpec;
  readonly view: LinkView;
}

export type Sharing = Pick<Session, 'run' | 'scenario' | 'whole' | 'cursor' | 'trace' | 'view' | 'settled' | 'isOver' | 'madeFrom'>;

/** Null while no run is open. Without its actions a run is another one: it has no digest yet, nor places within an instant. */
export function sharedRun(session: Sharing, { start, actions = 'all', mode }: ShareOptions): SharedRun | null {
  const { scenario, whole, view, cursor, trace, settled, isOver, madeFrom } = session;
  if (session.run === null || scenario === null) return null;
  const isSame = actions === 'all' || session.run.interventions.length === 0;
  const run = isSame ? session.run : { ...session.run, interventions: [] };
  const came = whole === null || !isSame ? {} : cameTo(run, scenario, whole.verdicts);
  const moment = momentOf({ trace, settled, isOver }, cursor);
  const at = isSame ? moment : { time: moment.time };
  const place: LinkView = start === 'here' ? { at, ...(view.kind === 'belief' ? { view } : {}) } : {};
  const rights = mode === undefined ? {} : { mode };
  const credit = madeFrom === null ? {} : { madeFrom };
  return { scenario, run, view: { ...place, ...rights, ...credit, ...came } };
}

/** What its link tells of how it came out, to be held against what another engine makes of it. */
const cameTo = (run: RunSpec, scenario: Scenario, verdicts: Whole['verdicts']): Pick<LinkView, 'digest' | 'verdicts'> => ({
  digest: linkDigest(writeInputs(run, scenario), verdicts),
  verdicts: writeTold(verdicts),
});

/** Empty while no run is open. */
export const linkTo = (shared: SharedRun | null): string =>
  shared === null ? '' : writeLink(shared.run, shared.view, shared.scenario, siteRoot());

/** Of a lesson as it comes. */
export const lessonAddress = (id: string): string => new URL(`s/${id}/`, siteRoot()).href;

/** One that is too long for a link has its lesson's address alone, see `drafts.ts`. */
export async function addressOf(shared: SharedRun): Promise<string> {
  const link = await fitted(linkTo(shared), shared.run.scenario);
  return link.length <= maxLinkLength ? link : lessonAddress(shared.run.scenario);
}

/** The link to the run; with `here`, to this moment and view of it. Empty while no run is open. */
export const currentLink = (session: Sharing & Pick<Session, 'mode'>, start: 'here' | 'usual'): string =>
  linkTo(sharedRun(session, { start, ...keptMode(session) }));

/** The link to a copy of it that may be changed in all things, and says what it is a copy of. */
export const copyLink = (session: Sharing & Pick<Session, 'sent'>): string =>
  linkTo(sharedRun({ ...session, madeFrom: session.sent?.digest ?? session.madeFrom }, { start: 'here' }));
