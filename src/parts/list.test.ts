import { array, assert, constantFrom, integer, oneof, property, record } from 'fast-check';
import type { Arbitrary } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { clonePlain } from '../base/plain.ts';
import { append, emptyList, itemAt, relisted, sharedLength, slice, truncate } from './list.ts';
import type { List } from './list.ts';

/** No two items are alike, so that what is shared can be told from what merely looks the same. */
let made = 0;
const items = (count: number): readonly object[] => Array.from({ length: count }, () => Object.freeze({ n: made++ }));

const all = (list: List<object>): readonly object[] => slice(list, 0, list.length);

interface Change {
  readonly kind: 'append' | 'truncate';
  readonly size: number;
}

const change: Arbitrary<Change> = record({
  kind: constantFrom('append' as const, 'append' as const, 'truncate' as const),
  size: oneof(integer({ min: 0, max: 3 }), integer({ min: 0, max: 100 })),
});

const changed = (list: List<object>, { kind, size }: Change): List<object> =>
  kind === 'append' ? append(list, items(size)) : truncate(list, Math.max(0, list.length - size));

describe('a list', () => {
  test('is an array that has been appended to and cut', () => {
    assert(
      property(array(change, { maxLength: 12 }), (changes) => {
        let list: List<object> = emptyList;
        let plain: readonly object[] = [];
        for (const { kind, size } of changes) {
          const added = items(size);
          list = kind === 'append' ? append(list, added) : truncate(list, list.length - size);
          plain = kind === 'append' ? [...plain, ...added] : plain.slice(0, Math.max(0, plain.length - size));
        }
        expect(all(list)).toEqual(plain);
        expect([list.length, itemAt(list, 0), itemAt(list, plain.length - 1)]).toEqual([plain.length, plain[0], plain.at(-1)]);
        expect([itemAt(list, -1), itemAt(list, plain.length)]).toEqual([undefined, undefined]);
      }),
      { numRuns: 200, seed: 7 },
    );
  });

  test('leaves the one that it came from as it was', () => {
    const before = append(emptyList as List<object>, items(70));
    const kept = all(before);
    append(before, items(50));
    truncate(before, 3);
    expect(all(before)).toEqual(kept);
  });

  test('is shared by copies, however long it is', () => {
    const list = append(emptyList as List<object>, items(1_000));
    expect(clonePlain({ list }).list).toBe(list);
    const longer = append(list, items(1));
    expect(longer.full.every((chunk, i) => chunk === list.full[i])).toBe(true);
  });

  test('knows how much it shares with one that came of it, or that it came of', () => {
    assert(
      property(integer({ min: 0, max: 150 }), array(change, { maxLength: 4 }), (length, changes) => {
        const before = append(emptyList as List<object>, items(length));
        const after = changes.reduce(changed, before);
        const [old, now] = [all(before), all(after)];
        const differs = old.findIndex((item, i) => item !== now[i]);
        const shared = differs < 0 ? old.length : differs;
        expect([sharedLength(before, after), sharedLength(after, before)]).toEqual([shared, shared]);
      }),
      { numRuns: 300, seed: 7 },
    );
  });

  test('of the same items put down again shares them all', () => {
    const list = append(emptyList as List<object>, items(100));
    const again = append(truncate(list, 10), slice(list, 10, 100));
    expect([sharedLength(list, again), again.full[0] === list.full[0]]).toEqual([100, false]);
  });

  test('that was written out and comes back shares what has not changed', () => {
    const list = append(emptyList as List<object>, items(100));
    const [added] = items(1);
    const back = relisted([...slice(list, 0, 70), added!], list);
    expect([all(back), back.full[1] === list.full[1]]).toEqual([[...all(list).slice(0, 70), added], true]);
  });
});
