/** An older link, replayed and compared: by engines that are made up, because none has been outlived yet. */
import { expect, test } from 'vitest';
import { linkDigest } from './digest.ts';
import { differsFromLink } from './differsFromLink.ts';
import { parseFragment, writeInputs } from './link.ts';
import { madeUp, madeUpId } from './madeUp.ts';
import { packFragment, unpackFragment } from './packed/packedLink.ts';

const line = (verdict: 'violated' | 'held') =>
  ({ property: 'one-believer', kind: 'always', verdict, at: null, says: '', witnesses: [] }) as const;

/** What engine 5 says of a link on which the claim was violated, and now holds or not. */
function said(versions: string, now: 'violated' | 'held', packed: boolean): string | null {
  const inputs = parsed(`seed=9&do=1s:freeze.alice=6s&end`);
  const digest = linkDigest(writeInputs(inputs.run, madeUp), [line('violated')]);
  const fragment = `${versions}seed=9&do=1s:freeze.alice=6s&h=${digest}&end`;
  const unpacked = unpackFragment(packFragment(madeUpId, fragment));
  const { run, view } = parsed(packed && unpacked.ok ? unpacked.fragment : fragment);
  return differsFromLink({ digest: view.digest!, epoch: view.epoch }, madeUp, run, [line(now)], 5);
}

function parsed(fragment: string) {
  const link = parseFragment(madeUpId, madeUp, fragment);
  if (!link.ok) throw new Error(link.because);
  return link;
}

test.each([true, false])('a link of an older engine says since which it plays differently; packed: %s', (packed) => {
  expect(said('e=3&', 'held', packed)).toMatch(/^Plays differently since engine 3: /);
  expect(said('', 'held', packed)).toMatch(/^Plays differently since engine 1: /);
  expect(said('e=5&', 'held', packed)).toMatch(/^Plays differently since this run was shared: /);
  expect(said('e=3&', 'violated', packed)).toBeNull();
});
