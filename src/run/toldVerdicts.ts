/**
 * What a link says of its run's verdicts, so that whoever opens it later hears which of them changed: the key `was`. Only what was not well is
 * written, a letter and three of its property's hash each, so that properties may come and go; `well` is none of them.
 */
import { hashText } from '../base/hash.ts';
import type { VerdictLine } from '../engine/trace.ts';
import type { PlainKey } from '../text/catalogue.ts';
import type { Property } from '../properties/property.ts';
import { t } from '../text/t.ts';

type Verdict = VerdictLine['verdict'];
export type PlainVerdict = Pick<VerdictLine, 'property' | 'verdict'>;

const letters = { violated: 'v', 'not yet': 'n', unknown: 'u' } as const;
type Unwell = keyof typeof letters;

const isUnwell = (verdict: Verdict): verdict is Unwell => Object.hasOwn(letters, verdict);

const tagLength = 3;
const tags = 36 * 36 * 36;

/** A scenario has a dozen properties; a test holds that no two of one scenario have the same. */
export const tagOf = (property: string): string => (hashText(property) % tags).toString(36).padStart(tagLength, '0');

export function writeTold(verdicts: readonly PlainVerdict[]): string {
  const unwell = verdicts.flatMap(({ property, verdict }) => (isUnwell(verdict) ? [letters[verdict] + tagOf(property)] : []));
  return unwell.length === 0 ? 'well' : unwell.join(',');
}

export const isTold = (text: string): boolean => /^(?:well|[vnu][0-9a-z]{3}(?:,[vnu][0-9a-z]{3})*)$/.test(text);

/** What each verdict is now, and what it was where it was not well. */
const was = { v: 'reading.wasViolated', n: 'reading.wasNotYet', u: 'reading.wasUnknown' } as const;
const now: { readonly [V in Verdict]: PlainKey } = {
  violated: 'reading.isViolated',
  held: 'reading.nowHolds',
  satisfied: 'reading.nowTrue',
  'not yet': 'reading.nowNotYet',
  unknown: 'reading.nowUnknown',
};
/** Of what was well nothing is written, nor of a property that came later: no more is said than is true of both. */
const wasWell: { readonly [U in Unwell]: PlainKey } = {
  violated: 'reading.wasNotViolated',
  'not yet': 'reading.wasNotOpen',
  unknown: 'reading.wasNotUndecided',
};

/**
 * A sentence's piece for each verdict that came out otherwise, the scenario's properties in their order: "“No stale write” was violated, now holds".
 * `told`: as `writeTold` wrote it.
 */
export function changedVerdicts(
  told: string,
  properties: readonly Pick<Property, 'id' | 'name'>[],
  verdicts: readonly PlainVerdict[],
): readonly string[] {
  const before = new Map(told === 'well' ? [] : told.split(',').map((word) => [word.slice(1), word[0] as keyof typeof was] as const));
  const changed = properties.flatMap(({ id, name }) => {
    const verdict = verdicts.find(({ property }) => property === id)?.verdict;
    const letter = before.get(tagOf(id));
    before.delete(tagOf(id));
    if (verdict === undefined || (isUnwell(verdict) ? letters[verdict] === letter : letter === undefined)) return [];
    return [t('reading.changed', { name, was: t(letter === undefined ? wasWell[verdict as Unwell] : was[letter]), now: t(now[verdict]) })];
  });
  const gone = before.size === 0 ? [] : [t('reading.gone', { count: before.size })];
  return [...changed, ...gone];
}
