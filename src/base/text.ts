/** 'tokensNeverGoBackwards' → 'tokens-never-go-backwards'. */
export function kebab(name: string): string {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1-$2')
    .toLowerCase();
}

/** Letters to insert, drop, change, or swap with a neighbor, each place touched once (Damerau–Levenshtein, optimal string alignment). */
export function editDistance(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = last[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      const isSwap = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      const swap = isSwap ? beforeLast[j - 2]! + 1 : Infinity;
      row.push(Math.min(last[j]! + 1, row[j - 1]! + 1, change, swap));
    }
    beforeLast = last;
    last = row;
  }
  return last[b.length]!;
}

/**
 * For "did you mean": at most `limit` candidates, nearest first (ties in their given order), and none that is further from the
 * word than a slip would take it: a third of the longer one's letters, and two at least; one letter where either is as short as
 * three, for two would make 'bob' of 'to'. Case does not count.
 */
export function closest(word: string, candidates: readonly string[], limit: number): readonly string[] {
  const wanted = word.toLowerCase();
  return candidates
    .map((candidate) => ({ candidate, distance: editDistance(wanted, candidate.toLowerCase()) }))
    .filter(({ candidate, distance }) => distance <= slipOf(wanted, candidate))
    .toSorted((a, b) => a.distance - b.distance)
    .slice(0, limit)
    .map(({ candidate }) => candidate);
}

function slipOf(word: string, candidate: string): number {
  const shorter = Math.min(word.length, candidate.length);
  const longer = Math.max(word.length, candidate.length);
  if (longer === 1) return 0; // another letter is another word
  return shorter <= 3 ? 1 : Math.max(2, Math.floor(longer / 3));
}

/** A number and its unit stay on one line: '6 / s', '0.3 ms', '70 %', and '{count} ms' before it is filled. One character for one. */
export function keepUnits(text: string): string {
  return text.replaceAll(/(?<=[\d}]) (\/ )?(?=(?:µs|ms|s|min|h|d|ppm|%)(?![\w’]))/g, (gap) => gap.replaceAll(' ', '\u00a0'));
}
