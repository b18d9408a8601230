/** The link's `h`: four characters over what went into a run and four over what came of it, so that two people can compare. */
import { assert } from '../base/assert.ts';
import { hashPlain, hashText } from '../base/hash.ts';
import type { VerdictLine } from '../engine/trace.ts';

const half = 4;
const range = 36 * 36 * 36 * 36;

export const isDigest = (text: string): boolean => /^[0-9a-z]{8}$/.test(text);

const short = (hash: number): string => (hash % range).toString(36).padStart(half, '0');

/** `inputs`: the link's words for scenario, seed, params and interventions, see `writeInputs`. */
export function linkDigest(inputs: string, verdicts: readonly Pick<VerdictLine, 'property' | 'verdict' | 'at'>[]): string {
  const decided = verdicts.map(({ property, verdict, at }) => ({ property, verdict, at }));
  const digest = short(hashText(inputs)) + short(hashText(hashPlain(decided)));
  assert(isDigest(digest), `${digest} is no digest`);
  return digest;
}

/** `edited`: the link was changed after its digest was made, which voids it and is no error. */
export type Sameness = 'same' | 'edited' | 'playsDifferently';

export function compareDigests(told: string, found: string): Sameness {
  if (told === found) return 'same';
  return told.slice(0, half) === found.slice(0, half) ? 'playsDifferently' : 'edited';
}
