import { expect, test } from 'vitest';
import { expect as awaited, firstMissed, meet, noDeadlines } from './deadlines.ts';

test('what was due first is missed once its time is over, until it is met; what is met is forgotten as soon as nothing before it waits', () => {
  const deadlines = noDeadlines();
  awaited(deadlines, 'a', 10, 1);
  awaited(deadlines, 'b', 20, 2);
  awaited(deadlines, 'c', 30, 3);
  meet(deadlines, 'b');
  const a = { id: 'a', at: 10, frame: 1 };
  const c = { id: 'c', at: 30, frame: 3 };
  expect([10, 11, 11].map((now) => firstMissed(deadlines, now))).toEqual([null, a, a]);
  expect(deadlines.met).toEqual({ b: true });
  meet(deadlines, 'a');
  expect([firstMissed(deadlines, 12), deadlines]).toEqual([null, { due: [c], met: {} }]);
  expect([30, 31].map((now) => firstMissed(deadlines, now))).toEqual([null, c]);
  expect(firstMissed(noDeadlines(), 31)).toBeNull();
});
