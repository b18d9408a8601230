import { obstaclesOf } from './badgePlaces.ts';
import type { Obstacle } from './badgePlaces.ts';
import { overlap } from './boxes.ts';
import type { Box } from './boxes.ts';
import type { Spot } from './stageContext.ts';

/** Of some places, dearest first, the one that covers least of the nodes and what hangs on them, and how much of it: square pixels, by how dear each is. */
export function freest(
  boxes: readonly Box[],
  spots: readonly Spot[],
  others: readonly Obstacle[] = [],
): { readonly box: Box; readonly covered: number } {
  const taken = [...spots.flatMap(obstaclesOf), ...others];
  const tried = boxes.map((box) => ({ box, covered: taken.reduce((sum, other) => sum + other.weight * overlap(box, other.box), 0) }));
  return tried.toSorted((a, b) => a.covered - b.covered)[0]!;
}
