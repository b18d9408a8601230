/** What an address comes to on the page: the run in it, or its lesson as it comes under a banner, or nothing but the reason. */
import { t } from '../text/t.ts';
import { readAddress } from '../run/link.ts';
import type { Found, Note, Refusal } from '../run/link.ts';
import { markedIn } from '../run/marked.ts';
import { firstEpoch } from '../run/versions.ts';
import type { Notice } from './model.ts';
import { followed } from './packing.ts';

/** `refused`: why nothing of the run in it is taken, where its lesson is opened as it comes. */
export type Taken = Found & { readonly notices: readonly Notice[]; readonly refused?: string };

/** Of a run that is not taken nothing is guessed: the lesson that its address names is opened as it comes, and says why. */
export async function takenFrom(url: string, ids: readonly string[]): Promise<Taken | Refusal> {
  const found = await followed(readAddress(url, ids), ids);
  return found.ok ? { ...found, notices: [] } : (asItComes(url, ids, found) ?? found);
}

/** Null where the address names no lesson. */
export function asItComes(url: string, ids: readonly string[], { because, kind }: Refusal): Taken | null {
  const path = readAddress(url.split(/[?#]/, 1)[0]!, ids);
  if (!path.ok || !('scenario' in path)) return null;
  const remedy = kind === 'newer' ? 'reload' : 'explore';
  const notice: Notice = { tone: kind === undefined ? 'danger' : 'warn', says: because, details: [nothingGuessed()], remedy };
  return { ...path, fragment: '', epoch: firstEpoch, notices: [notice], refused: because };
}

const nothingGuessed = (): string => t('notes.nothingRunLoadedWhat');

const cutOff = new Set<Note['kind']>(['torn', 'noEnd']);

/** One notice for a link from the future, one for what is certain, one for what is only perhaps so. `fragment`: as it was read. */
export function noticesOf(notes: readonly Note[], fragment: string): readonly Notice[] {
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
