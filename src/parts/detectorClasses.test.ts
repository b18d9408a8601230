import { expect, test } from 'vitest';
import { detectorClasses } from './detectorClasses.ts';
import type { PairWatch } from './detectorClasses.ts';

const pair = (monitor: string, target: string, turns: readonly number[] = [], crash: number | null = null): PairWatch => ({
  monitor,
  target,
  turns: turns.map((at, i) => ({ at, to: i % 2 === 0 ? 'suspect' : 'trust' })),
  downs: crash === null ? [] : [{ from: crash, to: null }],
  endedAt: 100,
});

const found = (...watches: readonly PairWatch[]): readonly string[] => {
  const { findings, classes } = detectorClasses(watches);
  return [
    ...Object.values(findings).map(({ isConsistent, lastViolation }) => `${isConsistent ? 'yes' : 'no'} ${lastViolation ?? '—'}`),
    ...classes,
  ];
};

test('in a run without crashes or suspicions everything holds all the time', () => {
  expect(found(pair('q', 'p'), pair('p', 'q'))).toEqual(['yes —', 'yes —', 'yes —', 'yes —', 'yes —', 'yes —', 'P', 'S', '◇P', '◇S']);
});

test('completeness is violated until the last suspects, weak completeness until the first does', () => {
  expect(found(pair('q', 'p', [53], 50), pair('r', 'p', [57], 50), pair('q', 'r'), pair('r', 'q')).slice(0, 2)).toEqual([
    'yes 57',
    'yes 53',
  ]);
});

test('a suspicion from before the crash that was never taken back is no delay', () => {
  expect(found(pair('q', 'p', [48], 50)).slice(0, 2)).toEqual(['yes —', 'yes —']);
});

test('accuracy is violated until the last mistake ends, weak accuracy until that of the process that had the first last one', () => {
  expect(found(pair('q', 'p', [10, 20]), pair('r', 'p', [30, 33]), pair('p', 'q', [5, 6]), pair('r', 'q', [24, 25])).slice(2)).toEqual([
    'no 33',
    'no 25',
    'yes 33',
    'yes 25',
    '◇P',
    '◇S',
  ]);
});

test('a mistake that lasts to the end is consistent with the weak classes alone', () => {
  expect(found(pair('q', 'p', [10]), pair('p', 'q')).slice(2)).toEqual(['no 100', 'yes —', 'no 100', 'yes —', 'S', '◇S']);
});

test('strong accuracy asks that nobody is suspected before a crash, the others only of those that never crash', () => {
  expect(found(pair('q', 'p', [10, 20, 60], 50)).slice(2)).toEqual(['no 20', 'yes —', 'yes —', 'yes —', 'S', '◇P', '◇S']);
  expect(found(pair('q', 'p', [48], 50)).slice(2, 3)).toEqual(['no 50']);
});

test('what a process thought that crashed itself does not count', () => {
  expect(found(pair('q', 'p', [10, 20]), pair('p', 'q', [52], 50)).slice(2, 4)).toEqual(['yes —', 'yes —']);
});

test('without completeness a run is consistent with no class, however accurate', () => {
  expect(found(pair('q', 'p', [], 50))).toEqual(['no 100', 'no 100', 'yes —', 'yes —', 'yes —', 'yes —']);
});

test('completeness is weak with a single monitor, too, and is asked for since the last crash', () => {
  expect(found(pair('q', 'p', [53], 50)).slice(0, 2)).toEqual(['yes 53', 'yes 53']);
  const twice = { ...pair('q', 'p', [40]), downs: [{ from: 20, to: 30 }, { from: 50, to: null }] }; // prettier-ignore
  expect(found(twice).slice(0, 2)).toEqual(['yes —', 'yes —']);
});

test('who is suspected in the instant of its crash was not suspected before', () => {
  expect(found(pair('q', 'p', [50], 50)).slice(2, 3)).toEqual(['yes —']);
});
