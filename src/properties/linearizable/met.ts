/**
 * The configurations that a search has met: rows of 32-bit words in one growing array, found by a hash of all but their last words. Those are
 * counts side by side, and of two rows that differ in nothing else the one that counts less everywhere stands for the other.
 */
export interface Met {
  /** The row's number, or -1 when one that stands for it was met before. */
  readonly add: (row: Int32Array) => number;
  readonly read: (number: number, into: Int32Array) => void;
}

const firstRows = 64;

/** `guards`: of each of the last words, the bit above each count, which is never set: so that counts of one word are compared at once. */
export function createMet(width: number, guards: Int32Array): Met {
  const keyWords = width - guards.length;
  let rows = new Int32Array(firstRows * width);
  /** Rows of one key, from the last one found to the first. */
  let next = new Int32Array(firstRows);
  let slots = new Int32Array(firstRows * 4).fill(-1);
  let count = 0;

  const isKeyOf = (number: number, key: Int32Array): boolean => {
    for (let i = 0; i < keyWords; i++) if (rows[number * width + i] !== key[i]) return false;
    return true;
  };

  const slotOf = (key: Int32Array): number => {
    const mask = slots.length - 1;
    let slot = hashOf(key, keyWords) & mask;
    while (slots[slot]! >= 0 && !isKeyOf(slots[slot]!, key)) slot = (slot + 1) & mask;
    return slot;
  };

  const standsFor = (number: number, row: Int32Array): boolean => {
    for (const [i, guard] of guards.entries()) {
      const spare = (row[keyWords + i]! | guard) - rows[number * width + keyWords + i]!; // a count that is greater takes its guard away
      if ((spare & guard) !== guard) return false;
    }
    return true;
  };

  const grow = (): void => {
    rows = twice(rows);
    next = twice(next);
    const heads = slots.filter((number) => number >= 0);
    slots = new Int32Array(slots.length * 2).fill(-1);
    for (const number of heads) slots[slotOf(rows.subarray(number * width))] = number;
  };

  return {
    add: (row) => {
      if (count === next.length) grow();
      const slot = slotOf(row);
      for (let number = slots[slot]!; number >= 0; number = next[number]!) if (standsFor(number, row)) return -1;
      rows.set(row, count * width);
      next[count] = slots[slot]!;
      slots[slot] = count;
      return count++;
    },
    read: (number, into) => {
      for (let i = 0; i < width; i++) into[i] = rows[number * width + i]!;
    },
  };
}

function twice(words: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  const wider = new Int32Array(words.length * 2);
  wider.set(words);
  return wider;
}

/** Murmur3's mixing. */
function hashOf(words: Int32Array, count: number): number {
  let hash = 0x9e3779b9;
  for (let i = 0; i < count; i++) {
    let word = Math.imul(words[i]!, 0xcc9e2d51);
    word = Math.imul((word << 15) | (word >>> 17), 0x1b873593);
    hash ^= word;
    hash = (Math.imul((hash << 13) | (hash >>> 19), 5) + 0xe6546b64) | 0;
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
