/** What a session remembers, which is all that later reads can fall behind. */
import { expect, test } from 'vitest';
import type { HistoryEntry } from '../engine/protocol.ts';
import type { FrameView } from '../engine/view.ts';
import { endedReads, newerThan, noFloor, raise } from './sessions.ts';
import type { Seen } from './sessions.ts';

const seen = (value: string, begun: number, place: number | null, frame = begun + 1): Seen => ({
  value,
  place,
  begun,
  ended: begun + 1,
  isRepeated: false,
  frame,
});

/** What is newer than what was told, of a session that has seen these, to a read that began at 100 unless said. */
function newer(told: Seen, all: readonly Seen[], begun = 100): string | null {
  const floor = noFloor();
  for (const one of all) raise(floor, one);
  return newerThan(floor, told, begun)?.value ?? null;
}

test('the write that began last counts, and the highest place, whichever was seen first', () => {
  const [early, late] = [seen('early', 10, 7), seen('late', 20, 2)];
  const place = (at: number): Seen => seen('told', 15, at);
  expect([newer(place(4), [early, late]), newer(place(4), [late, early]), newer(place(8), [early, late])]).toEqual([
    'early',
    'early',
    null,
  ]);
  expect([newer(place(1), [early, late]), newer(seen('told', 1, null), [late, early])]).toEqual(['late', 'late']);
  expect(newer(place(4), [seen('placed', 10, 7), seen('unplaced', 1, null)])).toBe('placed');
});

test('what the session came to know of while it read, or in the frame in which it began to, proves nothing', () => {
  const told = seen('told', 1, null);
  expect([newer(told, [seen('a', 10, null, 50)], 51), newer(told, [seen('a', 10, null, 50)], 50)]).toEqual(['a', null]);
});

test('reads that ended well, and that began: nothing else of the history', () => {
  const reading = {};
  const frame = (index: number, ...lines: readonly string[]): FrameView => {
    const history = lines.map((line): HistoryEntry => {
      const [type = '', op = '', id = ''] = line.split(' ');
      return { type: type as HistoryEntry['type'], op, id };
    });
    return { index, time: index, kind: 'step', node: 'a', place: 0, name: '', cause: -1, packet: -1, history };
  };
  const ended = (index: number, ...lines: readonly string[]) =>
    endedReads(reading, frame(index, ...lines), 'read').map(([{ id }, begun]) => `${id} from ${begun}`);
  expect([
    ended(1, 'invoke read r1', 'invoke write w1', 'invoke read r2'),
    ended(2, 'ok write w1', 'ok read r1', 'ok read r9'),
    ended(3, 'fail read r2', 'ok read r1'),
    ended(4, 'ok read r2'),
  ]).toEqual([[], ['r1 from 1'], [], []]);
});
