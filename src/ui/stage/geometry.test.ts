import { describe, expect, test } from 'vitest';
import { angleBetween, bearing, distanceToSegment, segmentsCross } from './geometry.ts';
import { draggedBy, handAt, isOff, leaseArc, snapped, turnFor } from './dial.ts';
import { captionBox } from './hang.ts';
import { components, nearerLane, nextStop, slashed } from './hit.ts';
import { caps, laneBetween, packetPlace, stepped, strokes } from './lane.ts';
import { captionCrossed } from './hang.ts';
import { captionSide, keepInside, layOut, lettersOf, raiseOf } from './layout.ts';
import type { Side } from './layout.ts';

const origin = { x: 0, y: 0 };

describe('lanes', () => {
  const there = laneBetween(origin, { x: 200, y: 0 }, 20);
  const back = laneBetween({ x: 200, y: 0 }, origin, 20);

  test('the two directions of a link lie on either side of its middle', () => {
    expect(there.start.y).toBeGreaterThan(0);
    expect(back.start.y).toBe(-there.start.y);
  });

  test('a lane begins and ends outside the bodies that it joins', () => {
    expect(there.start.x).toBeGreaterThan(20);
    expect(there.end.x).toBeLessThan(180);
  });

  test('a cut leaves a hole in the middle, with a cap across each end of it', () => {
    const [first, second] = strokes(there, true);
    expect(first!.to.x).toBeLessThan(100);
    expect(second!.from.x).toBeGreaterThan(100);
    const [left, right] = caps(there);
    expect(left!.from.x).toBeCloseTo(first!.to.x);
    expect(right!.from.x).toBeCloseTo(second!.from.x);
    expect(left!.from.x).toBeCloseTo(left!.to.x); // across, not along
  });

  test('a packet that a cut will stop stands at the cap, one that is past it goes on', () => {
    expect(packetPlace(there, 0.5, true).x).toBeCloseTo(strokes(there, true)[0]!.to.x);
    expect(packetPlace(there, 0.75, true)).toEqual(packetPlace(there, 0.75, false));
  });

  test('without motion, an arrow grows in four steps and never stands on nothing', () => {
    expect([0, 0.1, 0.25, 0.5, 0.8, 1].map(stepped)).toEqual([0.25, 0.25, 0.5, 0.75, 1, 1]);
  });

  test('the direction pointed at is that of the nearer lane', () => {
    expect(nearerLane({ x: 100, y: 12 }, there, back)).toBe('ab');
    expect(nearerLane({ x: 100, y: -12 }, there, back)).toBe('ba');
  });
});

describe('dials', () => {
  test('a dial turns a few times in a run, so that a skew of interest shows', () => {
    expect(turnFor(30_000_000)).toBe(10_000_000);
    expect(turnFor(400_000)).toBe(100_000);
  });

  test('hands go around at either end', () => {
    expect(handAt(2_500_000, 10_000_000)).toBe(90);
    expect(handAt(-2_500_000, 10_000_000)).toBe(270);
  });

  test('dragging a hand across twelve takes the short way', () => {
    expect(draggedBy(origin, { x: -1, y: -10 }, { x: 1, y: -10 }, 10_000_000)).toBeCloseTo(317_255, 0);
  });

  test('what is dragged lands on a hundredth of a turn', () => {
    expect(snapped(-1_512_345, 10_000_000)).toBe(-1_500_000);
  });

  test('an offset too small to see is not an offset', () => {
    expect([isOff(500, 10_000_000), isOff(-1_500, 10_000_000)]).toEqual([false, true]);
  });

  test('a lease drains clockwise from twelve, and is gone at its end', () => {
    expect(leaseArc(origin, 10, 0.25)).toBe('M-10 0A10 10 0 0 1 0 -10');
    expect(leaseArc(origin, 10, 0)).toBe('');
  });
});

