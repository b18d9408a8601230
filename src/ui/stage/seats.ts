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
  /** Of links, where they are now; whoever writes them says so. */
  badges: readonly Box[];
}

/** From now on the badges of links stand here. */
export function keepOff(ground: Ground, badges: readonly Box[]): void {
  ground.badges = badges;
}

/** Of a packet with its label, px. */
export const pillHeight = 20;

/** How much worse than nothing a square pixel is that is covered, of a badge or of other words; that nobody sees. */
const onBadge = 5;
const onWords = 3;
const unseen = 12;
/** Square pixels that a pixel further from the first choice is as bad as. */
const dearAway = 3;

/** Of some places, dearest first, finds the one where something of such a size covers least, and has it taken from then on. */
export function seatsOn({ size, nodes, badges }: Ground): (places: readonly Point[], wanted: Size) => Point {
  const taken: Obstacle[] = [...nodes, ...badges.map((box) => ({ box, weight: onBadge }))];
  return (places, { width, height }) => {
    const costAt = (place: Point): number => {
      const box = around(place, width, height);
      const covered = taken.reduce((sum, other) => sum + other.weight * overlap(box, other.box), unseen * outside(box, size));
      return covered + dearAway * distance(place, places[0]!);
    };
    const costs = places.map(costAt);
    const best = places[costs.indexOf(Math.min(...costs))]!;
    taken.push({ box: around(best, width, height), weight: onWords });
    return best;
  };
}
