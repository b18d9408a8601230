import { expect, test } from 'vitest';
import type { VerdictLine } from '../engine/trace.ts';
import { compareDigests, isDigest, linkDigest } from './digest.ts';

const line = (verdict: VerdictLine['verdict'], at: number | null): VerdictLine => ({
  property: 'one-believer',
  kind: 'always',
  verdict,
  at,
  says: '',
  witnesses: [],
});
const inputs = 'made-up&seed=7&do=8s:freeze.alice=6s';
const digest = linkDigest(inputs, [line('violated', 14_000_000)]);

test('two people with the same run and the same verdicts hold the same digest', () => {
  expect(isDigest(digest)).toBe(true);
  expect(compareDigests(digest, linkDigest(inputs, [line('violated', 14_000_000)]))).toBe('same');
});

test('verdicts that came out otherwise show as such', () => {
  expect(compareDigests(digest, linkDigest(inputs, [line('held', null)]))).toBe('playsDifferently');
  expect(compareDigests(digest, linkDigest(inputs, [line('violated', 14_000_001)]))).toBe('playsDifferently');
});

test('inputs edited by hand void it', () => {
  expect(compareDigests(digest, linkDigest(`${inputs},9s:thaw.alice`, [line('violated', 14_000_000)]))).toBe('edited');
  expect(compareDigests('zzzzzzzz', digest)).toBe('edited');
});
