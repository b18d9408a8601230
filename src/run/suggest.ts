import { closest } from '../base/text.ts';

/** '; did you mean x?', or the whole choice when it is short and nothing is near. */
export function didYouMean(word: string, candidates: readonly string[]): string {
  const [near] = closest(word, candidates, 1);
  if (near !== undefined) return `; did you mean ${near}?`;
  const isShort = candidates.length > 0 && candidates.length <= 8;
  return isShort ? `; there is ${candidates.join(', ')}` : '';
}
