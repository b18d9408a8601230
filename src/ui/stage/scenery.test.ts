import { expect, test } from 'vitest';
import { defaultRun, valuesOf } from '../../run/runSpec.ts';
import type { Scenario } from '../../scenarios/scenario.ts';
import { touches } from './boxes.ts';
import type { Size } from './geometry.ts';
import { captionBox } from './hang.ts';
import { sceneryOf } from './scenery.ts';
import type { Scenery } from './scenery.ts';

const modules = import.meta.glob<{ readonly default: Scenario }>('../../scenarios/*/scenario.ts', { eager: true });

/** Each lesson's stage of this size. */
const stages = (size: Size): readonly (readonly [string, Scenery])[] =>
  Object.entries(modules).map(([path, { default: scenario }]) => {
    const { seed, params } = defaultRun(path, scenario);
    const values = valuesOf(scenario, params);
    const ids = Object.keys(scenario.cast(values, seed));
    return [path.split('/').at(-2)!, sceneryOf({ scenario, values, ids, seed, flown: [], isStill: false }, size)];
  });

test('the upper ones of many wear their words above, whatever height the stage of a phone happens to have', () => {
  const sidesAt = (height: number): string => {
    const dinner = new Map(stages({ width: 390, height })).get('dinner-by-post')!;
    return dinner.spots.flatMap(({ node, caption }) => (['B', 'C', 'D'].includes(node.letter) ? [caption] : [])).join();
  };
  const sides = Array.from({ length: 16 }, (_, i) => sidesAt(228 + 2 * i));
  expect(new Set(sides)).toEqual(new Set(['above,above,above']));
});

/** Of a window of 1280 × 720. */
const low: Size = { width: 640, height: 297 };
/** With its words, in the upper right corner. */
const switchOfView = { left: 640 - 12 - 165, right: 640 - 12, top: 12, bottom: 44 };

test('in no lesson a name stands beneath the switch of the view', () => {
  const met = stages(low).flatMap(([lesson, { spots }]) =>
    spots.flatMap(({ node, place, caption, radius, lines, raise }) =>
      touches(captionBox(place, caption, radius, lines, raise), switchOfView) ? [`${lesson}: ${node.name}`] : [],
    ),
  );
  expect(met).toEqual([]);
});
