/** The link to a run as it stands on the page. */
import { linkDigest } from '../../run/digest.ts';
import { writeInputs, writeLink } from '../../run/link.ts';
import type { LinkView } from '../../run/link.ts';
import type { Micros } from '../../base/micros.ts';
import type { Session } from '../../state/model.ts';
import { siteRoot } from '../../state/siteRoot.ts';

type Shared = Pick<Session, 'run' | 'scenario' | 'whole' | 'cursor' | 'trace' | 'view'>;

/** With `start: 'here'` it opens at this moment and in this view. Empty while no run is open. */
export function shareLink(session: Shared, start: 'here' | 'usual'): string {
  const { run, scenario, whole, view } = session;
  if (!run || !scenario) return '';
  const digest = whole === null ? {} : { digest: linkDigest(writeInputs(run, scenario), whole.verdicts) };
  const place: LinkView = start === 'here' ? { at: momentOf(session), ...(view.kind === 'belief' ? { view } : {}) } : {};
  return writeLink(run, { ...place, ...digest }, scenario, siteRoot());
}

/** Between two events of one instant the link says after which of them. */
function momentOf({ cursor, trace }: Shared): NonNullable<LinkView['at']> {
  const time = cursor.time as Micros;
  const isAfterAll = trace.framesBy(time) === cursor.frames;
  if (isAfterAll) return { time };
  const before = trace.framesBy(time - 1);
  return { time, after: Math.max(cursor.frames - before, 0) };
}
