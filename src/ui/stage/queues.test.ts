import { expect, test } from 'vitest';
import { us } from '../../base/micros.ts';
import { lan } from '../../engine/setup.ts';
import type { LinkSettings } from '../../engine/setup.ts';
import type { Session } from '../../state/model.ts';
import type { Ways } from './drawnFlights.ts';
import { drawnFlights } from './drawnFlights.ts';
import { laneBetween } from './lane.ts';
import { drawnQueues } from './queues.ts';
import { Scribe } from './scribe.ts';

/** Three nodes in a row at 0, 300 and 600; everybody's lanes are 30 px off their middles. */
const lanes = new Map(
  [0, 1, 2].flatMap((from) =>
    [0, 1, 2].map((to) => [`${from} ${to}`, laneBetween({ x: from * 300, y: 0 }, { x: to * 300, y: 0 }, 30)] as const),
  ),
);

const waysWith = (settings: Partial<LinkSettings>, isSmall = false): Ways => ({
  laneOf: (from, to) => lanes.get(`${from} ${to}`) ?? null,
  stubFor: 100,
  isStill: false,
  isSmall,
  ground: { size: { width: 600, height: 300 }, nodes: [], thoughts: [], badges: { links: [], fence: [] } },
  settingsOf: () => ({ ...lan, ...settings }),
});

/** Of each direction so many that wait, the last sent first in line. */
function waiting(...directions: readonly (readonly [from: number, to: number, count: number])[]): Session {
  const scribe = new Scribe();
  scribe.frame(0, 'step', { node: 0 });
  for (const [from, to, count] of directions)
    for (let i = 0; i < count; i++) {
      const row = scribe.send({ from, to, sentAt: 0, dueAt: 100 });
      scribe.change('leg', row, { done: 0, leavesAt: 1_000 - i, dueAt: 1_100 });
    }
  const nodes = ['a', 'b', 'c'];
  return {
    trace: scribe.trace,
    nodes,
    cursor: scribe.at(10),
    view: { kind: 'truth' },
    selection: null,
    explanation: null,
  } as unknown as Session;
}

const saysOf = (now: Session, ways: Ways) => drawnQueues(now, ways, drawnFlights(now, ways)).map(({ says, share }) => [says, share]);

test('a queue tells how many wait, and of how many it can hold', () => {
  const now = waiting([0, 1, 3]);
  expect(saysOf(now, waysWith({}))).toEqual([['queue 3', 3 / 16]]);
  expect(saysOf(now, waysWith({ buffer: 4 }))).toEqual([['queue 3 of 4', 0.75]]);
  expect(saysOf(now, waysWith({ buffer: 4 }, true))).toEqual([['3/4', 0.75]]);
  expect(saysOf(waiting(), waysWith({}))).toEqual([]);
});

test('a port that links share has one queue, told at each of its mouths', () => {
  const now = waiting([0, 1, 3], [2, 1, 2]);
  expect(saysOf(now, waysWith({ port: 'egress', buffer: 10 })).map(([says]) => says)).toEqual(['egress 5 of 10', 'egress 5 of 10']);
  expect(new Set(saysOf(now, waysWith({})).map(([says]) => says))).toEqual(new Set(['queue 2', 'queue 3']));
});

test('what has a slot of a circuit to itself stands in no queue', () => {
  expect(saysOf(waiting([0, 1, 3]), waysWith({ circuit: { slots: 2, every: us(250) } }))).toEqual([]);
});

test('those that wait stand in line beside the lane, whoever leaves first foremost; those after the fifth stand with it', () => {
  const now = waiting([0, 1, 7]);
  const drawn = drawnFlights(now, waysWith({}));
  expect(drawn.map(({ flight }) => flight.packet.index)).toEqual([6, 5, 4, 3, 2, 1, 0]);
  const along = drawn.map(({ place }) => Math.round(place.x));
  expect(along).toEqual([86, 77, 68, 59, 50, 50, 50]);
  expect(new Set(drawn.map(({ place }) => place.y)).size).toBe(1);
});
