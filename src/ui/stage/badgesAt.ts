/** What hangs on a node at a moment. */
import { lastUntruth } from '../../state/lies.ts';
import type { SessionData } from '../../state/model.ts';
import { statusAt, workloadAt } from '../../state/selectors.ts';
import { sharedPortInto } from './linkNow.ts';
import { badgesOfNode, portBadge } from './nodeBadges.ts';
import type { NodeBadge } from './nodeBadges.ts';
import { sightOf, stageMoment } from './nodeNow.ts';

export function badgesAt(now: SessionData, node: number, isSmall: boolean): readonly NodeBadge[] {
  if (sightOf(now, node) !== 'truth') return [];
  const moment = stageMoment(now);
  const status = statusAt(now.trace, node, moment);
  const untruth = status.byz === undefined ? null : lastUntruth(now.trace, node, moment);
  const port = sharedPortInto(now, node);
  return [
    ...badgesOfNode(status, { untruth, workload: workloadAt(now.trace, node, moment), now: moment.time }),
    ...(port === null ? [] : [isSmall ? inShort(portBadge(port)) : portBadge(port)]),
  ];
}

/** Where there is little room: what it sends, and no more of it. */
const inShort = (badge: NodeBadge): NodeBadge => ({ ...badge, says: badge.says.split(',', 1)[0]! });
