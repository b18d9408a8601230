import { expect, test } from 'vitest';
import { createRhythm } from './rhythm.ts';
import type { Rhythm } from './rhythm.ts';

/** A machine that needs so many milliseconds to move the head and paint everything; in whole frames of 60 Hz, as a screen has it. */
function machine(rhythm: Rhythm, work: number, frames: number): string {
  const frame = 1000 / 60;
  let now = 0;
  return Array.from({ length: frames }, () => {
    const rests = rhythm.rests(now);
    const share = { none: 1, some: 2, much: 3 }[rhythm.strain()];
    now += Math.ceil(work / share / frame) * frame;
    return rests ? '-' : '.';
  }).join('');
}

test('on a fast machine every frame moves the head', () => {
  const rhythm = createRhythm();
  expect(machine(rhythm, 10, 600)).toBe('.'.repeat(600));
  expect(rhythm.strain()).toBe('none');
});

test('on a slow machine every other frame is left to painting, on a slower one two of three', () => {
  const slow = createRhythm();
  expect(machine(slow, 25, 60)).toMatch(/^\.{2}(-\.)+-?$/);
  expect(slow.strain()).toBe('some');
  const slower = createRhythm();
  expect(machine(slower, 45, 60)).toContain('--.--.--.--.--.--.');
  expect(slower.strain()).toBe('much');
});

test('less is tried again after a while, ever more seldom', () => {
  const rhythm = createRhythm();
  const beats = machine(rhythm, 25, 2_000);
  const trials = beats.match(/\.{3,}/g) ?? [];
  expect(trials.length).toBeGreaterThan(1);
  expect(trials.length).toBeLessThan(6);
});

test('a late frame now and then is forgiven', () => {
  const rhythm = createRhythm();
  let now = 0;
  for (let i = 0; i < 400; i++) expect(rhythm.rests((now += i % 25 === 0 ? 50 : 16))).toBe(false);
});
