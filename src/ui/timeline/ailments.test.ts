import { describe, expect, test } from 'vitest';
import { ms, seconds, zero } from '../../base/micros.ts';
import type { Fault } from '../../engine/fault.ts';
import { at, listener, play, protocol, simulate } from '../../engine/madeUp.ts';
import { ailmentSeen } from './ailments.ts';
import { sayLieMark } from './lies.ts';
import { modelOf } from './model.ts';

const teller = protocol<{ n: number }>({
  init(env) {
    env.setTimer('tell', { after: ms(10) });
    return { n: 0 };
  },
  timeout: {
    tell(s, env) {
      env.broadcast('ping', { n: 5 + (++s.n > 3 ? 1 : 0) });
      if (s.n < 6) env.setTimer('tell', { after: ms(10) });
    },
  },
});

function modelWith(...faults: readonly (readonly [number, Fault])[]) {
  const interventions = faults.map(([time, fault]) => at(ms(time), fault));
  const m = simulate(seconds(1), { a: play(teller), b: play(listener), c: play(listener) }, { interventions });
  return { m, model: modelOf(m.trace, m.ids) };
}

describe('what lasts on a machine', () => {
  const { m, model } = modelWith(
    [10, { kind: 'slow', node: 'a', factor: 3 }],
    [20, { kind: 'diskstall', node: 'a', length: ms(50) }],
    [30, { kind: 'steal', node: 'a', share: 0.5 }],
    [40, { kind: 'slow', node: 'a', factor: 1 }],
    [50, { kind: 'steal', node: 'a', share: 0 }],
    [100, { kind: 'freeze', node: 'a', length: ms(10) }],
  );
  const seenAt = (time: number) =>
    model.story.ailments.stretches.flatMap((stretch) => {
      const seen = ailmentSeen(stretch, { time: ms(time), frames: m.trace.framesBy(ms(time)) });
      return seen === null ? [] : [[stretch.says, seen.from / 1_000, seen.to / 1_000, seen.isOpen]];
    });

  test('is a stretch of its own for each thing that is said of it', () => {
    expect(seenAt(500)).toEqual([
      ['×3 slower', 10, 30, false],
      ['disk stalled', 20, 70, false],
      ['×3 slower, 50 % of CPU stolen', 30, 40, false],
      ['50 % of CPU stolen', 40, 50, false],
    ]);
  });

  test('goes on until the moment that is looked at, and a stall no longer than its time', () => {
    expect(seenAt(25)).toEqual([
      ['×3 slower', 10, 25, true],
      ['disk stalled', 20, 25, true],
    ]);
    expect(seenAt(69).find(([says]) => says === 'disk stalled')).toEqual(['disk stalled', 20, 69, true]);
    expect(seenAt(70).find(([says]) => says === 'disk stalled')).toEqual(['disk stalled', 20, 70, false]);
  });
});

describe('a fork', () => {
  test('is marked where a story is told first, with all who heard either half of it', () => {
    const { m, model } = modelWith([0, { kind: 'byz', node: 'a', strategy: 'honest', lies: [{ to: 'b', say: { n: 9 } }] }]);
    expect(model.story.lies.marks.map((mark) => [mark.at / 1_000, sayLieMark(mark, (node) => node.toUpperCase())])).toEqual([
      [10, 'told B: 9, told C: 5 (n)'],
      [40, 'told B: 9, told C: 6 (n)'],
    ]);
    expect([...model.story.lies.rows].every((row) => m.ids[m.trace.packet(row).to] === 'b')).toBe(true);
    expect(model.story.lies.rows.size).toBe(6);
  });

  test('says what was so where nobody heard it', () => {
    const { model } = modelWith([0, { kind: 'byz', node: 'a', strategy: 'honest', lies: [{ say: { n: 9 } }] }]);
    expect(sayLieMark(model.story.lies.marks[0]!, (node) => node)).toBe('told b: 9, told c: 9 (n is 5)');
  });

  test('is not where nothing is said otherwise', () => {
    for (const strategy of ['mute', 'replay', 'delay'] as const)
      expect(modelWith([zero, { kind: 'byz', node: 'a', strategy }]).model.story.lies.marks).toEqual([]);
  });
});
