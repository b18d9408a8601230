import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { whenQuiet } from './quiet.ts';

let load: () => void = () => undefined;
const stand = { readyState: 'complete' };

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('document', stand);
  vi.stubGlobal(
    'PerformanceObserver',
    class {
      constructor(hear: () => void) {
        load = hear;
      }
      observe(): void {}
      disconnect(): void {}
    },
  );
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  stand.readyState = 'complete';
});

function waiting(): { isOver: boolean } {
  const told = { isOver: false };
  void whenQuiet(1_000).then(() => (told.isOver = true));
  return told;
}

test('each thing that is loaded makes it wait anew', async () => {
  const told = waiting();
  await vi.advanceTimersByTimeAsync(900);
  load();
  await vi.advanceTimersByTimeAsync(900);
  expect(told.isOver).toBe(false);
  await vi.advanceTimersByTimeAsync(100);
  expect(told.isOver).toBe(true);
});

test('a page that is still being loaded is not quiet, however slow', async () => {
  stand.readyState = 'interactive';
  const told = waiting();
  await vi.advanceTimersByTimeAsync(5_000);
  expect(told.isOver).toBe(false);
  stand.readyState = 'complete';
  await vi.advanceTimersByTimeAsync(1_000);
  expect(told.isOver).toBe(true);
});