describe('layout', () => {
  const written = new Map([
    ['alice', [200, 150]],
    ['lock', [500, 120]],
    ['storage', [500, 450]],
  ] as const);

  test.each([
    ['desktop', { width: 800, height: 420 }],
    ['small laptop', { width: 640, height: 330 }],
    ['phone', { width: 390, height: 300 }],
  ])('every node and its caption fit a %s stage', (_, size) => {
    const { places, radius } = layOut(written, size);
    for (const { x, y } of places.values()) {
      expect(x).toBeGreaterThan(radius + 20);
      expect(x).toBeLessThan(size.width - radius - 20);
      expect(y).toBeGreaterThan(radius + 20);
      expect(y).toBeLessThan(size.height - radius - 20);
    }
  });

  test('on a low stage rows stand as far apart as the words of each allow', () => {
    const size = { width: 467, height: 180 };
    const rows = layOut(written, size).places;
    const [lock, storage] = [rows.get('lock')!.y, rows.get('storage')!.y];
    expect(lock).toBeGreaterThanOrEqual(13 + 13 + 38);
    expect(storage).toBeLessThanOrEqual(size.height - 13 - 13 - 38);
    expect(storage - lock).toBeGreaterThan(50);
    const shorter = layOut(written, size, 'page', new Set(['lock', 'storage', 'alice'])).places;
    expect(shorter.get('storage')!.y - shorter.get('lock')!.y).toBeGreaterThan(storage - lock);
  });

  test('on a low stage words stay within both edges, wherever on the written stage their nodes stand', () => {
    const low = new Map([
      ['crowd', [215, 390]],
      ['database', [850, 220]],
    ] as const);
    const { places, radius } = layOut(low, { width: 320, height: 218 });
    const reach = radius + 13 + 38;
    expect(places.get('database')!.y).toBeGreaterThanOrEqual(reach);
    expect(places.get('crowd')!.y).toBeLessThanOrEqual(218 - reach);
  });

  test('two side by side whose states would have no room wear their names alone, unless one’s name is on its body', () => {
    const row = new Map(['ben', 'cleo', 'dan', 'ella', 'fay'].map((id, i) => [id, [i * 200, 300]] as const));
    expect(layOut(row, { width: 320, height: 218 }).isDense).toBe(true);
    expect(layOut(row, { width: 320, height: 218 }, 'page', new Set(['cleo', 'ella'])).isDense).toBe(false);
    expect(layOut(row, { width: 420, height: 218 }).isDense).toBe(false);
  });

  test('who is written left of whom stands left of them', () => {
    const { places } = layOut(written, { width: 390, height: 300 });
    expect(places.get('alice')!.x).toBeLessThan(places.get('lock')!.x);
    expect(places.get('lock')!.x).toBe(places.get('storage')!.x);
  });

  test('fifty nodes are drawn smaller, so that they stay apart', () => {
    const crowd = new Map(Array.from({ length: 50 }, (_, i) => [`n${i}`, [(i % 10) * 100, Math.floor(i / 10) * 120]] as const));
    expect(layOut(crowd, { width: 800, height: 420 }).radius).toBeLessThan(20);
  });

  describe('of ten nodes in two rows', () => {
    const rows = new Map(Array.from({ length: 10 }, (_, i) => [`n${i}`, [(i % 5) * 250, i < 5 ? 0 : 600]] as const));

    test.each([
      ['desktop', { width: 770, height: 400 }, false],
      ['small laptop', { width: 640, height: 298 }, true],
      ['phone', { width: 390, height: 282 }, true],
    ])('a %s stage has room for their states, or else for their names alone', (_, size, isDense) => {
      expect(layOut(rows, size).isDense).toBe(isDense);
    });

    test('where there is height enough, words above the upper nodes begin below the switch of the view', () => {
      const pair = new Map<string, readonly [number, number]>([
        ['south', [700, 100]],
        ['bob', [850, 500]],
      ]);
      const { places, radius } = layOut(pair, { width: 800, height: 400 });
      expect(captionBox(places.get('south')!, 'above', radius).top).toBeGreaterThanOrEqual(42);
    });

    test('the upper ones wear their words above, and the lower ones below', () => {
      const { places, divide } = layOut(rows, { width: 770, height: 400 });
      expect([...places.values()].map(({ y }) => y < divide!)).toEqual(Array.from({ length: 10 }, (_, i) => i < 5));
    });

    test('a few nodes have their words, however near', () => {
      const few = new Map([...rows].slice(0, 5));
      expect(layOut(few, { width: 390, height: 282 })).toMatchObject({ isDense: false, divide: null });
    });
  });

  test('a caption goes where no link does', () => {
    expect(captionSide(origin, [{ x: 10, y: 0 }])).toBe('below');
    expect(
      captionSide(origin, [
        { x: -10, y: 2 },
        { x: 10, y: 2 },
        { x: 0, y: 10 },
      ]),
    ).toBe('above');
  });

  test('and where no link of others strikes it through', () => {
    const others = [[{ x: 20, y: 150 }, { x: 380, y: 150 }]] as const; // prettier-ignore
    const own = { place: { x: 200, y: 100 }, neighbors: [{ x: 60, y: 150 }] };
    const isCrossed = (side: Side): boolean => captionCrossed(own.place, side, 20, others);
    expect(['below', 'above'].map((side) => isCrossed(side as Side))).toEqual([true, false]);
    expect(captionSide(own.place, own.neighbors)).toBe('below');
    expect(captionSide(own.place, own.neighbors, () => true, 'below', isCrossed)).toBe('above');
  });

  test('beside a body it stands above a link that leaves there', () => {
    const ways = [{ x: 100, y: 8 }, { x: 100, y: -90 }]; // prettier-ignore
    expect(ways.map((other) => raiseOf(origin, [other], 'right') > 19)).toEqual([true, false]);
    expect(ways.map((other) => raiseOf(origin, [other], 'below'))).toEqual([0, 0]);
  });

  test('letters tell nodes apart', () => {
    const letters = lettersOf(['alice', 'n1', 'n2', 'bob'], (id) => id);
    expect([...letters.values()]).toEqual(['A', 'N1', 'N2', 'B']);
  });

  test('what floats stays inside', () => {
    const inset = { top: 8, right: 8, bottom: 8, left: 8 };
    expect(keepInside({ x: 390, y: -20 }, { width: 100, height: 40 }, { width: 400, height: 300 }, inset)).toEqual({ x: 292, y: 8 });
  });
});

