/** What hangs on a node at a moment. */
import { lastUntruth } from '../../state/lies.ts';
import type { SessionData } from '../../state/model.ts';
import { faceAt, statusAt, workloadAt } from '../../state/selectors.ts';
import { sharedPortInto } from './linkNow.ts';
import { badgesOfNode, portBadge } from './nodeBadges.ts';
import type { NodeBadge } from './nodeBadges.ts';
import type { Point } from './geometry.ts';
import type { Spot } from './stageContext.ts';
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

/** The value that it wears. */
export const tagAt = (now: SessionData, node: number): string | undefined =>
  sightOf(now, node) === 'fog' ? undefined : faceAt(now.trace, node, stageMoment(now))?.tag;

/** Where there is little room: what it sends, and no more of it. */
const inShort = (badge: NodeBadge): NodeBadge => ({ ...badge, says: badge.says.split(',', 1)[0]! });

/** Of a body below this radius, badges that lie on its edge would hide its letter. */
const smallBody = 20;
/** From a body's edge to the middle of badges off it. */
const off = 10;

/** Their middle: on their node's edge; wider than a small body off it, across from its words, unless its tag hangs there. */
export function badgesPlace({ place, radius, caption, tag, badges }: Spot, width: number, hasTag: boolean): Point {
  const way = caption === 'above' ? 1 : -1;
  const hidesLetter = radius < smallBody && width > 2 * radius;
  const isTagThere = hasTag && (tag.y - place.y) * way > 0;
  return hidesLetter && !isTagThere ? { x: place.x, y: place.y + way * (radius + off) } : badges;
}
