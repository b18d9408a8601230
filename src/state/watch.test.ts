import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createStore } from 'zustand/vanilla';
import type { Session } from './model.ts';
import { playback } from './playback.ts';
import { watch } from './watch.ts';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['requestAnimationFrame', 'cancelAnimationFrame', 'setTimeout', 'clearTimeout', 'performance'] });
  vi.stubGlobal('requestAnimationFrame', (tick: (now: number) => void) => setTimeout(() => tick(performance.now()), 16));
  vi.stubGlobal('cancelAnimationFrame', clearTimeout);
});

afterEach(() => {
  playback.showStrain('none');
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

function listening() {
  const store = createStore(() => ({ cursor: { time: 0, frames: 0 }, selection: null }) as unknown as Session);
  const heard: number[] = [];
  watch(store)((now) => heard.push(now.cursor.time));
  const moveTo = (time: number): void => store.setState({ cursor: { time, frames: 0 } });
  return { store, heard, moveTo };
}

test('a machine in time lets everybody hear at once', () => {
  const { heard, moveTo } = listening();
  moveTo(1);
  moveTo(2);
  expect(heard).toEqual([1, 2]);
});

test('a machine that falls behind tells of the last move, in a turn of its own', () => {
  const { heard, moveTo } = listening();
  playback.showStrain('some');
  for (const time of [1, 2, 3]) moveTo(time);
  expect(heard).toEqual([]);
  vi.advanceTimersByTime(50);
  expect(heard).toEqual([3]);
});

test('far behind, at most some three times a second', () => {
  const { heard, moveTo } = listening();
  playback.showStrain('much');
  for (let time = 1; time <= 60; time++) {
    moveTo(time);
    vi.advanceTimersByTime(16);
  }
  vi.advanceTimersByTime(200);
  expect(heard.length).toBeGreaterThan(2);
  expect(heard.length).toBeLessThan(6);
  expect(heard.at(-1)).toBe(60);
});

test('what was done, rather than moved, is heard of at once everywhere', () => {
  const { store, heard, moveTo } = listening();
  playback.showStrain('much');
  moveTo(7);
  store.setState({ selection: { kind: 'node', node: 'alice' } });
  expect(heard).toEqual([7]);
});
