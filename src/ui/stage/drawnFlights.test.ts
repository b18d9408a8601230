import { describe, expect, test } from 'vitest';
import { lan } from '../../engine/setup.ts';
import type { Session } from '../../state/model.ts';
import { around, touches } from './boxes.ts';
import type { Box } from './boxes.ts';
import { drawnFlights } from './drawnFlights.ts';
import { laneBetween } from './lane.ts';
import { Scribe } from './scribe.ts';

const [there, back] = [laneBetween({ x: 100, y: 150 }, { x: 400, y: 150 }, 30), laneBetween({ x: 400, y: 150 }, { x: 100, y: 150 }, 30)];
const ground = { size: { width: 600, height: 300 }, nodes: [], thoughts: [], badges: { links: [], fence: [] } };
const ways = {
  laneOf: (from: number) => (from === 0 ? there : back),
  stubFor: 100,
  isStill: false,
  isSmall: false,
  ground,
  settingsOf: () => lan,
};

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

describe('words keep clear of the badges of links', () => {
  const scribe = new Scribe();
  scribe.frame(0, 'step', { node: 0 });
  scribe.send({ from: 0, to: 1, sentAt: 0, dueAt: 100 });
  scribe.send({ from: 1, to: 0, sentAt: 0, dueAt: 100 });
  scribe.end(50, 0, 'cut', 'lost');
  const nowAt = (time: number): Session =>
    ({
      trace: scribe.trace,
      nodes: ['a', 'b'],
      cursor: scribe.at(time),
      view: { kind: 'truth' },
      selection: null,
      explanation: null,
    }) as unknown as Session;
  const drawnWith = (badges: readonly Box[]) =>
    drawnFlights(nowAt(60), { ...ways, isStill: true, ground: { ...ground, badges: { links: badges, fence: [] } } });

  test('where there is little room the cut is told by its badge alone', () => {
    const saysOn = (isSmall: boolean) => drawnFlights(nowAt(60), { ...ways, isSmall })[0]!.says;
    expect([false, true].map(saysOn)).toEqual(['w 33 lost at the cut', 'w 33 lost']);
  });

  test('those of a lost message go above it where a badge stands below', () => {
    const lostWith = (badges: readonly Box[]) => drawnWith(badges).find(({ flight }) => flight.state === 'lost')!;
    const { words, place } = lostWith([]);
    expect(words.y).toBeGreaterThan(place.y);
    const badge = around(words, 120, 21);
    const moved = lostWith([badge]).words;
    expect(moved.y).toBeLessThan(place.y);
    expect(touches(around(moved, 100, 20), badge)).toBe(false);
  });

  test('those of one under way go to the other side of its link', () => {
    const goingWith = (badges: readonly Box[]) => drawnWith(badges).find(({ flight }) => flight.state === 'going')!.place;
    const badge = around(goingWith([]), 90, 21);
    expect(touches(around(goingWith([badge]), 50, 20), badge)).toBe(false);
  });

  test('and of each other', () => {
    const [lost, going] = ['lost', 'going'].map((state) => drawnWith([]).find(({ flight }) => flight.state === state)!);
    expect(touches(around(lost!.words, 100, 20), around(going!.place, 50, 20))).toBe(false);
  });
});

describe('where there is no room for words, there are fewer', () => {
  const view = { nodes: ['a', 'b', 'c'], view: { kind: 'truth' }, selection: null, explanation: null };
  /** From one node to two that stand 40 px above each other. */
  const fan = [laneBetween({ x: 100, y: 150 }, { x: 400, y: 130 }, 30), laneBetween({ x: 100, y: 150 }, { x: 400, y: 170 }, 30)];

  test('of messages that leave a node together the first says what it is, the others once they have parted', () => {
    const scribe = new Scribe();
    scribe.frame(0, 'step', { node: 0 });
    for (const to of [1, 2]) scribe.send({ from: 0, to, sentAt: 0, dueAt: 100 });
    const saidAt = (time: number) =>
      drawnFlights({ ...view, trace: scribe.trace, cursor: scribe.at(time) } as unknown as Session, {
        ...ways,
        laneOf: (_, to) => fan[to - 1]!,
      }).map(({ says }) => says);
    expect([10, 90].map(saidAt)).toEqual([
      ['w 33', ''],
      ['w 33', 'w 33'],
    ]);
  });

  test('those that only pass each other keep theirs', () => {
    const scribe = new Scribe();
    scribe.frame(0, 'step', { node: 0 });
    for (const from of [0, 1]) scribe.send({ from, to: 1 - from, sentAt: 0, dueAt: 100 });
    const drawn = drawnFlights({ ...view, trace: scribe.trace, cursor: scribe.at(50) } as unknown as Session, ways);
    expect(drawn.map(({ says }) => says)).toEqual(['w 33', 'w 33']);
  });

  test('what is lost says what it was, not what became of it, and nothing at all where even that would lie on something', () => {
    const scribe = new Scribe();
    scribe.frame(0, 'step', { node: 0 });
    scribe.send({ from: 0, to: 1, sentAt: 0, dueAt: 100 });
    scribe.end(50, 0, 'cut', 'lost');
    const now = { ...view, trace: scribe.trace, cursor: scribe.at(60) } as unknown as Session;
    const withWalls = (room: number) => {
      const { x } = drawnFlights(now, ways)[0]!.place;
      const walls = [[0, x - room / 2], [x + room / 2, 600]].map(([left, right]) => ({ left: left!, right: right!, top: 0, bottom: 300 })); // prettier-ignore
      return drawnFlights(now, { ...ways, ground: { ...ground, badges: { links: [], fence: walls } } })[0]!.says;
    };
    expect([200, 70, 20].map(withWalls)).toEqual(['w 33 lost at the cut', 'w 33', '']);
  });
});
