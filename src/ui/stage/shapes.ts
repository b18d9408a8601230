/** Bodies of nodes: a node is known by its shape and its letter, never by a color. */
import { around, overlap } from './boxes.ts';
import type { Point } from './geometry.ts';
import { at } from './geometry.ts';
import { captionBox, dial, tagBox } from './hang.ts';
import { pathOf, round } from './lane.ts';
import type { Spot } from './stageContext.ts';

export type Shape = 'client' | 'service' | 'storage';

export function bodyPath(shape: Shape, { x, y }: Point, radius: number): string {
  if (shape === 'service') return `${pathOf([30, 90, 150, 210, 270, 330].map((degrees) => at({ x, y }, degrees, radius * 1.06)))}Z`;
  if (shape === 'storage') return cylinder({ x, y }, radius);
  return `M${round(x - radius)} ${round(y)}a${radius} ${radius} 0 1 1 ${radius * 2} 0a${radius} ${radius} 0 1 1 ${-radius * 2} 0Z`;
}

const lidHeight = (radius: number): number => round(radius * 0.3);

function cylinder({ x, y }: Point, radius: number): string {
  const lid = lidHeight(radius);
  const left = round(x - radius);
  const top = round(y - radius * 0.72);
  const wall = round(radius * 1.44);
  const arc = `${radius} ${lid} 0 0`;
  return `M${left} ${top}a${arc} 1 ${radius * 2} 0v${wall}a${arc} 1 ${-radius * 2} 0Z`;
}

/** The front rim of a cylinder's lid. */
export function lidPath({ x, y }: Point, radius: number): string {
  return `M${round(x - radius)} ${round(y - radius * 0.72)}a${radius} ${lidHeight(radius)} 0 0 0 ${radius * 2} 0`;
}

/** The crown of one that takes itself for the leader, its foot at the point. */
export const crownPath = ({ x, y }: Point): string => `M${round(x - 8)} ${round(y)}l-1.5 -7l5 3l4.5 -5l4.5 5l5 -3l-1.5 7Z`;

/** The cross over what has crashed. */
export function crossPath({ x, y }: Point, half: number): string {
  return `M${round(x - half)} ${round(y - half)}l${half * 2} ${half * 2}M${round(x + half)} ${round(y - half)}l${-half * 2} ${half * 2}`;
}

/** A page of which the lower edge is torn off, 13 by 14. */
/** An arrow that comes back to where it began: restarted. A drawing and no text, as above. */
export const againPath = ({ x, y }: Point): string =>
  `M${round(x + 5)} ${round(y)}A5 5 0 1 1 ${round(x + 3.5)} ${round(y - 3.5)}m0 -3.5v3.5h-3.5`;

export const tornPath = ({ x, y }: Point): string => `M${round(x)} ${round(y)}h13v10l-3 3l-2.5 -4l-2.5 4l-2.5 -4l-2.5 3Z`;

/** Of what `sleepPath` draws, 2 above its point. */
const sleepSize = { width: 16, height: 8 };

/** Pixels of a node's letter: nothing on the page is written smaller than 11. */
export const letterSize = (radius: number): number => Math.max(11, Math.round(radius * 0.62));

/** Two small z: asleep. A drawing and no text, so that it need not be read out. */
export const sleepPath = ({ x, y }: Point): string => `M${round(x)} ${round(y - 10)}h6l-6 8h6M${round(x + 10)} ${round(y - 10)}h6l-6 8h6`;

/** Where it says that it was restarted, and beside it what it lost then: at the lower left, or across from a tag that hangs there. */
export function scarPlaces({ place, radius, tag }: Spot): { readonly again: Point; readonly lost: Point } {
  const y = place.y + radius - 3;
  const left = { x: place.x - radius - 4, y };
  if (overlap(around(left, 12, 12), tagBox(tag, place)) === 0) return { again: left, lost: { x: left.x - 22, y: y - 6 } };
  const right = { x: place.x + radius + 5, y };
  return { again: right, lost: { x: right.x + 9, y: y - 6 } };
}

/** On smaller ones a name above is as near as the shoulder. */
const roomyRadius = 26;

/** At whichever corner lies least on what else it wears: a shoulder; on a smaller one a lower one first where its name stands above. */
export function sleepPlace(spot: Spot): Point {
  const { place, radius, caption, lines, thoughts, clock, tag } = spot;
  const shoulder = { x: place.x + radius * 0.9, y: place.y - Math.max(radius * 0.92, 27) };
  const worn = [
    captionBox(place, caption, radius, lines),
    captionBox(place, thoughts, radius, 1),
    around(clock, dial * 2, dial * 2),
    tagBox(tag, place),
  ];
  const right = { x: place.x + radius * 1.15, y: place.y + radius + 10 };
  const left = { x: place.x - radius * 1.15 - sleepSize.width, y: right.y };
  // Its clock hangs where no link is.
  const lower = clock.x < place.x ? [left, right] : [right, left];
  const other = { x: place.x - radius * 0.9 - sleepSize.width, y: shoulder.y };
  const small = caption === 'above' ? lower : [shoulder, ...lower];
  const corners = radius >= roomyRadius ? [shoulder, other] : small;
  const covered = ({ x, y }: Point): number => {
    const middle = { x: x + sleepSize.width / 2, y: y - 2 - sleepSize.height / 2 };
    return worn.reduce((sum, box) => sum + overlap(around(middle, sleepSize.width, sleepSize.height), box), 0);
  };
  return corners.reduce((best, each) => (covered(each) < covered(best) ? each : best));
}
