/** Following a history as it grows comes to the same as searching all of it, at each of its ends. */
import { assert, property } from 'fast-check';
import { expect, test } from 'vitest';
import { arbitraryHistory, busyHistory } from './arbitraryHistory.ts';
import { checkLinearizable } from './check.ts';
import { begun, ended, judge, leftOpen, settled, unfollowed } from './follow.ts';
import type { Followed } from './follow.ts';
import type { Model, Operation } from './model.ts';
import { models } from './models.ts';

interface Step {
  readonly place: number;
  readonly operation: Operation;
  readonly what: 'starts' | 'ends' | 'is left';
}

/** Some are left open at once, by the places of their starts; of the others nobody ever hears whether they are. */
function stepsOf(operations: readonly Operation[], isLeft = ({ start }: Operation): boolean => start % 2 === 0): readonly Step[] {
  const steps = operations.flatMap((operation): Step[] => {
    const { start, end, outcome } = operation;
    const last: Step[] =
      outcome !== 'open'
        ? [{ place: end, operation, what: 'ends' }]
        : isLeft(operation)
          ? [{ place: start + 0.5, operation, what: 'is left' }]
          : [];
    return [{ place: start, operation, what: 'starts' }, ...last];
  });
  return steps.toSorted((a, b) => a.place - b.place);
}

const openOf = (operation: Operation): Operation => ({ ...operation, told: undefined, outcome: 'open', end: Infinity });

function next(followed: Followed, { operation, what }: Step, model: Model): Followed {
  if (what === 'starts') return begun(followed, openOf(operation));
  return what === 'is left' ? leftOpen(followed, operation.id) : ended(followed, operation.id, operation, model);
}

/** As far as clients know at this place. */
const upTo = (operations: readonly Operation[], place: number): readonly Operation[] =>
  operations.filter(({ start }) => start <= place).map((operation) => (operation.end <= place ? operation : openOf(operation)));

/** The places at which the two differ. */
function differences(all: readonly Operation[], model: Model): readonly number[] {
  const operations = all.filter(({ key }) => key === all[0]!.key);
  let followed = unfollowed(model);
  const differing: number[] = [];
  for (const step of stepsOf(operations)) {
    followed = next(followed, step, model);
    if (step.what !== 'ends') continue;
    const now = judge(followed, model, Infinity).verdict;
    const whole = checkLinearizable(upTo(operations, step.place), model).verdict;
    if (now !== whole) differing.push(step.place);
    if (now !== 'ordered') break;
    followed = settled(followed, model);
    expect(followed.ends.length).toBeGreaterThan(0);
  }
  return differing;
}

const numRuns = Number(process.env['FUZZ_RUNS'] ?? 500);

test.each(models.map((model) => [model.name, model] as const))('of a %s', (_, model) => {
  assert(
    property(arbitraryHistory(model), (operations) => {
      expect(differences(operations, model)).toEqual([]);
    }),
    { numRuns, seed: 7 },
  );
});

test('what is settled is forgotten', () => {
  const model = models.find(({ name }) => name === 'cas-register')!;
  const operations = busyHistory(model, { clients: 5, each: 100, keys: 1, loses: 0.002 });
  let followed = unfollowed(model);
  let most = 0;
  for (const step of stepsOf(operations, () => true)) {
    followed = settled(next(followed, step, model), model);
    most = Math.max(most, followed.live.length, followed.ends.length);
  }
  expect(most).toBeLessThan(50);
});
