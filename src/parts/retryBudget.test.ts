import { expect, test } from 'vitest';
import { depositRequest, retryBudget, retryBudgetDefaults, tryRetry } from './retryBudget.ts';

const retriesAt = (budget: ReturnType<typeof retryBudget>, now: number, rule = retryBudgetDefaults): number => {
  let retries = 0;
  while (retries < 10_000 && tryRetry(budget, rule, now)) retries++;
  return retries;
};

test('a client that has asked for nothing yet may retry from its reserve, ten times the ten seconds', () => {
  expect(retriesAt(retryBudget(0), 0)).toBe(100);
});

test('one retry in five requests on top, and what was paid in is worth nothing ten seconds later', () => {
  const budget = retryBudget(0);
  for (let i = 0; i < 50; i++) depositRequest(budget, retryBudgetDefaults, 0);
  const atOnce = retriesAt(structuredClone(budget), 0);
  expect([atOnce, retriesAt(budget, 10_000_000)]).toEqual([110, 100]);
});

test('what was taken out is forgotten as well, so the reserve comes back', () => {
  const budget = retryBudget(0);
  expect([retriesAt(budget, 0), retriesAt(budget, 9_000_000), retriesAt(budget, 10_000_000)]).toEqual([100, 0, 100]);
});

test('with a share of 0 only the reserve is there', () => {
  const rule = { ...retryBudgetDefaults, share: 0 };
  const budget = retryBudget(0);
  for (let i = 0; i < 50; i++) depositRequest(budget, rule, 0);
  expect(retriesAt(budget, 0, rule)).toBe(100);
});
