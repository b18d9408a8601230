/** RFC 4180, section 2, to the letter: CRLF after each record, quotes only around a whole field, doubled inside, and a header. */
import { assert } from '../../../base/assert.ts';

export type Row = { readonly [column: string]: string };

const field = /"((?:[^"]|"")*)"|([^",\r\n]*)/y;

export function readCsv(text: string): readonly Row[] {
  const records: string[][] = [];
  let record: string[] = [];
  let at = 0;
  while (at < text.length) {
    field.lastIndex = at;
    const match = field.exec(text)!;
    record.push(match[1]?.replaceAll('""', '"') ?? match[2]!);
    at += match[0].length;
    if (text[at] === ',') {
      at++;
      continue;
    }
    assert(text.startsWith('\r\n', at), `a field ends with a comma or a line break, not with ${JSON.stringify(text.slice(at, at + 5))}`);
    at += 2;
    records.push(record);
    record = [];
  }
  const [header = [], ...rows] = records;
  return rows.map((cells) => {
    assert(cells.length === header.length, `${cells.length} fields under ${header.length} columns: ${cells.join()}`);
    return Object.fromEntries(header.map((column, i) => [column, cells[i]!]));
  });
}
