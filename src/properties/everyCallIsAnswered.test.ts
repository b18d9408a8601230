/** A call is owed its answer also by a client that has forgotten it. */
import { expect, test } from 'vitest';
import type { FrameView, WorldView } from '../engine/view.ts';
import { everyCallIsAnswered } from './everyCallIsAnswered.ts';

/** 'c1? c2!': clients that remember the call c1, which has no answer so far, and c2, which has. Each text is a moment. */
function judged(...moments: readonly string[]): readonly unknown[] {
  const memory = everyCallIsAnswered.memory();
  return moments.map((text) => {
    const calls = text.split(' ').filter((word) => word !== '');
    const running = calls.map((call) => ({ state: { calls: [{ id: call.slice(0, -1), answered: call.endsWith('!') }] } }));
    return everyCallIsAnswered.check({ running: () => running } as unknown as WorldView, {} as FrameView, memory);
  });
}

test('it is satisfied while all calls that were ever made are answered, and not before there are any', () => {
  expect([judged('', 'c1?', 'c1?', 'c1!', 'c1! c2?', 'c1! c2!'), judged('c1?', '', 'd1!'), judged('c1!', '', 'd1?', 'd1!')]).toEqual([
    [false, false, false, true, false, true],
    [false, false, false],
    [true, true, false, true],
  ]);
});
