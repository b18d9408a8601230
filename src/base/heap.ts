import { assert } from './assert.ts';

/** A million pending events is a runaway, not a simulation. */
export const heapLimit = 1_048_576;

const initialCapacity = 256;

export interface HeapEntry {
  readonly time: number;
  readonly sequence: number;
  readonly value: number;
}

/**
 * A queue of int32 values in the order of (time, sequence), each pair given once. A 4-ary heap in typed arrays: no object per event,
 * and half as many levels as a binary heap, whose four children lie side by side.
 */
export class EventHeap {
  /** Of the entry popped last. */
  lastTime = -Infinity;
  lastSequence = -1;
  private count = 0;
  private times: Float64Array;
  private sequences: Float64Array;
  private values: Int32Array;

  constructor(capacity: number = initialCapacity) {
    this.times = new Float64Array(capacity);
    this.sequences = new Float64Array(capacity);
    this.values = new Int32Array(capacity);
  }

  get size(): number {
    return this.count;
  }

  push(time: number, sequence: number, value: number): void {
    if (this.count === this.times.length) this.grow();
    const { times, sequences } = this;
    let hole = this.count++;
    while (hole > 0) {
      const parent = (hole - 1) >> 2;
      const parentTime = times[parent]!;
      if (parentTime < time || (parentTime === time && sequences[parent]! < sequence)) break;
      this.move(parent, hole);
      hole = parent;
    }
    this.put(hole, time, sequence, value);
  }

  /** Infinity when empty. */
  peekTime(): number {
    return this.count === 0 ? Infinity : this.times[0]!;
  }

  /** The value that `pop` would give; -1 when empty. */
  peekValue(): number {
    return this.count === 0 ? -1 : this.values[0]!;
  }

  /** The first value; its time and sequence are then in `lastTime` and `lastSequence`. */
  pop(): number {
    assert(this.count > 0, 'pop from an empty heap');
    const value = this.values[0]!;
    this.lastTime = this.times[0]!;
    this.lastSequence = this.sequences[0]!;
    const end = --this.count;
    if (end > 0) this.sink(this.times[end]!, this.sequences[end]!, this.values[end]!);
    return value;
  }

  clear(): void {
    this.count = 0;
  }

  /** Independent of the original; costs three slices. */
  copy(): EventHeap {
    const twin = new EventHeap(0);
    const capacity = Math.max(this.count, 1);
    twin.times = this.times.slice(0, capacity);
    twin.sequences = this.sequences.slice(0, capacity);
    twin.values = this.values.slice(0, capacity);
    twin.count = this.count;
    twin.lastTime = this.lastTime;
    twin.lastSequence = this.lastSequence;
    return twin;
  }

  /** All entries, in the order in which they would be popped. */
  toArray(): HeapEntry[] {
    const entries = Array.from({ length: this.count }, (_, i) => ({
      time: this.times[i]!,
      sequence: this.sequences[i]!,
      value: this.values[i]!,
    }));
    return entries.toSorted((a, b) => a.time - b.time || a.sequence - b.sequence);
  }

  /** Lets an entry sink from the top to its place. */
  private sink(time: number, sequence: number, value: number): void {
    let hole = 0;
    for (let first = 1; first < this.count; first = 4 * hole + 1) {
      const child = this.leastChild(first);
      const childTime = this.times[child]!;
      if (time < childTime || (time === childTime && sequence < this.sequences[child]!)) break;
      this.move(child, hole);
      hole = child;
    }
    this.put(hole, time, sequence, value);
  }

  private leastChild(first: number): number {
    const { times, sequences } = this;
    const end = Math.min(first + 4, this.count);
    let least = first;
    let leastTime = times[first]!;
    for (let i = first + 1; i < end; i++) {
      const time = times[i]!;
      if (time < leastTime || (time === leastTime && sequences[i]! < sequences[least]!)) {
        least = i;
        leastTime = time;
      }
    }
    return least;
  }

  private move(from: number, to: number): void {
    this.times[to] = this.times[from]!;
    this.sequences[to] = this.sequences[from]!;
    this.values[to] = this.values[from]!;
  }

  private put(at: number, time: number, sequence: number, value: number): void {
    this.times[at] = time;
    this.sequences[at] = sequence;
    this.values[at] = value;
  }

  private grow(): void {
    assert(this.count < heapLimit, `more than ${heapLimit} events are pending`);
    const capacity = Math.min(Math.max(this.count * 2, 1), heapLimit);
    const { times, sequences, values } = this;
    this.times = new Float64Array(capacity);
    this.sequences = new Float64Array(capacity);
    this.values = new Int32Array(capacity);
    this.times.set(times);
    this.sequences.set(sequences);
    this.values.set(values);
  }
}
