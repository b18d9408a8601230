import { describe, expect, test } from 'vitest';
import { ms, seconds, zero } from '../base/micros.ts';
import type { Fault, Lie, Strategy } from '../engine/fault.ts';
import type { Machine } from '../engine/machine.ts';
import { at, beater, listener, play, protocol, simulate } from '../engine/madeUp.ts';
import { lastUntruth, lieOf, liesIn } from './lies.ts';

/** Tells `b` and `c` the same, five times. */
const teller = protocol<{ n: number }>({
  init(env) {
    env.setTimer('tell', { after: ms(10) });
    return { n: 0 };
  },
  timeout: {
    tell(s, env) {
      env.broadcast('ping', { n: ++s.n });
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
