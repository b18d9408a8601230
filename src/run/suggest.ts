import { closest } from '../base/text.ts';
import { t } from '../text/t.ts';

/** '; did you mean x?', or nothing when no candidate is near. */
export function near(word: string, candidates: readonly string[]): string {
  const [nearest] = closest(word, candidates, 1);
  return nearest === undefined ? '' : t('reading.didYouMean', { nearest });
}

/** As `near`, or the whole choice when it is short and nothing is near. */
export function didYouMean(word: string, candidates: readonly string[]): string {
  const isShort = candidates.length > 0 && candidates.length <= 8;
  return near(word, candidates) || (isShort ? t('reading.thereIs', { all: candidates.join(', ') }) : '');
}

/** Closed by a full stop, unless it ends in a question. */
export const sentence = (text: string): string => (/[.?!]$/.test(text) ? text : `${text}.`);

/** 'a, b or c'. */
export function listOf(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : t('reading.oneOf', { words: words.slice(0, -1).join(', '), last: words.at(-1)! });
}
