import { Broken } from './assert.ts';

/** Data that JSON could carry, and `undefined`. The world, messages and keyframes are made of nothing else. */
export type Plain = undefined | null | boolean | number | string | readonly Plain[] | { readonly [key: string]: Plain };

/** Deeper than any honest state, and shallow enough that a cycle is met before the stack ends. */
const depthLimit = 200;

/** A literal's object: not an array, not an instance of anything. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}

/** 'a Map', 'a function', 'an instance of Car': how an error names what is not plain. */
export function nameOfKind(value: unknown): string {
  if (typeof value !== 'object' || value === null) return `a ${typeof value}`;
  const name: unknown = (value as { constructor?: { name?: unknown } }).constructor?.name;
  if (typeof name !== 'string') return 'an object without a prototype';
  const isBuiltIn = (globalThis as Record<string, unknown>)[name] === value.constructor;
  return isBuiltIn ? `a ${name}` : `an instance of ${name}`;
}

/**
 * A deep copy of plain data. Frozen objects and arrays are shared, not copied, and taken to be frozen all the way down
 * (`deepFreeze`). Throws `Broken` with the path of what is not plain.
 */
export function clonePlain<T>(value: T): T;
export function clonePlain(value: unknown): unknown {
  return cloned(value, value, 0);
}

function cloned(value: unknown, root: unknown, depth: number): unknown {
  if (typeof value === 'object') return value === null ? null : clonedObject(value, root, depth);
  if (typeof value === 'function' || typeof value === 'symbol' || typeof value === 'bigint') refuse(root);
  return value;
}

function clonedObject(value: object, root: unknown, depth: number): object {
  if (depth > depthLimit) refuse(root);
  if (Array.isArray(value)) {
    if (Object.isFrozen(value)) return value;
    const items: unknown[] = value.slice();
    for (let i = 0; i < items.length; i++) items[i] = cloned(items[i], root, depth + 1);
    return items;
  }
  if (!isRecord(value)) refuse(root);
  if (Object.isFrozen(value)) return value;
  const copy: Record<string, unknown> = { ...value }; // keeps the hidden class, so that handlers stay fast
  for (const key in copy) {
    const item = copy[key];
    if (typeof item === 'number' || typeof item === 'string') continue;
    const own = cloned(item, root, depth + 1);
    if (own !== item) copy[key] = own;
  }
  return copy;
}

/** The path is found only once something is wrong, so that a sound clone pays nothing for it. */
function refuse(root: unknown): never {
  throw new Broken(trouble(root, 'state', []) ?? 'state is not plain');
}

function trouble(value: unknown, path: string, above: readonly unknown[]): string | null {
  if (typeof value === 'function' || typeof value === 'symbol' || typeof value === 'bigint') return `${path} is ${nameOfKind(value)}`;
  if (typeof value !== 'object' || value === null) return null;
  if (above.includes(value)) return `${path} is a cycle`;
  if (above.length > depthLimit) return `${path} is nested deeper than ${depthLimit}`;
  if (!Array.isArray(value) && !isRecord(value)) return `${path} is ${nameOfKind(value)}`;
  if (Object.isFrozen(value)) return null;
  for (const [key, item] of Object.entries(value)) {
    const found = trouble(item, Array.isArray(value) ? `${path}[${key}]` : `${path}.${key}`, [...above, value]);
    if (found !== null) return found;
  }
  return null;
}

/** Freezes in place, all the way down, and gives the same value back. Stops at what is frozen already. */
export function deepFreeze<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  Object.freeze(value);
  for (const item of Object.values(value)) deepFreeze(item);
  return value;
}

/** Same type, same contents, in any order of keys; a key that holds `undefined` equals a missing one, and NaN equals NaN. */
export function equalPlain(a: unknown, b: unknown): boolean {
  if (a === b || (a !== a && b !== b)) return true;
  if (Array.isArray(a) && Array.isArray(b)) return a.length === b.length && a.every((item, i) => equalPlain(item, b[i]));
  return isRecord(a) && isRecord(b) && equalRecords(a, b);
}

/** No plain value equals what every object inherits, so that looking a key up in the other record is enough. */
function equalRecords(a: Readonly<Record<string, unknown>>, b: Readonly<Record<string, unknown>>): boolean {
  let left = 0;
  for (const key in a) {
    const item = a[key];
    if (item === undefined) continue;
    if (!equalPlain(item, b[key])) return false;
    left++;
  }
  for (const key in b) if (b[key] !== undefined) left--;
  return left === 0;
}

/** Whether all that a change would set is there. */
export const isSo = <T extends object>(value: T, change: Partial<T>): boolean =>
  Object.entries(change).every(([key, item]) => equalPlain(value[key as keyof T], item));
