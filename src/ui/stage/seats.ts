/** Words that hang on packets find room: off the nodes, off what hangs on these and on links, and off each other. */
import type { Obstacle } from './badgePlaces.ts';
import { around, outside, overlap } from './boxes.ts';
import type { Box } from './boxes.ts';
import { distance } from './geometry.ts';
import type { Point, Size } from './geometry.ts';

/** What stands on the stage for longer than any packet. */
export interface Ground {
  readonly size: Size;
  readonly nodes: readonly Obstacle[];
  /** By node: where what it thinks stands, while it thinks anything. */
  readonly thoughts: readonly Obstacle[];
  /** Where they are now; whoever writes them says so. */
  badges: { readonly links: readonly Box[]; readonly fence: readonly Box[] };
}

/** From now on these badges stand here. */
export function keepOff(ground: Ground, whose: keyof Ground['badges'], boxes: readonly Box[]): void {
  ground.badges = { ...ground.badges, [whose]: boxes };
}

/** Of a packet with its label, px. */
export const pillHeight = 20;

/** How much worse than nothing a square pixel is that is covered, of a badge or of other words; that nobody sees. */
const onBadge = 5;
const onWords = 3;
const unseen = 12;
/** Square pixels that a pixel further from the first choice is as bad as. */
const dearAway = 3;

/** Words of this size at one of these places, dearest first. */
export interface Wanted {
  readonly size: Size;
  readonly places: readonly Point[];
}

export interface Seat {
  readonly place: Point;
  /** Which of the wanted it is. */
  readonly which: number;
}

/**
 * Takes a seat for the first of the wanted that covers no more than `atMost` somewhere, where it costs least; null where none has such a place.
 * A square pixel of anything counts by its weight.
 */
export type TakeSeat = (wanted: readonly Wanted[], atMost: number) => Seat | null;

/** `isThinking`: whether a node thinks anything now. */
export function seatsOn({ size, nodes, thoughts, badges }: Ground, isThinking: (node: number) => boolean): TakeSeat {
  const taken: Obstacle[] = [];
  const stand = (): number =>
    taken.push(
      ...nodes,
      ...thoughts.filter((_, node) => isThinking(node)),
      ...[...badges.links, ...badges.fence].map((box) => ({ box, weight: onBadge })),
    );
  const coveredBy = (box: Box): number =>
    taken.reduce((sum, other) => sum + other.weight * overlap(box, other.box), unseen * outside(box, size));
  return (wanted, atMost) => {
    if (taken.length === 0) stand();
    for (const [which, { size: own, places }] of wanted.entries()) {
      let best: { readonly place: Point; readonly cost: number } | null = null;
      for (const place of places) {
        const covered = coveredBy(around(place, own.width, own.height));
        const cost = covered + dearAway * distance(place, places[0]!);
        if (covered <= atMost && (best === null || cost < best.cost)) best = { place, cost };
      }
      if (best === null) continue;
      taken.push({ box: around(best.place, own.width, own.height), weight: onWords });
      return { place: best.place, which };
    }
    return null;
  };
}
