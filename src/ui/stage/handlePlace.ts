/** Where the label of what the story suggests to break next stands: beside it, in sight, and off the nodes and what hangs on them. */
import { standing, thinking } from './badgePlaces.ts';
import type { Obstacle } from './badgePlaces.ts';
import { around, isWithin } from './boxes.ts';
import type { Box } from './boxes.ts';
import { freest } from './freest.ts';
import { between, clamp, distance } from './geometry.ts';
import type { Point, Size } from './geometry.ts';
import { besideTools } from './layout.ts';
import type { Scene, Spot } from './stageContext.ts';

/** Of a label: what a letter takes, its frame, a line, and the widest, in which it wraps. */
const perLetter = 7.2;
const frame = { width: 22, height: 8 };
const line = 17;
const widest = 172;
/** The air in one of two lines. */
const ragged = 20;
/** From a body to a label beyond its caption, and to one on a free side. */
const beyondName = 54;
/** The same where a caption is narrow, and has a line more. */
const beyondLines = 70;
const beyondBody = 18;
/** The same from the middle of a link. */
const beyondLink = 30;
const edge = 8;
/** Of a small stage: in one of those at its right is the switch of the view. */
const corner = 48;
/** A link on the way is crossed rather than a word: so much of it at a time, px. */
const bit = 12;
const cornerAt = (right: number, top: number): Box => ({ left: right - corner, right, top, bottom: top + corner });

export interface HandleScene extends Pick<Scene, 'spots' | 'size' | 'layout'> {
  /** Those who think something now. */
  readonly thinkers: ReadonlySet<string>;
  /** The ends of each link that is more than a ground. */
  readonly links: readonly (readonly [Point, Point])[];
}

/** The label's middle, and how wide it is. */
export function handlePlace(
  label: string,
  place: Point,
  spot: Spot | undefined,
  { spots, size, layout, thinkers, links }: HandleScene,
): { readonly left: number; readonly top: number; readonly width: number } {
  const words = label.length * perLetter + frame.width;
  const lines = Math.ceil(words / widest);
  const width = lines === 1 ? words : words / lines + ragged;
  const height = lines * line + frame.height;
  const first = (layout.isSmall ? 0 : besideTools) + edge + width / 2;
  const boxAt = (x: number, y: number): Box => around({ x: clamp(x, first, size.width - edge - width / 2), y }, width, height);
  const boxes =
    spot === undefined ? besideLink(place, height) : besideNode(spot, layout.isSmall ? beyondLines : beyondName, { width, height });
  const tried = boxes.map(({ x, y }) => boxAt(x, y));
  const seen = tried.filter((box) => isWithin(box, size));
  const eye = [0, size.height - corner].map((upper) => ({ box: cornerAt(size.width, upper), weight: 4 }));
  const thoughts = spots.filter(({ node }) => thinkers.has(node.id)).map(thinking);
  const taken = [...spots.flatMap(standing), ...thoughts, ...links.flatMap(alongLink), ...(layout.isSmall ? eye : [])];
  const { box } = freest(seen.length > 0 ? seen : tried, [], taken);
  return { left: (box.left + box.right) / 2, top: (box.top + box.bottom) / 2, width };
}

function alongLink([from, to]: readonly [Point, Point]): readonly Obstacle[] {
  const bits = Math.max(1, Math.floor(distance(from, to) / bit));
  return Array.from({ length: bits }, (_, i) => ({ box: around(between(from, to, (i + 0.5) / bits), bit, bit), weight: 1 }));
}

const besideLink = ({ x, y }: Point, height: number): readonly Point[] =>
  [-1, 1, -2.5, 2.5].map((way) => ({ x, y: y + way * beyondLink + (Math.sign(way) * height) / 2 }));

function besideNode({ place: { x, y }, radius, caption }: Spot, words: number, size: Size): readonly Point[] {
  const beyond = (side: Spot['caption']): number => radius + (side === caption ? words : beyondBody);
  return [
    { x, y: y + beyond('below') + size.height / 2 },
    { x, y: y - beyond('above') - size.height / 2 },
    { x: x + beyond('right') + size.width / 2, y },
    { x: x - beyond('left') - size.width / 2, y },
  ];
}
