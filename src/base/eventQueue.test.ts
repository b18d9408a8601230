import { array, assert as check, constant, constantFrom, integer, oneof, property, record } from 'fast-check';
import { expect, test } from 'vitest';
import { entriesOf, EventQueue, queueLimit, type QueueEntry } from './eventQueue.ts';

function popped(queue: EventQueue): QueueEntry[] {
  const entries: QueueEntry[] = [];
  while (queue.size > 0) {
    const id = queue.pop();
    entries.push({ time: queue.lastTime, sequence: queue.lastSequence, id });
  }
  return entries;
}

const inOrder = (a: QueueEntry, b: QueueEntry): number => a.time - b.time || a.sequence - b.sequence;

test('entries at one instant come out in the order in which they went in', () => {
  const queue = new EventQueue();
  for (let n = 0; n < 1_000; n++) queue.push(n % 3, n);
  const entries = popped(queue);
  expect(entries).toEqual(entries.toSorted(inOrder));
  expect(entries.length).toBe(1_000);
  expect(entries[1]).toEqual({ time: 0, sequence: 3, id: 3 });
});

/** A time that is pushed: in a crowd, spread out, or so far away that the calendar has no day for it this year. */
const anyTime = oneof(integer({ min: 0, max: 20 }), integer({ min: 0, max: 5_000 }), integer({ min: 0, max: 2 ** 45 }));

test('any mix of pushes, pops, removals, copies and clears does as a sorted list does', () => {
  const step = oneof(
    { weight: 8, arbitrary: record({ push: anyTime, isAhead: constantFrom(false, false, true) }) },
    { weight: 4, arbitrary: constant('pop' as const) },
    { weight: 2, arbitrary: record({ remove: integer({ min: 0, max: 1_000 }) }) },
    { weight: 1, arbitrary: constant('copy' as const) },
  );
  const steps = array(step, { maxLength: 400, size: 'max' });
  check(
    property(steps, (script) => {
      let queue = new EventQueue();
      let model: QueueEntry[] = [];
      let sequence = 0;
      const came: QueueEntry[] = [];
      const shouldCome: QueueEntry[] = [];
      for (const one of script) {
        if (one === 'copy') queue = queue.copy();
        else if (one === 'pop') {
          if (model.length === 0) continue;
          const id = queue.pop();
          came.push({ time: queue.lastTime, sequence: queue.lastSequence, id });
          shouldCome.push(model.shift()!);
        } else if ('remove' in one) {
          const [gone] = model.splice(one.remove % Math.max(1, model.length), 1);
          if (gone !== undefined) queue.remove(gone.id);
        } else {
          const entry = { time: one.push, sequence: one.isAhead ? -sequence : sequence };
          sequence++;
          const id = queue.push(entry.time, entry.sequence);
          model = [...model, { ...entry, id }].toSorted(inOrder);
        }
        expect(new Set(model.map(({ id }) => id)).size).toBe(model.length);
        expect([queue.size, queue.peekTime()]).toEqual([model.length, model[0]?.time ?? Infinity]);
      }
      expect(came).toEqual(shouldCome);
      expect(entriesOf(queue)).toEqual(model);
    }),
    { seed: 1, numRuns: 300 },
  );
});

test('a calendar that is cut anew, for more entries and for others, keeps the order', () => {
  const queue = new EventQueue();
  let sequence = 0;
  const times: number[] = [];
  for (const [count, apart] of [
    [3_000, 7],
    [40, 100_000],
    [5_000, 0],
  ] as const) {
    for (let n = 0; n < count; n++) queue.push(queue.lastTime + ((n * 7_919) % count) * apart, sequence++);
    for (let n = 0; n < count - 10; n++) {
      queue.pop();
      times.push(queue.lastTime);
    }
  }
  expect(times).toEqual(times.toSorted((a, b) => a - b));
  expect(entriesOf(queue)).toEqual(popped(queue));
});

test('a copy and its original go separate ways', () => {
  const queue = new EventQueue();
  queue.push(10, 1);
  queue.push(20, 2);
  const copy = queue.copy();
  queue.push(5, 3);
  copy.push(15, 4);
  copy.pop();
  expect(entriesOf(queue).map(({ sequence }) => sequence)).toEqual([3, 1, 2]);
  expect(popped(copy).map(({ sequence }) => sequence)).toEqual([4, 2]);
});

test('times and sequences beyond 32 bits keep their place', () => {
  const queue = new EventQueue();
  queue.push(86_400_000_001, 2 ** 40 + 1);
  queue.push(86_400_000_001, 2 ** 40);
  queue.push(86_400_000_000, 2 ** 41);
  expect(popped(queue).map(({ id }) => id)).toEqual([2, 1, 0]);
});

test('an empty queue has no first event, what is gone cannot be taken out, and the limit is stated when it is reached', () => {
  const queue = new EventQueue();
  expect(queue.peekTime()).toBe(Infinity);
  expect(() => queue.pop()).toThrow('the queue is empty');
  queue.push(1, 1);
  const gone = queue.pop();
  expect(() => queue.remove(gone)).toThrow('it is not in the queue');
  for (let n = 0; n < queueLimit; n++) queue.push(n, n);
  expect(() => queue.push(0, queueLimit)).toThrow(`more than ${queueLimit} events are pending`);
});
