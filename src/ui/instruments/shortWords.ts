/**
 * Words as they fit into cells of so many letters: all as they are where they fit, else each by as few of its first letters as tell it from the
 * others. Words that no beginning tells apart are left to their colors and to the table.
 */
export function shortWords(words: readonly string[], letters: number): ReadonlyMap<string, string> {
  const known = [...new Set(words)];
  if (known.every(({ length }) => length <= letters)) return new Map(known.map((word) => [word, word]));
  const cutTo = (length: number): string[] => known.map((word) => word.slice(0, length));
  let length = 1;
  while (length < letters && new Set(cutTo(length)).size < known.length) length += 1;
  const as = cutTo(length);
  return new Map(known.map((word, i) => [word, as[i]!]));
}
