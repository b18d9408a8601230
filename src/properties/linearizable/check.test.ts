/** The searches against the definition itself: all orders of all operations, tried one by one. */
import { assert, property } from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Plain } from '../../base/plain.ts';
import { arbitraryHistory, busyHistory } from './arbitraryHistory.ts';
import { checkLinearizable, checkSequential } from './check.ts';
import { illegal, matters, take } from './model.ts';
import type { Model, Operation } from './model.ts';
import { models } from './models.ts';

type Before = (a: Operation, b: Operation) => boolean;

const inRealTime: Before = (a, b) => a.end < b.start;
const inProgram: Before = (a, b) => a.process === b.process && a.outcome !== 'open' && a.start < b.start;

interface States {
  readonly [key: string]: Plain;
}

function after(operation: Operation, states: States, { rules, initial }: Model): States | null {
  const { op, key } = operation;
  const next = take(rules[op]!, key in states ? states[key] : initial, operation);
  return next === illegal ? null : { ...states, [key]: next };
}

const mayBeNext = (operation: Operation, left: readonly Operation[], before: Before): boolean =>
  !left.some((other) => other !== operation && before(other, operation));

const without = (left: readonly Operation[], operation: Operation): readonly Operation[] => left.filter((other) => other !== operation);

/** Whether what is left can follow, in some order, with or without each open operation. */
function canFollow(left: readonly Operation[], states: States, model: Model, before: Before): boolean {
  if (left.every(({ outcome }) => outcome === 'open')) return true;
  return left.some((operation) => {
    const next = mayBeNext(operation, left, before) ? after(operation, states, model) : null;
    return next !== null && canFollow(without(left, operation), next, model, before);
  });
}

/** What is left after these, by their ids, in this order, and the states then; throws where one of them cannot come next. */
function follow(operations: readonly Operation[], ids: readonly string[], model: Model, before: Before) {
  let left = operations;
  let states: States = {};
  for (const id of ids) {
    const operation = left.find((one) => one.id === id)!;
    expect(mayBeNext(operation, left, before)).toBe(true);
    states = after(operation, states, model)!;
    left = without(left, operation);
  }
  return { left: left.filter(({ outcome }) => outcome !== 'open'), states };
}

/** How many of those that have ended the longest order has, of all that there are. */
function longestOf(left: readonly Operation[], states: States, model: Model, ended = 0): number {
  return left.reduce((most, operation) => {
    const next = mayBeNext(operation, left, inRealTime) ? after(operation, states, model) : null;
    const isEnded = operation.outcome !== 'open';
    return next === null ? most : Math.max(most, longestOf(without(left, operation), next, model, ended + (isEnded ? 1 : 0)));
  }, ended);
}

const budgets = [1, 2, 3, 4, 6, 8, 11, 15, 20, 30, 50, 100];

const store = models.find(({ name }) => name === 'kv-append')!;
const numRuns = Number(process.env['FUZZ_RUNS'] ?? 1_500);

describe.each(models.map((model) => [model.name, model] as const))('a history of a %s', (_, model) => {
  test.each([
    ['linearizable', inRealTime, checkLinearizable],
    ['sequentially consistent', inProgram, checkSequential],
  ])('is %s exactly when some order of all its operations is', (_name, before, check) => {
    const seen = { yes: 0, no: 0 };
    const law = property(arbitraryHistory(model), (all) => {
      const operations = all.filter((one) => matters(model.rules[one.op]!, one));
      const isHeld = canFollow(operations, {}, model, before);
      seen[isHeld ? 'yes' : 'no']++;
      const { verdict, parts } = check(all, model);
      expect(verdict).toBe(isHeld ? 'ordered' : 'not ordered');
      for (const { key, order, stuck } of parts) {
        const ofKey = operations.filter((one) => key === null || one.key === key);
        const { left, states } = follow(ofKey, order, model, before);
        expect(left.length > 0).toBe(!isHeld);
        expect(stuck.length > 0).toBe(!isHeld);
        expect(stuck.filter(({ operation }) => !left.includes(operation) || after(operation, states, model) !== null)).toEqual([]);
      }
    });
    assert(law, { numRuns, seed: 7 });
    expect(Math.min(seen.yes, seen.no)).toBeGreaterThan(numRuns / 30);
  });
});

