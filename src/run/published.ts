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
