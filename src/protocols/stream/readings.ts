/** What is wrong with a log of numbered readings, as their reader sees it: no sender is asked. Numbers begin at 0. */

export interface Flaws {
  /** Different numbers that it has. */
  readonly distinct: number;
  /** Entries whose number it had already. */
  readonly twice: number;
  /** Entries that came after one with a higher number, for the first time. */
  readonly overtaken: number;
  readonly highest: number;
}

const flawless: Flaws = { distinct: 0, twice: 0, overtaken: 0, highest: -1 };

/** With one more reading, behind all those of `log`. */
export function withNext(flaws: Flaws, log: readonly number[], n: number): Flaws {
  const { distinct, twice, overtaken, highest } = flaws;
  if (log.includes(n)) return { ...flaws, twice: twice + 1 };
  return { distinct: distinct + 1, twice, overtaken: overtaken + (n < highest ? 1 : 0), highest: Math.max(highest, n) };
}

export const flawsOf = (log: readonly number[]): Flaws =>
  log.reduce((flaws, n, place) => withNext(flaws, log.slice(0, place), n), flawless);

/** The log in words, an entry each: what is missing in front of it so far, what comes again, what was overtaken. */
export function toldOf(log: readonly number[]): readonly { readonly label: string; readonly tone?: 'warn' | 'danger' }[] {
  const seen = new Set<number>();
  const all = new Set(log);
  let highest = -1;
  return log.flatMap((n) => {
    const missing = range(highest + 1, n).filter((other) => !all.has(other));
    const entry = seen.has(n)
      ? { label: `#${n}, again`, tone: 'warn' as const }
      : n < highest
        ? { label: `#${n}, overtaken`, tone: 'warn' as const }
        : { label: `#${n}` };
    seen.add(n);
    highest = Math.max(highest, n);
    return missing.length === 0 ? [entry] : [{ label: gapOf(missing), tone: 'danger' as const }, entry];
  });
}

/** A restarted sender leaves thousands of numbers out: nobody lists these. */
const longestGap = 100;

const range = (from: number, to: number): readonly number[] =>
  to - from > longestGap ? [] : Array.from({ length: Math.max(0, to - from) }, (_, i) => from + i);

const gapOf = (missing: readonly number[]): string =>
  missing.length === 1 ? `#${missing[0]} is missing` : `${missing.length} are missing: ${missing.map((n) => `#${n}`).join(', ')}`;
