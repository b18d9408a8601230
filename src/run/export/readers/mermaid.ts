/**
 * The part of Mermaid's sequence diagrams that an export may use, as its documentation (Syntax, Sequence diagram) and its lexer have it:
 * a comment is a line that begins with `%%`; a text ends at `;` or `#`, but for `#…;`, which is a character; actors are plain words, and
 * none of the language's own.
 */
import { assert, Broken } from '../../../base/assert.ts';

export interface Diagram {
  readonly comments: readonly string[];
  readonly participants: readonly { readonly actor: string; readonly name: string }[];
  readonly statements: readonly Statement[];
}

export type Statement =
  | { readonly kind: 'message'; readonly from: string; readonly to: string; readonly arrow: string; readonly text: string }
  | { readonly kind: 'note'; readonly over: readonly string[]; readonly text: string };

const words =
  'participant actor create destroy as box loop rect opt alt else par par_over and critical option break end left right over note link links properties details activate deactivate title autonumber off';
const keywords = new Set(words.split(' '));

const participant = /^participant (\w+) as (.+)$/;
const note = /^note over (\w+)(?:,(\w+))?: (.+)$/i;
const message = /^(\w+)(-->>|->>|--x|-x|--\)|-\))(\w+): (.+)$/;

export function readMermaid(text: string): Diagram {
  const [first, ...lines] = text.split('\n').map((line) => line.trim());
  assert(first === 'sequenceDiagram', `a diagram begins with its kind, not with ${first}`);
  const told = lines.filter((line) => line !== '');
  const comments = told.filter((line) => line.startsWith('%%'));
  const rest = told.filter((line) => !line.startsWith('%%'));
  const participants = rest.flatMap((line) => {
    const [, actor, name] = participant.exec(line) ?? [];
    return actor === undefined ? [] : [{ actor: plainWord(actor), name: readText(name!) }];
  });
  const known = new Set(participants.map(({ actor }) => actor));
  const statements = rest.slice(participants.length).map(readStatement);
  const actors = statements.flatMap((one) => (one.kind === 'note' ? one.over : [one.from, one.to]));
  const stranger = actors.find((actor) => !known.has(actor));
  assert(stranger === undefined, `${stranger} is no participant`);
  return { comments, participants, statements };
}

function readStatement(line: string): Statement {
  const noted = note.exec(line);
  if (noted !== null)
    return { kind: 'note', over: noted.slice(1, 3).flatMap((actor) => (actor as string | undefined) ?? []), text: readText(noted[3]!) };
  const sent = message.exec(line);
  if (sent === null) throw new Broken(`Mermaid knows nothing like ${line}`);
  return { kind: 'message', from: sent[1]!, arrow: sent[2]!, to: sent[3]!, text: readText(sent[4]!) };
}

function plainWord(actor: string): string {
  assert(!keywords.has(actor.toLowerCase()) && !/^(?:\d+|x)$/.test(actor), `${actor} is a word of Mermaid's`);
  return actor;
}

function readText(text: string): string {
  assert(!/style.*:\S*#.*;|classDef.*:\S*#.*;/.test(text), `Mermaid takes ${text} for a style`);
  const bare = text.replaceAll(/#\w+;/g, '').replaceAll('<br/>', '');
  assert(!/[#;<>]|%%|\$\$|^(?:no)?wrap:/.test(bare), `Mermaid cannot take ${text}`);
  return text.replaceAll('<br/>', '\n').replaceAll(/#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)));
}
