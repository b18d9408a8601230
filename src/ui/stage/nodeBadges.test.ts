import { expect, test } from 'vitest';
import type { Workload } from '../../engine/setup.ts';
import { badgesOfNode } from './nodeBadges.ts';
import { running } from './scribe.ts';
import { captionOf, withoutBadges } from './words.ts';

const untruth = { to: 'bob', message: 'grant', how: 'untrue', untruths: [{ field: 'token', truth: '33', told: '41' }] } as const;

test('a client that asks by itself wears its rate, or its loop', () => {
  const mix = { ask: 1 };
  const load = (arrivals: Workload['arrivals']) => badgesOfNode(running, { untruth: null, workload: { arrivals, mix }, now: 0 });
  expect(load({ kind: 'open', rate: 5, gaps: 'poisson' })).toEqual([{ kind: 'load', says: '5/s' }]);
  expect(load({ kind: 'closed', think: { kind: 'constant', value: 1 } })).toEqual([{ kind: 'load', says: 'loop' }]);
});

test('a sound node wears no badge', () => {
  expect(badgesOfNode(running, { untruth: null, workload: null, now: 0 })).toEqual([]);
  expect(badgesOfNode({ ...running, stalledUntil: 2_000_000 }, { untruth: null, workload: null, now: 2_000_000 })).toEqual([]);
});

test('a machine says by how much it is slower, and by how much it is robbed', () => {
  expect(badgesOfNode({ ...running, slow: 10, stolen: 0.3 }, { untruth: null, workload: null, now: 0 })).toEqual([
    { kind: 'slow', says: '×10' },
    { kind: 'stolen', says: '×1.4', share: 0.3 },
  ]);
});

test('a disk stalls until its time, and lies ever after', () => {
  const status = { ...running, stalledUntil: 2_000_000, fsync: 'ignored' } as const;
  expect([1_999_999, 2_000_000].map((now) => badgesOfNode(status, { untruth: null, workload: null, now: now }))).toEqual([
    [{ kind: 'disk', says: 'stalled' }],
    [{ kind: 'disk', says: 'no fsync' }],
  ]);
});

test('a liar with two stories wears both; one of another kind its kind', () => {
  const twofold = { kind: 'lies', says: 'two stories' };
  expect(badgesOfNode({ ...running, byz: 'equivocate' }, { untruth: null, workload: null, now: 0 })).toEqual([
    { ...twofold, stories: ['x', 'y'] },
  ]);
  expect(badgesOfNode({ ...running, byz: 'equivocate' }, { untruth, workload: null, now: 0 })).toEqual([
    { ...twofold, stories: ['33', '41'] },
  ]);
  expect(badgesOfNode({ ...running, byz: 'scripted' }, { untruth, workload: null, now: 0 })).toEqual([
    { kind: 'lies', says: 'lies', stories: ['33', '41'] },
  ]);
  expect(badgesOfNode({ ...running, byz: 'mute' }, { untruth: null, workload: null, now: 0 })).toEqual([{ kind: 'lies', says: 'mute' }]);
});

test('what badges say is in a node’s name, and not twice in what is seen', () => {
  const base = { face: { role: 'holder' }, leaseLeft: null, missed: null, now: 1_000_000 };
  const status = { ...running, byz: 'equivocate', slow: 3, stolen: 0.5, stalledUntil: 2_500_000, torn: 'record old' } as const;
  expect(captionOf({ ...base, status })).toBe(
    'holder · disk torn · tells two stories · ×3 slower · 50 % of CPU stolen · disk stalled 1.5 s',
  );
  expect(captionOf(withoutBadges({ ...base, status }))).toBe('holder · disk torn');
});

test('a node that sleeps says what waits for it; one that died by itself, of what', () => {
  const base = { face: null, leaseLeft: null, missed: null, now: 14_400_000 };
  const frozen = { ...running, state: 'frozen', since: 10_000_000 } as const;
  expect(captionOf({ ...base, status: frozen, waiting: 3 })).toBe('frozen 4.4 s · 3 waiting');
  expect(captionOf({ ...base, status: { ...frozen, inbox: { limit: 4, first: 'packets' } }, waiting: 4 })).toBe(
    'frozen 4.4 s · 4 of 4 waiting',
  );
  expect(captionOf({ ...base, status: { ...frozen, state: 'crashed', died: 'receive ping' } })).toBe(
    'crashed 4.4 s · could make no sense of it',
  );
});