describe.each(models.map((model) => [model.name, model] as const))('a budget for a %s', (_, search) => {
  const model: Model = { ...search, decide: () => null }; // what needs no search needs no budget

  test('that ends makes it unknown, with an order that is right as far as it goes; no budget turns a verdict', () => {
    const seen = { unknown: 0, ordered: 0, 'not ordered': 0 };
    const law = property(arbitraryHistory(model), (all) => {
      const operations = all.filter((one) => matters(model.rules[one.op]!, one));
      const whole = checkLinearizable(all, model).verdict;
      let isDecided = false;
      for (const budget of budgets) {
        const { verdict, parts } = checkLinearizable(all, model, budget);
        seen[verdict]++;
        expect([whole, 'unknown']).toContain(verdict);
        expect(isDecided && verdict === 'unknown', 'what less has decided').toBe(false);
        isDecided = verdict !== 'unknown';
        for (const { key, order, stuck } of verdict === 'ordered' ? [] : parts) {
          const ofKey = operations.filter((one) => one.key === key);
          const { left, states } = follow(ofKey, order, model, inRealTime);
          expect(stuck.filter(({ operation }) => !left.includes(operation) || after(operation, states, model) !== null)).toEqual([]);
        }
      }
    });
    assert(law, { numRuns: 120, seed: 11 });
    expect(Math.min(...Object.values(seen))).toBeGreaterThan(20);
  });

  test('that does shows the longest order there is', () => {
    const law = property(arbitraryHistory(search), (all) => {
      const { verdict, parts } = checkLinearizable(all, search);
      if (verdict !== 'not ordered') return;
      for (const { key, order } of parts) {
        const ofKey = all.filter((one) => one.key === key && matters(search.rules[one.op]!, one));
        const ended = order.filter((id) => ofKey.find((one) => one.id === id)!.outcome !== 'open').length;
        expect(ended).toBe(longestOf(ofKey, {}, search));
      }
    });
    assert(law, { numRuns: 120, seed: 11 });
  });
});

describe('a long history', () => {
  const quick = models.filter(({ name }) => name !== 'queue'); // nothing cuts the search of those short

  test.each(quick.map((model) => [model.name, model] as const))(
    'of a sound %s is ordered at once, operations that never ended and all',
    (_, model) => {
      const { verdict, steps } = checkLinearizable(busyHistory(model, { clients: 10, each: 60, keys: 2, loses: 0.1 }), model);
      expect(verdict).toBe('ordered');
      expect(steps).toBeLessThan(10_000);
    },
  );

  test.each([
    ['ordered', 0],
    ['not ordered', 0.005],
  ] as const)('of a store of strings with fifty clients is %s when %d of them are lied to', (answer, lies) => {
    const { verdict, steps } = checkLinearizable(busyHistory(store, { clients: 50, each: 40, keys: 10, lies }), store);
    expect(verdict).toBe(answer);
    expect(steps).toBeLessThan(50_000);
  });

  test('of seventeen clients of one counter is decided at once, with and without lies, however many adds never ended', () => {
    const counter = models.find(({ name }) => name === 'counter')!;
    const of = (lies: number) => checkLinearizable(busyHistory(counter, { clients: 17, each: 60, keys: 1, loses: 0.3, lies }), counter);
    expect([of(0), of(0.02)].map(({ verdict, steps }) => ({ verdict, isQuick: steps < 100_000 }))).toEqual([
      { verdict: 'ordered', isQuick: true },
      { verdict: 'not ordered', isQuick: true },
    ]);
  });

  test('of a register with hundreds of different values that may have been put is decided without a search', () => {
    const register = models.find(({ name }) => name === 'cas-register')!;
    const puts = Array.from({ length: 400 }, (_, i): Operation => ({
      id: `w${i}`,
      op: 'write',
      process: `w${i}`,
      key: 'x',
      given: i,
      told: undefined,
      outcome: 'open',
      start: i,
      end: Infinity,
    }));
    const read = (told: number, i: number): Operation =>
      Object.assign({}, puts[0]!, { id: `r${i}`, op: 'read', given: null, told, outcome: 'ok', start: 500 + 2 * i, end: 501 + 2 * i });
    const reads = (...told: readonly number[]): readonly Operation[] => told.map(read);
    const verdicts = [reads(399, 7, 200), reads(399, 7, 399)].map((all) => checkLinearizable([...puts, ...all], register));
    expect(verdicts.map(({ verdict, steps }) => [verdict, steps])).toEqual([
      ['ordered', 0],
      ['not ordered', 0],
    ]);
  });

  test('is unknown when the budget ends', () => {
    const hard = busyHistory(store, { clients: 50, each: 40, keys: 10 });
    expect(checkLinearizable(hard, store, 1_500)).toMatchObject({ verdict: 'unknown', steps: 1_500 });
  });
});
