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

test('what was paid in is forgotten by the second: a tenth of the ten seconds', () => {
  const budget = retryBudget(0);
  const pay = (now: number, requests: number): void => {
    for (let i = 0; i < requests; i++) depositRequest(budget, retryBudgetDefaults, now);
  };
  pay(950_000, 5);
  pay(1_050_000, 10);
  const left = [9_500_000, 10_500_000, 11_500_000].map((now) => retriesAt(structuredClone(budget), now));
  expect(left).toEqual([103, 102, 100]);
});

test('a price is whole thousandths of a request, as Finagle’s is, and a reserve is whole retries', () => {
  const requests = (count: number, rule: typeof retryBudgetDefaults): number => {
    const budget = retryBudget(0);
    for (let i = 0; i < count; i++) depositRequest(budget, rule, 0);
    return retriesAt(budget, 0, rule);
  };
  // 5,000 · 1,000 at ⌊1,000 / 0.7⌋ = 1,428 each; 3 · 1,000 on top of ⌊0.25 · 10⌋ = 2 retries pay for no third one.
  expect([
    requests(5_000, { ...retryBudgetDefaults, minRetriesPerSecond: 0, share: 0.7 }),
    requests(3, { ...retryBudgetDefaults, minRetriesPerSecond: 0.25 }),
  ]).toEqual([3_501, 2]);
});

test('with a share of 0 only the reserve is there', () => {
  const rule = { ...retryBudgetDefaults, share: 0 };
  const budget = retryBudget(0);
  for (let i = 0; i < 50; i++) depositRequest(budget, rule, 0);
  expect(retriesAt(budget, 0, rule)).toBe(100);
});
