import { expect, test } from 'vitest';
import { days, ms, seconds, us } from '../../base/micros.ts';
import { replay } from '../../run/replay.ts';
import { runOfCase } from '../../run/runOfCase.ts';
import didItHappen from '../../scenarios/did-it-happen/scenario.ts';
import fourFaces from '../../scenarios/four-faces-of-a-timeout/scenario.ts';
import pauseOutlivesLease from '../../scenarios/pause-outlives-lease/scenario.ts';
import type { WorksheetGrid } from '../../scenarios/teaching.ts';
import { diagram } from './diagram.ts';
import { spaceTimeOf } from './spaceTime.ts';

const inWorld = (world: string) =>
  replay(fourFaces, runOfCase('four-faces-of-a-timeout', fourFaces, { name: '', params: { world }, violates: [] }));
const grid: WorksheetGrid = { title: '', moment: '', window: [us(0), seconds(5)], every: ms(500) };

test('a lost message stops half-way, and one that reaches a paused node has arrived before it wakes', () => {
  const [lost] = spaceTimeOf(grid, inWorld('request-lost')).arrows;
  expect(lost).toMatchObject({ from: 0, to: 1, sentAt: 500_000, label: 'do it', isReply: false });
  expect(lost!.reached).toBeCloseTo(0.5, 3);
  const paused = spaceTimeOf(grid, inWorld('paused'));
  expect(paused.arrows[0]).toMatchObject({ sentAt: 500_000, endAt: 540_275, reached: 1 });
  expect(paused.pauses).toEqual([{ lane: 1, from: 300_000, to: 4_300_000, kind: 'paused' }]);
});

test('only what lies in the window, on the lanes that are asked for, and of kinds that are drawn', () => {
  const run = inWorld('answer-lost');
  expect(spaceTimeOf({ ...grid, window: [us(0), ms(520)] }, run).arrows).toHaveLength(1);
  expect(spaceTimeOf({ ...grid, leavesOut: ['request'] }, run).arrows.map(({ label }) => label)).toEqual(['done']);
  expect(spaceTimeOf({ ...grid, lanes: ['alice'] }, run).arrows).toEqual([]);
});

test('beliefs last until the one who believes says otherwise', () => {
  const run = replay(pauseOutlivesLease, runOfCase('pause-outlives-lease', pauseOutlivesLease, { name: '', params: {}, violates: [] }));
  const { beliefs } = spaceTimeOf({ ...grid, window: [us(0), seconds(18)], showsBeliefs: true }, run);
  expect(beliefs.map(({ lane, says, from, to }) => [lane, says, Math.round(from / 1e4) / 100, Math.round(to / 1e4) / 100])).toEqual([
    [0, 'I hold 33', 0, 16],
    [2, 'I hold 34', 10.5, 18],
  ]);
});

test('what a node says of others is told with their names', () => {
  const params = { world: 'crash', key: true, memory: 'together' };
  const run = replay(didItHappen, runOfCase('did-it-happen', didItHappen, { name: '', params, violates: [] }));
  const said = (names: typeof didItHappen.names) => spaceTimeOf(grid, run, names).marks.map(({ says }) => says);
  expect(said(didItHappen.names)).toContain('bill 1 of Alice is known: booked already');
});

test('marks are in the unit in which they are far apart', () => {
  const words = (every: WorksheetGrid['every'], end: WorksheetGrid['every']): readonly string[] =>
    [...diagram({ grid: { ...grid, every, window: [us(0), end] }, lanes: [], pitch: 0 }, '').matchAll(/>([^<]+)</g)].map(([, said]) =>
      said!.trim(),
    );
  expect(words(days(1), days(2)).filter((said) => said !== '')).toEqual(['0', '1', '2', 'd']);
  expect(words(ms(500), seconds(1)).filter((said) => said !== '')).toEqual(['0.0', '0.5', '1.0', 's']);
});

test('the empty grid has a lane a name, a mark a step, and nothing of the run; filled in it lies in the same place', () => {
  const frame = { grid, lanes: ['Alice', 'Server'], pitch: 78 };
  const empty = diagram(frame, 'a grid');
  expect(empty.match(/class="lane"/g)).toHaveLength(2);
  expect(empty.match(/class="mark/g)).toHaveLength(11);
  expect(empty).not.toMatch(/class="(?:arrow|pause|event)/);
  const filled = diagram(frame, 'a grid', spaceTimeOf(grid, inWorld('paused')));
  const [, inside] = /aria-label="a grid">\n(.*)\n<\/svg>/s.exec(empty)!;
  expect(filled).toContain(inside);
  expect(filled).not.toMatch(/<pattern|<image/);
});
