/** For tests: the published data that lies beside the project, at `../shared/conformance`. Nothing of it is part of the project. */
import { existsSync, readFileSync } from 'node:fs';

const folder = '../shared/conformance';

/** The text of a file of it, or null, with a line that says what then is not checked. */
export function published(file: string): string | null {
  const path = `${folder}/${file}`;
  if (existsSync(path)) return readFileSync(path, 'utf8');
  process.stdout.write(`no ${path}: what is published in it is not checked\n`);
  return null;
}

/** Data that knows which of its values have been read; `unread` names the others, like 'phi.2'. */
export function watched<T extends object>(data: T): { readonly data: T; readonly unread: () => readonly string[] } {
  const read = new Set<string>();
  return { data: watch(data, '', read), unread: () => leavesOf(data, '').filter((leaf) => !read.has(leaf)) };
}

function watch<T extends object>(data: T, path: string, read: Set<string>): T {
  return new Proxy(data, {
    get: (target, key) => {
      const value: unknown = Reflect.get(target, key);
      if (typeof value === 'object' && value !== null) return watch(value, `${path}${String(key)}.`, read);
      read.add(`${path}${String(key)}`);
      return value;
    },
  });
}

function leavesOf(data: object, path: string): readonly string[] {
  return Object.entries(data).flatMap(([key, value]: [string, unknown]) =>
    typeof value === 'object' && value !== null ? leavesOf(value, `${path}${key}.`) : [`${path}${key}`],
  );
}
