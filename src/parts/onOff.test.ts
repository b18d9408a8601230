import { expect, test } from 'vitest';
import { draw, purposeOf } from '../base/draw.ts';
import { foundOnOff, geometric, stepOnOff } from './onOff.ts';
import type { OnOff } from './onOff.ts';

const draws = (name: string): (() => number) => {
  const purpose = purposeOf(name);
  let n = 0;
  return () => draw(1, purpose, ++n);
};

test('lengths are whole steps, at least one, with the mean that is asked for', () => {
  const next = draws('lengths');
  const lengths = Array.from({ length: 20_000 }, () => geometric(4, next()));
  expect(Math.min(...lengths)).toBe(1);
  expect(lengths.every(Number.isInteger)).toBe(true);
  expect(lengths.reduce((sum, one) => sum + one, 0) / lengths.length).toBeCloseTo(4, 1);
  expect([geometric(0.4, 0.99), geometric(1, 0.99), geometric(1.5, 0.9), geometric(4, 0)]).toEqual([1, 1, 3, 1]);
});

test('it is on for its duty’s share of the time, in bursts of the mean that is asked for', () => {
  const next = draws('source');
  const shape = { duty: 0.1, burst: 4 };
  let source: OnOff = foundOnOff(shape, next(), next());
  let [on, bursts] = [0, 0];
  const steps = 1_000_000;
  for (let i = 0; i < steps; i++) {
    const before = source;
    if (source.isOn) on++;
    source = stepOnOff(source, shape, next);
    if (source.isOn && !before.isOn) bursts++;
  }
  expect(Math.abs(on / steps / 0.1 - 1)).toBeLessThan(0.02);
  expect(Math.abs(on / bursts / 4 - 1)).toBeLessThan(0.02);
});

test('who comes at any time finds it on as often as it is', () => {
  const next = draws('found');
  const found = Array.from({ length: 20_000 }, () => foundOnOff({ duty: 0.1, burst: 4 }, next(), next()));
  expect(found.filter(({ isOn }) => isOn).length / found.length).toBeCloseTo(0.1, 2);
  expect(foundOnOff({ duty: 0.1, burst: 4 }, 0.1, 0).isOn).toBe(false);
  // It forgets how long it has been so: what is left is as long as the whole.
  const left = (on: boolean): readonly number[] => found.flatMap((one) => (one.isOn === on ? [one.left] : []));
  const mean = (all: readonly number[]): number => all.reduce((sum, one) => sum + one, 0) / all.length;
  expect([Math.abs(mean(left(true)) / 4 - 1) < 0.05, Math.abs(mean(left(false)) / 36 - 1) < 0.05]).toEqual([true, true]);
});
