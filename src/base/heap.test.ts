import { array, assert as check, constant, constantFrom, integer, oneof, property, record } from 'fast-check';
import { expect, test } from 'vitest';
import { EventHeap, heapLimit, type HeapEntry } from './heap.ts';

function popped(heap: EventHeap): HeapEntry[] {
  const entries: HeapEntry[] = [];
  while (heap.size > 0) {
    const value = heap.pop();
    entries.push({ time: heap.lastTime, sequence: heap.lastSequence, value });
  }
  return entries;
}

const inOrder = (a: HeapEntry, b: HeapEntry): number => a.time - b.time || a.sequence - b.sequence;

test('entries at one instant come out in the order in which they went in', () => {
  const heap = new EventHeap();
  for (let n = 0; n < 1_000; n++) heap.push(n % 3, n, -n);
  const entries = popped(heap);
  expect(entries).toEqual(entries.toSorted(inOrder));
  expect(entries.length).toBe(1_000);
  expect(entries[1]).toEqual({ time: 0, sequence: 3, value: -3 });
});

test('any mix of pushes, pops, copies and clears does as a sorted list does', () => {
  const step = oneof(
    { weight: 6, arbitrary: record({ push: integer({ min: 0, max: 20 }) }) },
    { weight: 4, arbitrary: constant('pop' as const) },
    { weight: 1, arbitrary: constantFrom('copy' as const, 'clear' as const) },
  );
  const steps = array(step, { maxLength: 200, size: 'max' });
  check(
    property(steps, (script) => {
      let heap = new EventHeap(1);
      let model: HeapEntry[] = [];
      let sequence = 0;
      const came: HeapEntry[] = [];
      const shouldCome: HeapEntry[] = [];
      for (const one of script) {
        if (one === 'copy') heap = heap.copy();
        else if (one === 'clear') {
          heap.clear();
          model = [];
        } else if (one !== 'pop') {
          const entry = { time: one.push, sequence: sequence++, value: -sequence };
          heap.push(entry.time, entry.sequence, entry.value);
          model = [...model, entry].toSorted(inOrder);
        } else if (model.length > 0) {
          const value = heap.pop();
          came.push({ time: heap.lastTime, sequence: heap.lastSequence, value });
          shouldCome.push(model.shift()!);
        }
        expect([heap.size, heap.peekTime()]).toEqual([model.length, model[0]?.time ?? Infinity]);
      }
      expect(came).toEqual(shouldCome);
      expect(heap.toArray()).toEqual(model);
    }),
    { seed: 1, numRuns: 200 },
  );
});

test('a copy and its original go separate ways', () => {
  const heap = new EventHeap();
  heap.push(10, 1, 1);
  heap.push(20, 2, 2);
  const copy = heap.copy();
  heap.push(5, 3, 3);
  copy.push(15, 4, 4);
  copy.pop();
  expect(heap.toArray().map((entry) => entry.value)).toEqual([3, 1, 2]);
  expect(popped(copy).map((entry) => entry.value)).toEqual([4, 2]);
});

test('times and sequences beyond 32 bits keep their place', () => {
  const heap = new EventHeap();
  heap.push(86_400_000_001, 2 ** 40 + 1, 2);
  heap.push(86_400_000_001, 2 ** 40, 1);
  heap.push(86_400_000_000, 2 ** 41, 0);
  expect(popped(heap).map((entry) => entry.value)).toEqual([0, 1, 2]);
});

test('an empty heap has no first event, and the limit is stated when it is reached', () => {
  const heap = new EventHeap();
  expect(heap.peekTime()).toBe(Infinity);
  expect(() => heap.pop()).toThrow('pop from an empty heap');
  for (let n = 0; n < heapLimit; n++) heap.push(n, n, 0);
  expect(() => heap.push(0, heapLimit, 0)).toThrow('more than 1048576 events are pending');
});
