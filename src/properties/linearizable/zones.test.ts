/** Histories of registers in which each value is put once: decided as a search decides them, and with an order where there is one. */
import { assert, constantFrom, array, nat, property, record } from 'fast-check';
import { expect, test } from 'vitest';
import { checkLinearizable } from './check.ts';
import { illegal, matters, take } from './model.ts';
import type { Model, Operation } from './model.ts';
import { models } from './models.ts';
import { decideRegister } from './zones.ts';

const register = models.find(({ name }) => name === 'cas-register')!;
/** The same object without the quick way. */
const { decide: _, ...searched } = register;
const slow: Model = searched;

const arbitraryPlan = record({
  op: constantFrom('read', 'read', 'write', 'cas'),
  start: nat(14),
  length: nat(8),
  told: nat(99),
  isOpen: constantFrom(false, false, false, true),
});

/** Up to nine operations; each reads, or finds, one of the values that are put by some, or the first. */
const arbitraryUnique = array(arbitraryPlan, { minLength: 1, maxLength: 9 }).map((plans): readonly Operation[] => {
  const values = [null, ...plans.flatMap(({ op }, i) => (op === 'read' ? [] : [i + 1]))];
  const lines = plans
    .flatMap(({ start, length }, i) => [
      { i, at: start + i / 100 },
      { i, at: start + length + 0.5 + i / 100 },
    ])
    .toSorted((a, b) => a.at - b.at);
  return plans
    .map(({ op, told, isOpen }, i): Operation => {
      const seen = values[told % values.length]!;
      const given = op === 'read' ? null : op === 'write' ? i + 1 : [seen, i + 1];
      const [start, end] = [lines.findIndex((line) => line.i === i), lines.findLastIndex((line) => line.i === i)];
      const common = { id: `${i}`, op, process: `${i}`, key: '', given, start };
      if (isOpen) return { ...common, told: undefined, outcome: 'open', end: Infinity };
      return { ...common, told: op === 'read' ? seen : undefined, outcome: 'ok', end };
    })
    .toSorted((a, b) => a.start - b.start);
});

const isSound = (order: readonly number[], operations: readonly Operation[]): boolean => {
  let state = register.initial;
  let latest = -1;
  for (const operation of order.map((index) => operations[index]!)) {
    const next = take(register.rules[operation.op]!, state, operation);
    if (next === illegal || operation.end < latest) return false;
    latest = Math.max(latest, operation.start);
    state = next;
  }
  return operations.every(({ outcome }, index) => outcome === 'open' || order.includes(index));
};

test('what is decided is what a search finds, and an order is one', () => {
  const seen = { yes: 0, no: 0 };
  assert(
    property(arbitraryUnique, (all) => {
      const operations = all.filter((one) => matters(register.rules[one.op]!, one));
      const decision = decideRegister(operations, register.initial);
      const { verdict } = checkLinearizable(operations, slow);
      seen[verdict === 'ordered' ? 'yes' : 'no']++;
      expect(decision === 'none' ? 'not ordered' : 'ordered').toBe(verdict);
      expect(decision === null || (decision !== 'none' && !isSound(decision, operations))).toBe(false);
    }),
    { numRuns: Number(process.env['FUZZ_RUNS'] ?? 5_000), seed: 7 },
  );
  expect(Math.min(seen.yes, seen.no)).toBeGreaterThan(300);
});

test('what is put twice, and what was refused, takes a search', () => {
  const one = { id: 'a', op: 'write', process: 'p', key: '', given: 1, told: undefined, outcome: 'ok', start: 0, end: 1 } as const;
  const decided = (...operations: readonly Operation[]) => decideRegister(operations, null);
  expect([
    decided(one),
    decided(one, { ...one, id: 'b', start: 2, end: 3 }),
    decided({ ...one, given: null }),
    decided(one, { ...one, id: 'b', op: 'cas', given: [2, 3], outcome: 'refused', start: 2, end: 3 }),
  ]).toEqual([[0], null, null, null]);
});