describe('a slash', () => {
  const places = new Map([
    ['a', { x: 0, y: 0 }],
    ['b', { x: 100, y: 0 }],
    ['c', { x: 50, y: 100 }],
  ]);
  const edges = [
    { a: 'a', b: 'b' },
    { a: 'b', b: 'c' },
    { a: 'a', b: 'c' },
  ];

  test('crosses the links that it is drawn across, and no others', () => {
    expect(slashed(edges, places, { x: 50, y: -10 }, { x: 50, y: 10 })).toEqual([edges[0]]);
  });

  test('divides the nodes when nothing joins them any more', () => {
    expect(components(['a', 'b', 'c'], edges, [edges[0]!])).toEqual([['a', 'b', 'c']]);
    expect(components(['a', 'b', 'c'], edges, [edges[1]!, edges[2]!])).toEqual([['a', 'b'], ['c']]);
  });
});

describe('arrow keys', () => {
  const stops = [
    { id: 'left', place: { x: 0, y: 0 } },
    { id: 'link', place: { x: 50, y: 10 } },
    { id: 'right', place: { x: 100, y: 0 } },
  ];

  test('lead to what is next in that direction, link before neighbor', () => {
    expect(nextStop(stops, stops[0]!, 'right')?.id).toBe('link');
    expect(nextStop(stops, stops[2]!, 'left')?.id).toBe('link');
  });

  test('lead nowhere where there is nothing', () => {
    expect(nextStop(stops, stops[0]!, 'up')).toBeNull();
  });
});

test('bearings are clockwise from twelve', () => {
  expect([bearing(origin, { x: 0, y: -1 }), bearing(origin, { x: 1, y: 0 }), bearing(origin, { x: -1, y: 0 })]).toEqual([0, 90, 270]);
  expect(angleBetween(350, 10)).toBe(20);
});

test('distance to a segment is that to its nearest point', () => {
  expect(distanceToSegment({ x: 5, y: 3 }, origin, { x: 10, y: 0 })).toBe(3);
  expect(distanceToSegment({ x: 13, y: 4 }, origin, { x: 10, y: 0 })).toBe(5);
  expect(segmentsCross(origin, { x: 10, y: 10 }, { x: 0, y: 10 }, { x: 10, y: 0 })).toBe(true);
});
