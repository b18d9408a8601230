import { describe, expect, test } from 'vitest';
import { Trace } from '../../engine/trace.ts';
import { arrowPoints, knownPoints, shiftOf } from './arrowPoints.ts';
import type { ArrowScene } from './arrowPoints.ts';
import { trueAxis } from './clocks.ts';
import type { Weight } from './emphasis.ts';
import { arrive, cast, frameAt, send } from './fixtures.ts';
import { layoutLanes } from './laneLayout.ts';
import { modelOf } from './model.ts';
import { ArrowPlan } from './plan.ts';

const lanes = layoutLanes([0, 1, 2, 3], 4, 240, 'right');
const pxPerUs = 0.000_02;

function sceneOf(trace: Trace, over: Partial<ArrowScene> = {}): ArrowScene {
  const projection = { axis: trueAxis, pxPerUs, origin: 0, length: 1_000, lanes };
  const plan = new ArrowPlan(projection, 'right');
  plan.extend(trace);
  return { model: modelOf(trace, cast), projection, plan, emphasis: { ofPacket: () => 'plain' }, eye: null, chosen: null, ...over };
}

describe('arrows of one instant', () => {
  const trace = new Trace();
  const asked = frameAt(trace, 5_000_000, 'timer', 0, 'ask');
  for (let i = 0; i < 5; i++)
    arrive(trace, send(trace, { from: 0, to: 1, at: 5_000_000 + i, dueAt: 5_000_100 + i, frame: asked }), 5_000_100 + i);
  const frames = trace.frames.length;
  const startOf = (scene: ArrowScene, row: number, time = 9_000_000): number => arrowPoints(scene, row, { time, frames })[0]!.main;

  test('what is fanned out never stands beyond the play head', () => {
    const scene = sceneOf(trace);
    expect(startOf(scene, 1)).toBeCloseTo(102, 3);
    expect(startOf(scene, 1, 5_050_000)).toBeCloseTo(101, 3);
    expect(startOf(scene, 1, 5_000_200)).toBeLessThan(100.1);
  });

  test.each<Weight>(['danger', 'strong'])('a %s one stands at its time, also out of the band', (weight) => {
    const scene = sceneOf(trace, { emphasis: { ofPacket: (row) => (row === 4 || row === 1 ? weight : 'plain') } });
    expect([0, 1, 2, 3, 4].map((row) => shiftOf(scene, row))).toEqual([0, 0, 4, null, 0]);
    expect(startOf(scene, 4)).toBeCloseTo(100, 3);
  });

  test('so does the selected one', () => {
    expect(shiftOf(sceneOf(trace, { chosen: 4 }), 4)).toBe(0);
  });
});

describe('in a node’s view', () => {
  const trace = new Trace();
  const asked = frameAt(trace, 0, 'timer', 0, 'ask');
  for (const fate of ['delivered', 'lost'] as const)
    arrive(trace, send(trace, { from: 0, to: 1, at: 0, dueAt: 10_000_000, frame: asked }), 10_000_000, fate);
  const moment = { time: 12_000_000, frames: trace.frames.length };
  const half = (lanes.axis[0]! + lanes.axis[1]!) / 2;

  test('the sender sees as much of a lost message as of one that arrived', () => {
    const [arrived, lost] = [0, 1].map((row) => knownPoints(sceneOf(trace, { eye: 0 }), row, moment).map((point) => point.cross));
    expect(arrived).toEqual([lanes.axis[0], half]);
    expect(lost).toEqual(arrived);
  });

  test('the receiver sees the end of what came, others nothing', () => {
    const seenBy = (eye: number, row: number) => knownPoints(sceneOf(trace, { eye }), row, moment).map((point) => point.cross);
    expect(seenBy(1, 0)).toEqual([half, lanes.axis[1]]);
    expect(seenBy(1, 1)).toEqual([]);
    expect(seenBy(2, 0)).toEqual([]);
  });

  test('before it has come there is nothing for its receiver', () => {
    expect(knownPoints(sceneOf(trace, { eye: 1 }), 0, { time: 9_000_000, frames: 1 })).toEqual([]);
  });
});
