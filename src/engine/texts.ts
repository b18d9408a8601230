/**
 * Texts of a trace. Many differ in their numbers alone ('#17560–17561', a client's line of history), so a text is kept as a template, of
 * which there are few, and its numbers.
 */
import { assert } from '../base/assert.ts';
import { addRow, appendRows, createTable, sliceTable } from './table.ts';
import type { Columns, Table } from './table.ts';

/** More are no templates: every text of the run is another. */
export const textLimit = 16_777_216;

/** Where a template has a number. */
const gap = '\0';
const digits = { first: 48, last: 57 } as const;
/** More might not be written as they were read. */
const longestNumber = 9;
/** In place of a number: the text has the gap's own character there. */
const itself = -1;

const numberSpec = { value: Int32Array } as const;

const isDigit = (code: number): boolean => code >= digits.first && code <= digits.last;
const isLetter = (code: number): boolean => (code >= 65 && code <= 90) || (code >= 97 && code <= 122);

export interface TextPatch {
  readonly templates: readonly string[];
  readonly numbers: Columns<typeof numberSpec>;
}

/** A class, because it lives with the trace and grows. */
export class Texts {
  readonly templates: string[] = [];
  private readonly known = new Map<string, number>();
  readonly numbers: Table<typeof numberSpec> = createTable(numberSpec);
  private readonly pieces: (readonly string[])[] = [];
  /** Where the numbers of the text begin that was added last. */
  at = 0;

  get length(): number {
    return this.templates.length;
  }

  get count(): number {
    return this.numbers.length;
  }

  /** The row of a text that is a template as it stands: a name. */
  name(text: string): number {
    const known = this.known.get(text);
    if (known !== undefined) return known;
    assert(this.templates.length < textLimit, `a trace holds at most ${textLimit} texts`);
    this.known.set(text, this.templates.length);
    return this.templates.push(text) - 1;
  }

  /** The row of its template; its numbers begin at `at`. */
  add(text: string): number {
    this.at = this.numbers.length;
    let template = '';
    let done = 0;
    for (let i = 0; i < text.length; i++) {
      const code = text.charCodeAt(i);
      if (code === 0) this.keep(itself);
      if (!isDigit(code)) continue;
      const first = i;
      let value = code - digits.first;
      while (i + 1 < text.length && isDigit(text.charCodeAt(i + 1))) value = value * 10 + text.charCodeAt(++i) - digits.first;
      const isPlain = i - first < longestNumber && (code !== digits.first || i === first);
      if (!isPlain || isLetter(text.charCodeAt(i + 1))) continue;
      this.keep(value);
      template += text.slice(done, first) + gap;
      done = i + 1;
    }
    return this.name(done === 0 ? text : template + text.slice(done));
  }

  /** The text whose template is in this row and whose numbers begin at `at`. */
  text(row: number, at: number): string {
    const pieces = (this.pieces[row] ??= this.templates[row]!.split(gap));
    if (pieces.length === 1) return pieces[0]!;
    const { value } = this.numbers.columns;
    let text = pieces[0]!;
    for (let i = 1; i < pieces.length; i++) {
      const number = value[at + i - 1]!;
      text += (number === itself ? gap : String(number)) + pieces[i]!;
    }
    return text;
  }

  since(templates: number, numbers: number): TextPatch {
    return { templates: this.templates.slice(templates), numbers: sliceTable(this.numbers, numbers) };
  }

  private keep(number: number): void {
    const row = addRow(this.numbers);
    this.numbers.columns.value[row] = number;
  }
}

export function appendTexts(texts: Texts, { templates, numbers }: TextPatch): void {
  for (const template of templates) texts.name(template);
  appendRows(texts.numbers, numbers);
}
