/** An older link, replayed and compared: by engines that are made up, because none has been outlived yet. */
import { expect, test } from 'vitest';
import type { Property } from '../properties/property.ts';
import { linkDigest } from './digest.ts';
import { differsFromLink } from './differsFromLink.ts';
import type { Difference } from './differsFromLink.ts';
import { parseFragment, writeInputs } from './link.ts';
import { madeUp, madeUpId } from './madeUp.ts';
import { packFragment, unpackFragment } from './packed/packedLink.ts';
import { writeTold } from './toldVerdicts.ts';

const line = (verdict: 'violated' | 'held') =>
  ({ property: 'one-believer', kind: 'always', verdict, at: null, says: '', witnesses: [] }) as const;

const withClaim = { ...madeUp, properties: [{ id: 'one-believer', name: 'One believer' } as Property] };

/** What engine 5 says of a link on which the claim was violated, and now holds or not. */
function said(versions: string, now: 'violated' | 'held', packed: boolean, was = ''): Difference | null {
  const inputs = parsed(`seed=9&do=1s:freeze.alice=6s&end`);
  const digest = linkDigest(writeInputs(inputs.run, madeUp), [line('violated')]);
  const fragment = `${versions}seed=9${was}&do=1s:freeze.alice=6s&h=${digest}&end`;
  const unpacked = unpackFragment(packFragment(madeUpId, fragment));
  const { run, view } = parsed(packed && unpacked.ok ? unpacked.fragment : fragment);
  return differsFromLink({ ...view, digest: view.digest! }, withClaim, run, [line(now)], 5);
}

function parsed(fragment: string) {
  const link = parseFragment(madeUpId, madeUp, fragment);
  if (!link.ok) throw new Error(link.because);
  return link;
}

test.each([true, false])('a link of an older engine says since which it plays differently; packed: %s', (packed) => {
  const unsaid = 'at least one verdict came out otherwise then, or at another time.';
  expect(said('e=3&', 'held', packed)).toEqual({ says: `Plays differently since engine 3: ${unsaid}`, since: 3 });
  expect(said('', 'held', packed)).toEqual({ says: `Plays differently since engine 1: ${unsaid}`, since: 1 });
  expect(said('e=5&', 'held', packed)).toEqual({ says: `Plays differently since this run was shared: ${unsaid}`, since: null });
  expect(said('e=3&', 'violated', packed)).toBeNull();
});

test.each([true, false])('and which verdict it was, where it says what they were; packed: %s', (packed) => {
  const was = `&was=${writeTold([line('violated')])}`;
  expect(said('e=3&', 'held', packed, was)?.says).toBe('Plays differently since engine 3: “One believer” was violated, now holds.');
  expect(said('e=3&', 'violated', packed, was)).toBeNull();
  expect(said('e=3&', 'held', packed, '&was=well')?.says).toBe(
    'Plays differently since engine 3: the verdicts are the same, but at least one came at another time.',
  );
});
