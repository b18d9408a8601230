/** Growable columns of numbers: what a trace is kept in, and what is handed to the page without copying objects. */
import { assert } from '../base/assert.ts';

type Column = Float64Array | Int32Array | Uint8Array;
type Kind = Float64ArrayConstructor | Int32ArrayConstructor | Uint8ArrayConstructor;
type Spec = { readonly [name: string]: Kind };
export type Columns<S extends Spec> = { -readonly [K in keyof S]: InstanceType<S[K]> };

/** Rows that a table may hold before the run is ended with a plain reason. */
const rowLimit = 4_000_000;

export interface Table<S extends Spec> {
  length: number;
  /** Rows that there is room for. */
  capacity: number;
  columns: Columns<S>;
}

const make = (kind: Kind, size: number): Column => new kind(size);

export function createTable<S extends Spec>(spec: S, capacity = 256): Table<S> {
  const columns = Object.fromEntries(Object.entries(spec).map(([name, kind]) => [name, make(kind, capacity)]));
  return { length: 0, capacity, columns: columns as Columns<S> };
}

/** Room for one more row; returns its index. Columns may be new arrays afterwards. */
export function addRow(table: Table<Spec>): number {
  if (table.length === table.capacity) reserve(table, table.length + 1);
  return table.length++;
}

/** Room for so many rows at least, by doubling. */
function reserve(table: Table<Spec>, needed: number): void {
  assert(needed <= rowLimit, `a trace holds at most ${rowLimit} rows`);
  const size = Math.min(Math.max(needed, table.length * 2), rowLimit);
  table.capacity = size;
  for (const [name, column] of Object.entries(table.columns)) {
    const larger = make(column.constructor as Kind, size);
    (larger as Float64Array).set(column);
    table.columns[name] = larger as Columns<Spec>[string];
  }
}

/** Rows `from` to the end, as columns of their own that may be transferred. */
export function sliceTable<S extends Spec>(table: Table<S>, from: number): Columns<S> {
  const sliced = Object.entries(table.columns).map(([name, column]) => [name, (column as Column).slice(from, table.length)]);
  return Object.fromEntries(sliced) as Columns<S>;
}

export function appendRows<S extends Spec>(table: Table<S>, rows: Columns<S>): void {
  const count = (Object.values(rows)[0] as Column | undefined)?.length ?? 0;
  const needed = table.length + count;
  if (needed > table.capacity) reserve(table, needed);
  for (const [name, column] of Object.entries(rows)) (table.columns[name] as Float64Array).set(column as Float64Array, table.length);
  table.length = needed;
}

/** The first row whose ascending column is above `value`, by bisection over rows `0 … length`. */
export function firstAbove(column: ArrayLike<number>, length: number, value: number): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (column[middle]! > value) high = middle;
    else low = middle + 1;
  }
  return low;
}
