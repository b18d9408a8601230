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

const escapes: { readonly [mark: string]: string } = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/** Control characters as escapes: what the caller wrote cannot make one line into several. */
export const oneLine = (text: string): string =>
  text.replaceAll(/[\p{Cc}\u2028\u2029]/gu, (mark) => escapes[mark] ?? `\\u${mark.charCodeAt(0).toString(16).padStart(4, '0')}`);

export const refuse = (because: string): Answer => ({ code: 2, out: '', err: `${oneLine(because)}\n` });
export const say = (out: string): Answer => ({ code: 0, out: `${out}\n`, err: '' });
export const sayJson = (value: unknown): Answer => say(JSON.stringify(value, null, 2));
