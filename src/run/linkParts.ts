/** Cuts a fragment into its parts: `key=value` joined by `&`, closed by the word `end`. */
import type { Note, NoteKind } from './linkModel.ts';
import { t } from '../text/t.ts';
import type { Clamp, Unread } from './reading.ts';

export interface Part {
  readonly key: string;
  readonly value: string;
  readonly text: string;
  /** Where the value begins in the fragment. */
  readonly valueAt: number;
  readonly at: number;
}

export interface Parts {
  readonly parts: readonly Part[];
  readonly notes: readonly Note[];
  readonly hasEnd: boolean;
}

export const note = (kind: NoteKind, text: string, part: string, at: number): Note => ({ kind, text, part, at });

export const ignored = (part: string, because: string, at: number): Note =>
  note('ignored', t('reading.ignored', { part, because }), part, at);

export const ignoredUnread = (part: string, { because, culprit }: Unread, at: number): Note =>
  ignored(part, because, at + Math.max(0, culprit === undefined ? 0 : part.indexOf(culprit)));

export const clamped = (part: string, clamp: Clamp, at: number): Note => note('clamped', sayClamp(part, clamp), part, at);

function sayClamp(part: string, { what, trouble, from, to }: Clamp): string {
  const values = { what, from, trouble: t(trouble), part };
  return to === null ? t('reading.leftOut', values) : t('reading.takenAs', { ...values, to });
}

/** `end`, and what a chat program may have left at its tail. */
const endPattern = /^end(?![A-Za-z0-9])(.*)$/s;
/** Without what ends the sentence, the bracket or the quotation that a link stood in: it tells nothing, and nobody need be told of it. */
export const withoutSentenceEnd = (text: string): string => text.replace(/[.,:;!?…)\]}>"'”’»*_`]+$/, '');

export function cutParts(fragment: string): Parts {
  if (fragment === '') return { parts: [], notes: [], hasEnd: false };
  const parts: Part[] = [];
  const notes: Note[] = [];
  let at = 0;
  let hasEnd = false;
  for (const text of fragment.split('&')) {
    const end = endPattern.exec(text);
    if (hasEnd) notes.push(ignored(`&${text}`, t('reading.afterEndMark'), at - 1));
    else if (end !== null) {
      hasEnd = true;
      if (withoutSentenceEnd(end[1]!) !== '') notes.push(ignored(end[1]!, t('reading.afterEndMark'), at + 3));
    } else notes.push(...addPart(parts, text, at));
    at += text.length + 1;
  }
  return { parts, notes, hasEnd };
}

/** The first of a key's parts counts: what was appended to a link does not change it. */
function addPart(parts: Part[], text: string, at: number): readonly Note[] {
  const equals = text.indexOf('=');
  const key = equals < 0 ? text : text.slice(0, equals);
  if (text === '') return [ignored('&', t('reading.nothingBetween'), at)];
  if (parts.some((part) => part.key === key)) return [note('repeated', t('reading.keyTwice', { text, key }), text, at)];
  const value = equals < 0 ? '' : text.slice(equals + 1);
  parts.push({ key, value, text, at, valueAt: equals < 0 ? at + text.length : at + equals + 1 });
  return [];
}
