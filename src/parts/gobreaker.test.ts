import { expect, test } from 'vitest';
import { gobreaker, gobreakerCall, gobreakerRecord, look } from './gobreaker.ts';

const minute = 60_000_000;

function opened() {
  const breaker = gobreaker();
  for (let i = 0; i < 6; i++) gobreakerRecord(breaker, gobreakerCall(breaker, 0)!, false, 0);
  return breaker;
}

test('five failures in a row do not open it, nor do many that successes come between', () => {
  const breaker = gobreaker();
  for (const outcome of 'FFFFFSFFFFFSFFFFF') gobreakerRecord(breaker, gobreakerCall(breaker, 0)!, outcome === 'S', 0);
  expect(breaker.status).toBe('closed');
});

test('half open, it lets one call through at a time', () => {
  const breaker = opened();
  expect([gobreakerCall(breaker, minute), gobreakerCall(breaker, minute + 1), gobreakerCall(breaker, minute + 2)]).toEqual([null, 2, null]);
});

test('half open, one success closes it and all is forgotten, one failure opens it for another minute', () => {
  const [well, ill] = [opened(), opened()];
  gobreakerRecord(well, gobreakerCall(well, minute + 1)!, true, minute + 2);
  expect(well).toEqual({ ...gobreaker(), generation: 3 });
  gobreakerRecord(ill, gobreakerCall(ill, minute + 1)!, false, minute + 2);
  expect([ill.status, gobreakerCall(ill, 2 * minute + 2), gobreakerCall(ill, 2 * minute + 3)]).toEqual(['open', null, 4]);
});

test('an answer to a call from before it opened is ignored', () => {
  const breaker = gobreaker();
  const early = gobreakerCall(breaker, 0)!;
  for (let i = 0; i < 6; i++) gobreakerRecord(breaker, gobreakerCall(breaker, 0)!, false, 0);
  look(breaker, minute + 1);
  gobreakerRecord(breaker, early, true, minute + 2);
  expect(breaker.status).toBe('half-open');
});
