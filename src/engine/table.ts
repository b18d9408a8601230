/**
 * Growable columns of numbers: what a trace is kept in, and what is handed to the page without copying objects. A column begins as narrow as
 * its spec says and widens when a number does not fit, so that small runs and small numbers take little.
 */
import { assert } from '../base/assert.ts';

type Column = Int8Array | Int16Array | Int32Array | Uint8Array | Uint16Array | Uint32Array | Float64Array;
type Kind = new (size: number | ArrayBuffer, at?: number, count?: number) => Column;
export type Spec = { readonly [name: string]: Kind };
export type Columns<S extends Spec> = { -readonly [K in keyof S]: Column };

/** Each kind of column with the next that holds all it does, and more. */
const wider = new Map<Kind, Kind>([
  [Int8Array, Int16Array],
  [Int16Array, Int32Array],
  [Int32Array, Float64Array],
  [Uint8Array, Uint16Array],
  [Uint16Array, Uint32Array],
  [Uint32Array, Float64Array],
]);

/** Rows that a table may hold before the run is ended with a plain reason. */
const rowLimit = 16_000_000;

export interface Table<S extends Spec> {
  length: number;
  /** Rows that there is room for. */
  capacity: number;
  columns: Columns<S>;
}

export function createTable<S extends Spec>(spec: S, capacity = 256): Table<S> {
  const columns = Object.fromEntries(Object.entries(spec).map(([name, kind]) => [name, new kind(capacity)]));
  return { length: 0, capacity, columns: columns as Columns<S> };
}

/** Room for one more row; returns its index. Columns may be new arrays afterwards. */
export function addRow(table: Table<Spec>): number {
  if (table.length === table.capacity) reserve(table, table.length + 1);
  return table.length++;
}

const kindOf = (column: Column): Kind => column.constructor as Kind;

function copied(column: Column, kind: Kind, size: number): Column {
  const larger = new kind(size);
  larger.set(column);
  return larger;
}

/** Room for so many rows at least, by doubling. */
function reserve(table: Table<Spec>, needed: number): void {
  assert(needed <= rowLimit, `a trace holds at most ${rowLimit} rows`);
  const size = Math.min(Math.max(needed, table.length * 2), rowLimit);
  table.capacity = size;
  for (const [name, column] of Object.entries(table.columns)) table.columns[name] = copied(column, kindOf(column), size);
}

/** Writes a number that its column may be too narrow for. */
function put<S extends Spec>(table: Table<S>, name: keyof S, row: number, value: number): void {
  let column = table.columns[name];
  column[row] = value;
  while (column[row] !== value) {
    const kind = wider.get(kindOf(column));
    assert(kind !== undefined, 'a column holds numbers');
    column = table.columns[name] = copied(column, kind, table.capacity);
    column[row] = value;
  }
}

/** Some of a row's numbers, each as `put`. */
export function putAll<S extends Spec>(table: Table<S>, row: number, values: { readonly [K in keyof S]?: number }): void {
  for (const [name, value] of Object.entries<number | undefined>(values)) put(table, name, row, value!);
}

/**
 * Rows `from` to the end, as columns that may be transferred: all over one buffer, for each buffer has its price where it arrives. The wide ones
 * come first, so that every one of them is aligned.
 */
export function sliceTable<S extends Spec>(table: Table<S>, from: number): Columns<S> {
  const count = table.length - from;
  const columns = Object.entries<Column>(table.columns);
  const buffer = new ArrayBuffer(columns.reduce((sum, [, column]) => sum + column.BYTES_PER_ELEMENT * count, 0));
  const sliced: { [name: string]: Column } = {};
  let at = 0;
  for (const [name, column] of columns.toSorted(([, a], [, b]) => b.BYTES_PER_ELEMENT - a.BYTES_PER_ELEMENT)) {
    const own = new (kindOf(column))(buffer, at, count);
    own.set(column.subarray(from, table.length));
    sliced[name] = own;
    at += own.byteLength;
  }
  return sliced as Columns<S>;
}

export function appendRows<S extends Spec>(table: Table<S>, rows: Columns<S>): void {
  const count = Object.values<Column>(rows)[0]?.length ?? 0;
  const needed = table.length + count;
  if (needed > table.capacity) reserve(table, needed);
  for (const [name, added] of Object.entries<Column>(rows)) {
    const column = table.columns[name]!;
    const isTooNarrow = added.BYTES_PER_ELEMENT > column.BYTES_PER_ELEMENT;
    const fitting = isTooNarrow ? copied(column, kindOf(added), table.capacity) : column;
    fitting.set(added, table.length);
    table.columns[name as keyof S] = fitting;
  }
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
