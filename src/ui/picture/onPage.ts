/** Pictures of what is on the page. */
import { maxLinkLength } from '../../run/linkModel.ts';
import { writeRunFile } from '../../run/runFile.ts';
import { lesson } from '../../state/lesson.ts';
import { keptMode } from '../../state/rights.ts';
import { session } from '../../state/session.ts';
import { linkTo, sharedRun } from '../../state/sharing.ts';
import { siteRoot } from '../../state/siteRoot.ts';
import { timelineView } from '../../state/timelineView.ts';
import { t } from '../../text/t.ts';
import { sayMoment } from '../kit/moment.ts';
import type { Picture, PictureOf } from './picture.ts';
import { styleOf } from './themes.ts';
import type { PictureTheme } from './themes.ts';

export interface PictureChoice {
  readonly shows: PictureOf;
  readonly theme: PictureTheme;
}

/** Null while no run is open. */
export function pictureOnPage({ shows, theme }: PictureChoice): Picture | null {
  const now = session.getState();
  if (now.scenario === null || now.run === null || now.nodes.length === 0) return null;
  const { clock, order, hidden, marks, query, camera, range } = timelineView.getState();
  const measured =
    range === null
      ? null
      : { from: Math.min(range.from, range.to ?? now.cursor.time), to: Math.max(range.from, range.to ?? now.cursor.time) };
  return {
    now,
    isFutureHidden: lesson.getState().isFutureHidden,
    timeline: { clock, order, hidden, marks, query, camera, range: measured },
    shows,
    style: styleOf(theme),
    link: linkOnPage(now.run.scenario),
    film: null,
  };
}

/** With the rights that the run came with. */
const sharedNow = (): ReturnType<typeof sharedRun> => sharedRun(session.getState(), { start: 'here', ...keptMode(session.getState()) });

/** A link that is too long says only where its lesson is: the picture holds the run itself. */
function linkOnPage(scenario: string): string {
  const link = linkTo(sharedNow());
  return link.length <= maxLinkLength ? link : new URL(`s/${scenario}/`, siteRoot()).href;
}

/** The run's own file, which goes into the picture; null while none is open. */
export function runOnPage(): string | null {
  const shared = sharedNow();
  return shared === null ? null : writeRunFile(shared.run, shared.view, shared.scenario);
}

export const titleOf = ({ now }: Picture): string =>
  t('picture.title', { title: now.scenario?.title ?? '', time: sayMoment(now.cursor.time) });

/** 'pause-outlives-lease at 14.40 s.svg'. */
export const pictureName = ({ now }: Picture, ending: string): string =>
  `${now.run?.scenario ?? 'run'} at ${sayMoment(now.cursor.time)}.${ending}`;
