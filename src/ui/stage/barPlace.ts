/** Where the toolbar of what is selected floats: below it, else above it, and always inside. */
import type { Selection } from '../../state/model.ts';
import type { Point, Size } from './geometry.ts';
import { middle } from './lane.ts';
import { keepInside } from './layout.ts';
import type { Scene } from './stageContext.ts';

/** A point, and how far from it the toolbar must stay. */
interface Anchor extends Point {
  readonly reach: number;
  readonly reachUp: number;
}

/** The palette lies at the left edge, the view's switch at the upper one. */
const margin = { top: 54, right: 10, bottom: 10, left: 84 };
const roomForName = 58;
/** From what is selected to a form beside it: its clock and its ring lie between. */
const sideways = 78;

type Ground = Pick<Scene, 'spots' | 'links' | 'laneOf' | 'size'>;

/** `packet`: where the selected one is just now; the toolbar does not run after it. */
export function anchorOf(selection: Selection, ground: Ground, packet: Point | null): Anchor {
  const lower = { x: ground.size.width / 2, y: ground.size.height, reach: 0, reachUp: 10 };
  if (selection.kind === 'node') {
    const spot = ground.spots.find(({ node }) => node.id === selection.node);
    if (spot === undefined) return lower;
    const near = spot.radius + 18;
    const far = spot.radius + roomForName;
    return { ...spot.place, reach: spot.caption === 'below' ? far : near, reachUp: spot.caption === 'above' ? far : near + 16 };
  }
  if (selection.kind === 'packet') return packet === null ? lower : { ...packet, reach: 34, reachUp: 40 };
  if (selection.kind !== 'link') return lower;
  const link = ground.links.find(({ a, b }) => [a.id, b.id].includes(selection.from) && [a.id, b.id].includes(selection.to));
  const ab = link === undefined ? null : ground.laneOf(link.a.index, link.b.index);
  const ba = link === undefined ? null : ground.laneOf(link.b.index, link.a.index);
  return ab === null || ba === null ? lower : { ...middle(ab, ba), reach: 34, reachUp: 44 };
}

export function beside(anchor: Anchor, box: Size, stage: Size): Point {
  const below = anchor.y + anchor.reach;
  const fitsBelow = below + box.height + margin.bottom <= stage.height;
  const top = fitsBelow ? below : anchor.y - anchor.reachUp - box.height;
  return keepInside({ x: anchor.x - box.width / 2, y: top }, box, stage, margin);
}

/** A form stands on the roomier side of what it is about, so that the effect can be seen beside it. */
export function besideForm(anchor: Anchor, box: Size, stage: Size): Point {
  const isOnRight = anchor.x > (stage.width + margin.left) / 2;
  const x = isOnRight ? anchor.x - sideways - box.width : anchor.x + sideways;
  return keepInside({ x, y: anchor.y - box.height / 2 }, box, stage, { ...margin, top: 10 });
}
