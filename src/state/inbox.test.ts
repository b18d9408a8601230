import { expect, test } from 'vitest';
import { draw, purposeOf } from '../base/draw.ts';
import { ms, seconds } from '../base/micros.ts';
import type { Intervention } from '../engine/fault.ts';
import { createMachine, step } from '../engine/kernel.ts';
import { at, beater, play, protocol, setupWith } from '../engine/madeUp.ts';
import { waitingAt } from './inbox.ts';

/** Reads slowly, and can be asked. */
const reader = protocol({
  receive: { ping: (_, __, env) => env.next('read', ms(3)) },
  step: { read() {} },
  requests: { order() {} },
});

/** Ten faults of the kinds that fill and empty an inbox. */
function troubleOf(seed: number): readonly Intervention[] {
  const below = (what: string, n: number, i: number): number => Math.floor(draw(seed, purposeOf(what), i) * n);
  return Array.from({ length: 10 }, (_, i) => {
    const length = ms(1 + below('length', 40, i));
    const fault = (
      [
        { kind: 'freeze', node: 'a', length },
        { kind: 'crash', node: 'a', disk: 'kept', scope: 'process', length },
        { kind: 'request', node: 'a', name: 'order' },
        { kind: 'request', node: 'a', name: 'order' },
        { kind: 'inbox', node: 'a', limit: 3, first: 'packets' },
      ] as const
    )[below('kind', 5, i)]!;
    return at(ms(below('time', 200, i)), fault, below('place', 3, i));
  });
}

test('what the trace says of an inbox is what was in it, after every event', () => {
  let most = 0;
  for (let seed = 0; seed < 40; seed++) {
    const cast = { a: play(reader), b: play(beater('a', 90, ms(2))) };
    const m = createMachine(setupWith(cast, { seed, interventions: troubleOf(seed) }));
    while (step(m, seconds(1))) {
      const waiting = waitingAt(m.trace, 0, { time: m.world.now, frames: m.world.frame });
      expect([seed, m.frame, waiting]).toEqual([seed, m.frame, m.world.nodes[0]!.inbox.length]);
      most = Math.max(most, waiting);
    }
    expect(waitingAt(m.trace, 0, { time: 0, frames: 2 })).toBe(0);
  }
  expect(most).toBeGreaterThan(5);
});
