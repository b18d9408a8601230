import '../../text/whole.ts';
import { expect, test } from 'vitest';
import { defaultRun, valuesOf } from '../../run/runSpec.ts';
import type { Scenario } from '../../scenarios/scenario.ts';
import { touches } from '../stage/boxes.ts';
import { captionBox } from '../stage/hang.ts';
import { sceneryOf } from '../stage/scenery.ts';
import { stageFor } from './preview.ts';

const modules = import.meta.glob<{ readonly default: Scenario }>('../../scenarios/*/scenario.ts', { eager: true });

test('in no lesson’s preview picture the words of one node lie on those of another', () => {
  const met = Object.entries(modules).flatMap(([path, { default: scenario }]) => {
    const { seed, params } = defaultRun(path, scenario);
    const values = valuesOf(scenario, params);
    const ids = Object.keys(scenario.cast(values, seed));
    const { spots } = sceneryOf({ scenario, values, ids, seed, flown: [], isStill: false }, stageFor(ids.length), 'picture');
    const boxes = spots.map(({ node, place, caption, radius, lines }) => ({ id: node.id, box: captionBox(place, caption, radius, lines) }));
    return boxes.flatMap(({ id, box }, i) =>
      boxes.slice(0, i).flatMap((other) => (touches(box, other.box) ? [`${path.split('/').at(-2)}: ${other.id}, ${id}`] : [])),
    );
  });
  expect(met).toEqual([]);
});
