import { expect, test } from 'vitest';
import { lan } from '../../engine/setup.ts';
import type { Session } from '../../state/model.ts';
import { drawnFlights } from './drawnFlights.ts';
import { laneBetween } from './lane.ts';
import { Scribe } from './scribe.ts';

const [there, back] = [laneBetween({ x: 0, y: 0 }, { x: 300, y: 0 }, 30), laneBetween({ x: 300, y: 0 }, { x: 0, y: 0 }, 30)];
const ways = { laneOf: (from: number) => (from === 0 ? there : back), stubFor: 100, isStill: false, isSmall: false, settingsOf: () => lan };

test('of what is lost in one place the last is drawn for all, and says how many lie beneath it', () => {
  const scribe = new Scribe();
  scribe.frame(0, 'step', { node: 0 });
  for (const [i, from] of [0, 0, 1, 0].entries()) scribe.send({ from, to: 1 - from, sentAt: i * 10, dueAt: i * 10 + 100 });
  for (const row of [0, 1, 2, 3]) scribe.end(row * 10 + 50, row, 'cut', 'lost');
  const now = {
    trace: scribe.trace,
    nodes: ['a', 'b'],
    cursor: scribe.at(90),
    view: { kind: 'truth' },
    selection: null,
    explanation: null,
  } as unknown as Session;
  expect(drawnFlights(now, ways).map(({ flight, beneath }) => [flight.packet.index, beneath])).toEqual([
    [1, -1],
    [0, -1],
    [3, 2],
    [2, 0],
  ]);
});
