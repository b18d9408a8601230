/** What was noted while a link was read, as notices. */
import { t } from '../text/t.ts';
import { unescapePunctuation } from '../run/escapes.ts';
import type { Note } from '../run/linkModel.ts';
import { markedIn } from '../run/marked.ts';
import { migrated } from '../run/migrations.ts';
import type { Notice } from './model.ts';

const cutOff = new Set<Note['kind']>(['torn', 'noEnd']);

/** One notice for a link from the future, one for what is certain, one for what is only perhaps so. */
export function noticesOf(notes: readonly Note[], written: string): readonly Notice[] {
  const fragment = migrated(unescapePunctuation(written)); // as it was read
  const quiet = notes.filter(({ kind }) => kind === 'noEnd');
  const newer = notes.filter(({ kind }) => kind === 'newer');
  const loud = notes.filter(({ kind }) => kind !== 'noEnd' && kind !== 'newer');
  const isTorn = loud.some(({ kind }) => cutOff.has(kind));
  const says = isTorn ? t('notes.linkLooksCutOff') : t('notes.notEverythingLinkTaken');
  const [latest] = newer;
  return [
    ...(latest === undefined
      ? []
      : [{ tone: 'warn' as const, says: latest.text, details: newer.map((note) => detailOf(note, fragment)), remedy: 'reload' as const }]),
    ...(loud.length === 0 ? [] : [{ tone: 'warn' as const, says, details: loud.map((note) => detailOf(note, fragment)) }]),
    ...quiet.map(({ text }) => ({
      tone: 'note' as const,
      says: text,
      details: [t('notes.whatArrivedEnds', { slice: fragment.slice(-ending) })],
    })),
  ];
}

/** Letters of a link's end that tell where it breaks off. */
const ending = 60;

/** Its first line is the words; below it stands where in the link they belong. */
const detailOf = (note: Note, fragment: string): string => [note.text, markedIn(fragment, note)].filter((line) => line !== null).join('\n');
