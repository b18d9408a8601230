/** What counts as going backwards: tokens of writes that were accepted, each storage's for itself, whatever its disk has forgotten. */
import { expect, test } from 'vitest';
import type { FrameView, WorldView } from '../engine/view.ts';
import { tokensNeverGoBackwards } from './tokensNeverGoBackwards.ts';

interface Moment {
  readonly node: string;
  /** What its disk remembers of accepted tokens, and how many it has counted. */
  readonly accepted: readonly number[];
  readonly count?: number;
}

/** Null while it holds, after these frames. */
function judged(...moments: readonly Moment[]): string | null {
  const memory = tokensNeverGoBackwards.memory();
  const disks: { [node: string]: object } = {};
  for (const [index, { node, accepted, count = accepted.length }] of moments.entries()) {
    disks[node] = { count, accepted: accepted.map((token) => ({ by: `writer of ${token}`, token, value: '' })) };
    const running = Object.entries(disks).map(([id, disk]) => ({ id, disk }));
    const world = { running: () => running } as unknown as WorldView;
    const frame: FrameView = { index, time: index, kind: 'receive', node, place: 0, name: 'write', cause: -1, packet: -1, history: [] };
    const verdict = tokensNeverGoBackwards.check(world, frame, memory);
    if (typeof verdict === 'object' && verdict !== null && 'says' in verdict)
      return `${verdict.says} [${verdict.culprits.join(', ')}; frame ${verdict.witnesses.join(', ')}]`;
  }
  return null;
}

const on = (node: string, ...accepted: readonly number[]): Moment => ({ node, accepted });

test('a lower token after a higher one, however many came between; not the same one again', () => {
  expect([
    judged(on('s', 33), on('s', 33, 33), on('s', 33, 33, 34)),
    judged(on('s', 34), on('s', 34, 33)),
    judged(on('s', 33), on('s', 33, 34), on('s', 33, 34, 34), on('s', 33, 34, 34, 33)),
  ]).toEqual([
    null,
    '33 after 34: writer of 33 wrote with an older token [writer of 33, s; frame 0]',
    '33 after 34: writer of 33 wrote with an older token [writer of 33, s; frame 2]',
  ]);
});

test('each storage has an order of its own', () => {
  expect(judged(on('s', 34), on('t', 33), on('s', 34, 35), on('t', 33, 34))).toBe(null);
});

test('what was not accepted now is no write, refused or not, though the last on a disk that fell back is an older one', () => {
  expect(judged(on('s', 33), on('s', 33, 34), on('s', 33), on('s', 33), on('s'), on('s', 35))).toBe(null);
});

test('a disk that fell back takes an older token: the resource has gone backwards', () => {
  expect(judged(on('s', 33), on('s', 33, 34), on('s'), on('s', 33))).toMatch(/^33 after 34/);
});

test('the disk remembers the last writes only: counting tells a new one', () => {
  const full = Array.from({ length: 8 }, () => 34);
  expect(judged({ node: 's', accepted: full, count: 20 }, { node: 's', accepted: [...full.slice(1), 33], count: 21 })).toMatch(
    /^33 after 34/,
  );
});
