/** What the caller wrote and cannot be taken as it stands: one line on stderr that names it, and exit code 2. */
export class BadInput extends Error {
  override readonly name = 'BadInput';
}

/** Where a command leaves what it has to say. */
export interface Answer {
  readonly code: 0 | 1 | 2;
  readonly out: string;
  readonly err: string;
}

export const say = (out: string): Answer => ({ code: 0, out: `${out}\n`, err: '' });
export const sayJson = (value: unknown): Answer => say(JSON.stringify(value, null, 2));
