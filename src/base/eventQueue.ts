import { assert } from './assert.ts';

/** A million pending events is a runaway, not a simulation. */
export const queueLimit = 1_048_576;

/** Up to so many entries one list is quicker than a calendar. */
const few = 32;

export interface QueueEntry {
  readonly time: number;
  readonly sequence: number;
  readonly id: number;
}

/** Engines keep a list that has held a fraction as doubles. */
function noDoubles(): number[] {
  const list = [0.5];
  list.pop();
  return list;
}

const emptyDays = (count: number): number[] => Array.from<number>({ length: count }).fill(-1);

/**
 * A queue in the order of (time, sequence), each pair given once: the calendar queue of Brown, "Calendar queues: a fast O(1) priority queue
 * implementation for the simulation event set problem" (CACM 1988). Time is cut into days; each day of the year has its sorted list, which
 * holds the same day of later years too. All in columns of numbers, which are copied in no time; an entry is a row that is reused once it is gone.
 * Times are doubles from the first on: who reads one has no code compiled for small numbers, all to be thrown away when a run gets to its 36th minute (2³¹ µs).
 * How long a day is follows what is pending, and sways speed alone, never the order.
 */
export class EventQueue {
  /** Of the entry popped last. */
  lastTime = 0;
  lastSequence = -1;
  private count = 0;
  /** The first of the rows that are free again: a list through `next`. */
  private free = -1;
  private times: number[];
  private sequences: number[];
  private next: number[];
  /** First and last row of each day's list; -1 for an empty one. */
  private heads: number[];
  private tails: number[];
  /** Days in one unit of time: a power of two, so that nothing is rounded. */
  private daysAUnit = 1;
  /** The first entry, once it has been looked for; -1 before. */
  private first = -1;
  /** No entry is earlier. */
  private earliest = 0;
  /** Steps along lists and past empty days beyond those that a well-cut calendar takes. */
  private strain = 0;

  constructor(like?: EventQueue) {
    this.times = like?.times.slice() ?? noDoubles();
    this.sequences = like?.sequences.slice() ?? [];
    this.next = like?.next.slice() ?? [];
    this.heads = like?.heads.slice() ?? emptyDays(1);
    this.tails = like?.tails.slice() ?? emptyDays(1);
  }

  get size(): number {
    return this.count;
  }

  /** Returns the entry's id: small, and its own until it is popped or removed. */
  push(time: number, sequence: number): number {
    const days = this.heads.length;
    const isCrowded = days === 1 ? this.count > 2 * few : this.count > 2 * days || this.strain > 16 * (this.count + few);
    if (isCrowded) this.cutAnew();
    const id = this.newRow();
    this.times[id] = time;
    this.sequences[id] = sequence;
    this.count++;
    this.insert(id, time, sequence);
    if (time < this.earliest) this.earliest = time;
    if (this.first >= 0 && this.isBefore(id, this.first)) this.first = id;
    return id;
  }

  /** Infinity when empty. */
  peekTime(): number {
    return this.count === 0 ? Infinity : this.times[this.find()]!;
  }

  /** The id of the first entry, which is free from now on; its time and sequence are in `lastTime` and `lastSequence`. */
  pop(): number {
    assert(this.count > 0, 'the queue is empty');
    const id = this.find();
    const time = this.times[id]!;
    const day = Math.floor(time * this.daysAUnit) & (this.heads.length - 1);
    const next = this.next[id]!;
    this.heads[day] = next;
    if (next < 0) this.tails[day] = -1;
    this.lastTime = time;
    this.lastSequence = this.sequences[id]!;
    this.earliest = time;
    this.release(id);
    return id;
  }

  /** Takes out an entry that is still in the queue. */
  remove(id: number): void {
    const day = Math.floor(this.times[id]! * this.daysAUnit) & (this.heads.length - 1);
    let before = -1;
    for (let other = this.heads[day]!; other !== id; other = this.next[other]!) {
      assert(other >= 0, 'it is not in the queue');
      before = other;
      this.strain++;
    }
    const after = this.next[id]!;
    if (before < 0) this.heads[day] = after;
    else this.next[before] = after;
    if (after < 0) this.tails[day] = before;
    this.release(id);
  }

