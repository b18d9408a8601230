/** Where in a link a note's words stand: the link's own words around them, and a mark below the first that is to blame. */
import type { Note } from './linkModel.ts';

/** Letters shown before the mark and after it. */
const [before, after] = [24, 36];

/** Two lines for a monospaced face; null for a note that is about no place. `fragment`: as it was read, see `migrated`. */
export function markedIn(fragment: string, { part, at }: Pick<Note, 'part' | 'at'>): string | null {
  if (part === '' || at >= fragment.length) return null;
  const from = Math.max(0, at - before);
  const to = Math.min(fragment.length, at + after);
  const [lead, tail] = [from > 0 ? '…' : '', to < fragment.length ? '…' : ''];
  const shown = fragment.slice(from, to).replaceAll(/\p{Cc}/gu, '·'); // one letter for one, so that the mark stays where it is
  return `${lead}${shown}${tail}\n${' '.repeat(lead.length + at - from)}^ letter ${at + 1}`;
}
