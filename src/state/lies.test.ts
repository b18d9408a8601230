import { describe, expect, test } from 'vitest';
import { ms, seconds, zero } from '../base/micros.ts';
import type { Fault, Lie, Strategy } from '../engine/fault.ts';
import type { Machine } from '../engine/machine.ts';
import { at, beater, listener, play, protocol, simulate } from '../engine/madeUp.ts';
import { lastUntruth, lieOf, liesIn, whyUntold } from './lies.ts';

/** Tells `b` and `c` the same, five times. */
const teller = protocol<{ n: number }>({
  init(env) {
    env.setTimer('tell', { after: ms(10) });
    return { n: 0 };
  },
  timeout: {
    tell(s, env) {
      const said = { n: ++s.n, word: 'x' };
      env.broadcast('ping', said);
      if (s.n < 5) env.setTimer('tell', { after: ms(10) });
    },
  },
});

const byz = (strategy: Strategy, lies?: readonly Lie[]): Fault => ({ kind: 'byz', node: 'a', strategy, ...(lies && { lies }) });
const run = (fault: Fault): Machine =>
  simulate(seconds(1), { a: play(teller), b: play(listener), c: play(listener) }, { interventions: [at(zero, fault)] });
const packets = (m: Machine) => Array.from({ length: m.trace.packets.length }, (_, row) => m.trace.packet(row));

describe('of a scripted liar', () => {
  const m = run(
    byz('honest', [
      { to: 'b', where: { n: 3 }, say: { n: 7 } },
      { to: 'c', where: { n: 4 }, isSilent: true },
    ]),
  );
  const cursorAt = (time: number) => ({ time, frames: m.trace.framesBy(time) });

  test('the packet that lies is known, and no other', () => {
    const lying = packets(m).filter((packet) => lieOf(m.trace, m.ids, packet) !== null);
    expect(lying.map(({ to, sentAt }) => [m.ids[to], sentAt])).toEqual([['b', ms(30)]]);
    expect(lieOf(m.trace, m.ids, lying[0]!)).toEqual({
      to: 'b',
      message: 'ping',
      how: 'untrue',
      untruths: [{ field: 'n', truth: '3', told: '7' }],
    });
    expect(liesIn(m.trace, 0, lying[0]!.sentFrame)).toHaveLength(1);
  });

  test('the last untruth is as of the cursor', () => {
    expect(lastUntruth(m.trace, 0, cursorAt(ms(29)))).toBeNull();
    expect(lastUntruth(m.trace, 0, cursorAt(ms(100)))?.untruths).toEqual([{ field: 'n', truth: '3', told: '7' }]);
    expect(lastUntruth(m.trace, 1, cursorAt(ms(100)))).toBeNull();
  });
});

test('of a new message and an old one after it, the old one is the lie', () => {
  const m = simulate(seconds(1), { a: play(beater('b', 60)), b: play(listener) }, { interventions: [at(zero, byz('replay'))] });
  const all = packets(m);
  const pairs = all.flatMap((packet, i) => (all[i + 1]?.sentFrame === packet.sentFrame ? [[packet, all[i + 1]!] as const] : []));
  expect(pairs.length).toBeGreaterThan(5);
  for (const [first, second] of pairs) expect([lieOf(m.trace, m.ids, first), lieOf(m.trace, m.ids, second)?.how]).toEqual([null, 'again']);
});

describe('a lie that finds nothing to lie about says so', () => {
  const untold = (rest: Partial<Extract<Fault, { kind: 'lie' }>>): string | null => {
    const lie = { kind: 'lie', node: 'a', how: 'says', says: '5', ...rest } as const;
    const cast = { a: play(teller), b: play(listener), c: play(listener) };
    const m = simulate(seconds(1), cast, { interventions: [at(zero, lie)] });
    return whyUntold(m.trace, m.trace.change(m.trace.changesOf('fault', -1).at(-1)!).frame, lie);
  };

  test('of a field that the message lacks', () => {
    expect(untold({ message: 'ping', field: 'term' })).toBe('“ping” has no field term');
    expect(untold({ field: 'term' })).toBe('no message so far has a field term');
    expect(untold({ field: 'n.term' })).toBe('no message so far has a field n.term');
  });

  test('of one that is no number to add to', () => {
    expect(untold({ how: 'adds', field: 'word', says: '2' })).toBe('word in “ping” is no number to add to');
    expect(untold({ how: 'adds', field: 'n', says: '2' })).toBeNull();
  });

  test('and no other: not one that is told, nor one about what nobody says', () => {
    expect(untold({ field: 'n' })).toBeNull();
    expect(untold({ message: 'pong', field: 'term' })).toBeNull();
    expect(untold({ to: 'b', field: 'n' })).toBeNull();
  });
});
