import { describe, expect, test } from 'vitest';
import { trueAxis } from './clocks.ts';
import { emphasisOf } from './emphasis.ts';
import { cast, frozenLease } from './fixtures.ts';
import { hitAt } from './hit.ts';
import { laneAt, layoutLanes, visibleLanes } from './laneLayout.ts';
import { modelOf } from './model.ts';
import { ArrowPlan } from './plan.ts';
import type { Projection } from './projection.ts';

const { trace, frames } = frozenLease();
const model = modelOf(trace, cast);
const lanes = layoutLanes([0, 1, 2, 3], 4, 240, 'right');
const projection: Projection = { axis: trueAxis, pxPerUs: 0.000_05, origin: 0, length: 1_000, lanes };
const plan = new ArrowPlan(projection, 'right');
plan.extend(trace);
const all = { time: 20_000_000, frames: trace.frames.length };
const at = (time: number, cross: number, moment = all, eye: number | null = null) =>
  hitAt({ model, projection, plan, emphasis: emphasisOf(model, null, ''), eye, chosen: null }, { main: time * 0.000_05, cross }, moment, 9);

describe('pointing', () => {
  test('on a lane, at an event, it is the event', () => {
    expect(at(16_400_000, lanes.axis[3]!)).toEqual({ kind: 'event', frame: frames['landed'] });
  });

  test('between lanes, along the slant, it is the message', () => {
    const middle = (lanes.axis[0]! + lanes.axis[3]!) / 2;
    expect(at(16_200_000, middle)).toEqual({ kind: 'packet', row: 2 });
  });

  test('on empty ground it is nothing', () => {
    expect(at(5_000_000, lanes.axis[2]! + 14)).toBeNull();
  });

  test('in a node’s view only its own half of a message and its own events are there', () => {
    const [near, far] = [0.25, 0.75].map((share) => lanes.axis[0]! + (lanes.axis[3]! - lanes.axis[0]!) * share) as [number, number];
    expect(at(16_100_000, near, all, 0)).toEqual({ kind: 'packet', row: 2 });
    expect(at(16_300_000, far, all, 0)).toBeNull();
    expect(at(16_300_000, far, all, 3)).toEqual({ kind: 'packet', row: 2 });
    expect(at(16_100_000, near, all, 2)).toBeNull();
    expect(at(16_400_000, lanes.axis[3]!, all, 0)).toBeNull();
  });

  test('what has not happened cannot be pointed at', () => {
    expect(at(16_400_000, lanes.axis[3]!, { time: 16_100_000, frames: frames['thawed']! })).toBeNull();
  });
});

describe('lanes', () => {
  test('more than fit keep their distance and scroll', () => {
    const many = layoutLanes(
      Array.from({ length: 12 }, (_, i) => i),
      12,
      240,
      'right',
    );
    expect(many.breadth).toBeGreaterThan(240);
    expect(many.axis[1]! - many.axis[0]!).toBe(many.pitch);
  });

  test('hidden lanes take no room, and order is the learner’s', () => {
    const shown = visibleLanes(['bob', 'alice', 'storage', 'lock'], cast, ['storage']);
    expect(shown).toEqual([2, 0, 1]);
    const some = layoutLanes(shown, 4, 240, 'right');
    expect([some.place[2], some.place[0], some.place[1], some.place[3]]).toEqual([0, 1, 2, -1]);
    expect(laneAt(some, some.axis[0]! + 3)).toBe(0);
  });

  test('on a narrow page they share the width', () => {
    expect(layoutLanes([0, 1, 2, 3], 4, 320, 'down')).toMatchObject({ pitch: 80, breadth: 320 });
  });

  test('many of them stand nearer there, all in sight, with room for the bars beside the first', () => {
    for (const count of [6, 7, 9, 10]) {
      const nodes = Array.from({ length: count }, (_, i) => i);
      const { axis, breadth, isTight } = layoutLanes(nodes, count, 326, 'down');
      expect({ breadth, isTight }).toEqual({ breadth: 326, isTight: true });
      expect(axis[0]).toBeGreaterThanOrEqual(36);
      expect(axis.at(-1)).toBeLessThanOrEqual(326 - 17);
    }
  });
});
