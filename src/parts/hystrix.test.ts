import { expect, test } from 'vitest';
import { hystrixAllows, hystrixBreaker, hystrixDefaults as rule, hystrixRecord, hystrixSnapshot } from './hystrix.ts';

function breakerAfter(successes: number, failures: number) {
  const breaker = hystrixBreaker(rule, 0);
  for (let i = 0; i < successes; i++) hystrixRecord(breaker, rule, true, 100);
  for (let i = 0; i < failures; i++) hystrixRecord(breaker, rule, false, 100);
  hystrixSnapshot(breaker, rule, 500);
  return breaker;
}

test('it opens at twenty calls of which half failed, not at nineteen, not at forty-nine in a hundred and a bit', () => {
  expect([breakerAfter(10, 10), breakerAfter(0, 19), breakerAfter(101, 100)].map(({ status }) => status)).toEqual([
    'open',
    'closed',
    'closed',
  ]);
});

test('it only looks at the end of a health snapshot', () => {
  const breaker = hystrixBreaker(rule, 0);
  for (let i = 0; i < 30; i++) hystrixRecord(breaker, rule, false, 100);
  expect(hystrixAllows(breaker, rule, 400)).toBe(true);
});

test('calls count for ten seconds, to the health snapshot', () => {
  const statusAt = (now: number): string => {
    const breaker = hystrixBreaker(rule, 0);
    for (let i = 0; i < 20; i++) hystrixRecord(breaker, rule, false, 600);
    hystrixSnapshot(breaker, rule, now);
    return breaker.status;
  };
  expect([statusAt(10_500), statusAt(11_000)]).toEqual(['open', 'closed']);
});

test('a failed trial starts the sleep anew, a successful one forgets all failures', () => {
  const breaker = breakerAfter(0, 20);
  const first = [5_500, 5_501, 5_502].map((now) => hystrixAllows(breaker, rule, now));
  hystrixRecord(breaker, rule, false, 6_000);
  const second = [11_000, 11_001].map((now) => hystrixAllows(breaker, rule, now));
  hystrixRecord(breaker, rule, true, 11_100);
  hystrixSnapshot(breaker, rule, 11_500);
  expect([first, second, breaker.status]).toEqual([[false, true, false], [false, true], 'closed']);
});