  /** Independent of the original. */
  copy(): EventQueue {
    const twin = new EventQueue(this);
    twin.daysAUnit = this.daysAUnit;
    twin.count = this.count;
    twin.free = this.free;
    twin.first = this.first;
    twin.earliest = this.earliest;
    twin.strain = this.strain;
    twin.lastTime = this.lastTime;
    twin.lastSequence = this.lastSequence;
    return twin;
  }

  private isBefore(a: number, b: number): boolean {
    const time = this.times[a]!;
    const other = this.times[b]!;
    return time < other || (time === other && this.sequences[a]! < this.sequences[b]!);
  }

  private insert(id: number, time: number, sequence: number): void {
    const { times, sequences, next } = this;
    const day = Math.floor(time * this.daysAUnit) & (this.heads.length - 1);
    const tail = this.tails[day]!;
    const isLast = tail < 0 || times[tail]! < time || (times[tail] === time && sequences[tail]! < sequence);
    if (isLast) {
      next[id] = -1;
      this.tails[day] = id;
      if (tail < 0) this.heads[day] = id;
      else next[tail] = id;
      return;
    }
    let before = -1;
    let after = this.heads[day]!;
    while (times[after]! < time || (times[after] === time && sequences[after]! < sequence)) {
      before = after;
      after = next[after]!;
      this.strain++;
    }
    next[id] = after;
    if (before < 0) this.heads[day] = id;
    else next[before] = id;
  }

  /** The first entry: today's first, or that of the next day that has any this year, or else the least of all. */
  private find(): number {
    if (this.first >= 0) return this.first;
    const { heads, times } = this;
    const days = heads.length;
    if (days === 1) return (this.first = heads[0]!);
    let day = Math.floor(this.earliest * this.daysAUnit);
    for (let i = 0; i < days; i++, day++) {
      const id = heads[day & (days - 1)]!;
      if (id >= 0 && times[id]! * this.daysAUnit < day + 1) {
        if (i > 2) this.strain += i - 2;
        return (this.first = id);
      }
    }
    this.strain += days;
    let least = -1;
    for (const id of heads) if (id >= 0 && (least < 0 || this.isBefore(id, least))) least = id;
    return (this.first = least);
  }

  private newRow(): number {
    const id = this.free;
    if (id >= 0) {
      this.free = this.next[id]!;
      return id;
    }
    assert(this.count < queueLimit, `more than ${queueLimit} events are pending`);
    return this.next.push(-1) - 1;
  }

  private release(id: number): void {
    this.next[id] = this.free;
    this.free = id;
    this.count--;
    if (this.first === id) this.first = -1;
  }

  /** Days as long as the nearer half of what is pending is apart, and as many of them as there are entries. */
  private cutAnew(): void {
    this.strain = 0;
    const ids: number[] = [];
    for (const head of this.heads) for (let id = head; id >= 0; id = this.next[id]!) ids.push(id);
    const times = ids.map((id) => this.times[id]!).toSorted((a, b) => a - b);
    const half = times.length >> 1;
    const apart = half === 0 ? 1 : (times[half]! - times[0]!) / half;
    let days = 1;
    while (times.length > few && days < times.length) days *= 2;
    this.daysAUnit = 1;
    for (let length = 1; length < apart && length < 1e12; length *= 2) this.daysAUnit /= 2;
    this.heads = emptyDays(days);
    this.tails = emptyDays(days);
    for (const id of ids) this.insert(id, this.times[id]!, this.sequences[id]!);
    this.strain = 0;
  }
}

/** All entries, in the order in which they would be popped. */
export function entriesOf(queue: EventQueue): QueueEntry[] {
  const left = queue.copy();
  return Array.from({ length: left.size }, () => {
    const id = left.pop();
    return { time: left.lastTime, sequence: left.lastSequence, id };
  });
}
