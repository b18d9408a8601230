import { expect, test } from 'vitest';
import { lamportReceive, lamportTick } from './lamportClock.ts';

test('a later event of one process has a larger stamp', () => {
  expect(lamportTick(4)).toBe(5);
});

test('a receipt is stamped after the sending, and after all that its own process has stamped', () => {
  expect([lamportReceive(0, 7), lamportReceive(7, 0), lamportReceive(3, 3)]).toEqual([8, 8, 4]);
});
