/** The formats a run can be taken out in, by the names that the command line takes. */
import { writeCsv } from './csv.ts';
import { writeEdn } from './edn.ts';
import type { Exported } from './exported.ts';
import { writeJson } from './json.ts';
import { writeMermaid } from './mermaid.ts';
import { writeShiviz } from './shiviz.ts';

interface Format {
  /** For whom, in a phrase. */
  readonly help: string;
  /** Whole lines, the last one ended too. */
  readonly write: (exported: Exported) => string;
}

export const formats: { readonly [name: string]: Format } = {
  json: { help: 'everything on record, for programs', write: writeJson },
  csv: { help: 'a line for each event and message, for spreadsheets', write: writeCsv },
  shiviz: { help: 'vector clocks, for ShiViz', write: writeShiviz },
  mermaid: { help: 'a sequence diagram, for Mermaid', write: writeMermaid },
  edn: { help: 'the clients’ history, for Jepsen’s checkers', write: writeEdn },
};
