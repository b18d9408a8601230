/** A circuit: a call has its slot to itself, or is refused. */
import { describe, expect, test } from 'vitest';
import { ms, seconds, us } from '../base/micros.ts';
import type { Micros } from '../base/micros.ts';
import type { Intervention } from './fault.ts';
import { lastLeg } from './legs.ts';
import type { Machine } from './machine.ts';
import { at, listener, missedOf, packetsOf, play, protocol, simulate, stateOf, steady, told } from './madeUp.ts';
import type { Network } from './setup.ts';

/** ISDN's frame, as Kleppmann tells it: 4,000 a second, so that a slot waits no longer than 250 µs. */
const every: Micros = us(250);
const trunk = (slots: number): Network => ({ ...steady, links: { 'a-to-b': { circuit: { slots, every } } } });

interface Exchange {
  sent: number;
  refused: unknown[];
}

/** As many calls at once as it has, each of them with something to say every `pace`; `n` is whose. */
const exchange = (calls: number, pace: Micros, rounds: number) =>
  protocol<Exchange>({
    name: 'exchange',
    show: {
      voice: { as: 'beat', call: ({ n }: { n: number }) => n },
      bye: { as: 'request', call: ({ n }: { n: number }) => n, hangsUp: true },
    },
    init(env) {
      env.setTimer('speak', { after: pace });
      return { sent: 0, refused: [] };
    },
    timeout: {
      speak(s, env) {
        for (let n = 1; n <= calls; n++) env.send('b', 'voice', { n });
        if (++s.sent < rounds) env.setTimer('speak', { after: pace });
      },
    },
    receive: {
      refused(s, m) {
        s.refused.push(m);
      },
    },
    requests: { end: (_, env) => env.send('b', 'bye', { n: 1 }), another: (_, env) => env.send('b', 'voice', { n: 3 }) },
  });

const ear = protocol<{ heard: number }>({
  init: () => ({ heard: 0 }),
  receive: {
    voice(s) {
      s.heard++;
    },
    bye() {},
  },
});

const talk = (calls: number, slots: number, rounds = 4, interventions: readonly Intervention[] = [], pace = every): Machine =>
  simulate(seconds(5), { a: play(exchange(calls, pace, rounds)), b: play(ear) }, { network: trunk(slots), interventions });

const delays = (m: Machine): readonly number[] =>
  packetsOf(m)
    .flatMap(({ fate }, row) => (fate === 'delivered' && m.trace.packet(row).to === 1 ? [m.trace.packet(row)] : []))
    .map((packet) => packet.endAt - packet.sentAt);
const ends = (m: Machine, fate: string) => packetsOf(m, 'a', 'b').filter((packet) => packet.fate === fate).length;

test('delays every message of every call alike, whatever the others do', () => {
  expect(new Set(delays(talk(1, 32)))).toEqual(new Set([ms(10.25)]));
  expect(new Set(delays(talk(32, 32)))).toEqual(new Set([ms(10.25)]));
});

test('refuses the call for which it has no slot; the others notice nothing', () => {
  const m = talk(33, 32);
  expect([ends(m, 'blocked'), ends(m, 'delivered'), stateOf(m, 'b')]).toEqual([4, 128, { heard: 128 }]);
  expect(new Set(delays(m))).toEqual(new Set([ms(10.25)]));
});

test('tells the caller that it is busy, and which call it was', () => {
  const m = talk(3, 2, 1);
  expect(told(m, 'a')).toEqual(['0.25 timer speak', '0.5 notice busy', '0.5 receive refused']);
  expect((stateOf(m, 'a') as Exchange).refused).toEqual([{ about: 'voice', from: 'b', call: 3 }]);
  expect(m.world.ports[0]!.calls.map(({ key }) => key)).toEqual(['0 0 1 1', '0 0 1 2']);
});

test('gives the slot of a call that hangs up to the next', () => {
  const ask = (time: number, name: string) => at(us(time), { kind: 'request', node: 'a', name });
  const callsAfter = (...asked: readonly Intervention[]) => talk(2, 2, 1, asked).world.ports[0]!.calls.map(({ key }) => key);
  expect(callsAfter(ask(600, 'another'))).toEqual(['0 0 1 1', '0 0 1 2']);
  expect(callsAfter(ask(500, 'end'))).toEqual(['0 0 1 2']);
  expect(callsAfter(ask(500, 'end'), ask(600, 'another'))).toEqual(['0 0 1 2', '0 0 1 3']);
});

test('frees the slots of a caller that dies, and of a link that is cut', () => {
  const crash = at(us(600), { kind: 'crash', node: 'a', disk: 'kept', scope: 'process', length: ms(1) });
  expect(talk(2, 2, 4, [crash]).world.ports[0]!.calls).toMatchObject([{ incarnation: 2 }, { incarnation: 2 }]);
  const cut = at(us(1_100), { kind: 'cut', link: { a: 'a', b: 'b', way: 'forward' } });
  expect(talk(2, 2, 4, [cut]).world.ports[0]!.calls).toEqual([]);
});

test('a cut takes what is in a slot, and what was said meanwhile; a heal lets calls begin anew', () => {
  const link = { a: 'a', b: 'b', way: 'forward' } as const;
  const m = talk(1, 1, 4, [at(us(400), { kind: 'cut', link }), at(us(700), { kind: 'heal', link })]);
  expect(packetsOf(m, 'a', 'b').map(({ sentAt, endAt, fate }) => [sentAt, endAt, fate])).toEqual([
    [250, 400, 'cut'],
    [500, 5_500, 'cut'],
    [750, 11_000, 'delivered'],
    [1_000, 11_250, 'delivered'],
  ]);
});

test('paces a caller that says more than it has reserved, behind itself alone, up to a limit', () => {
  const hasty = talk(1, 2, 3, [], us(50));
  expect(packetsOf(hasty, 'a', 'b').map((_, row) => lastLeg(hasty.trace, row, Infinity).leavesAt)).toEqual([300, 550, 800]);
  const endless = talk(1, 1, 3_000, [], us(50));
  expect(ends(endless, 'queueFull')).toBeGreaterThan(500);
});

test('a process that knows nothing of calls has one, from its first message on', () => {
  const plain = protocol({
    init(env) {
      env.setTimer('beat', { after: ms(1) });
      return {};
    },
    timeout: { beat: (_, env) => env.send('b', 'ping', { n: 1 }) },
  });
  const m = simulate(seconds(1), { a: play([plain, protocol({ ...plain })]), b: play(listener) }, { network: trunk(1) });
  expect(packetsOf(m, 'a', 'b').map(({ fate }) => fate)).toEqual(['delivered', 'blocked']);
});

test('what the network says itself needs no call', () => {
  const network: Network = { ...steady, refusal: true, circuit: { slots: 0, every } };
  const m = simulate(
    seconds(1),
    { a: play(exchange(1, every, 1)), b: play(ear) },
    {
      network: { ...network, links: { 'a-to-b': { circuit: null } } },
      interventions: [at(us(1), { kind: 'crash', node: 'b', disk: 'kept', scope: 'process' })],
    },
  );
  expect((stateOf(m, 'a') as Exchange).refused).toEqual([{ about: 'voice', from: 'b' }]);
});

test('TCP over it has the one call of its process; what the kernels say to each other needs none', () => {
  const network: Network = { ...trunk(1), transport: 'tcp' };
  const m = simulate(seconds(1), { a: play(exchange(1, every, 3)), b: play(ear) }, { network });
  expect([stateOf(m, 'b'), m.world.ports[0]!.calls.map(({ key }) => key)]).toEqual([{ heard: 3 }, ['0 0 1 1']]);
});

describe('a trunk', () => {
  test('has its slots for all who share it', () => {
    const network: Network = {
      ...steady,
      links: { 'a-to-b': { port: 'trunk' }, 'c-to-b': { port: 'trunk' } },
      ports: { trunk: { circuit: { slots: 3, every } } },
    };
    const m = simulate(seconds(1), { a: play(exchange(2, every, 1)), b: play(ear), c: play(exchange(2, every, 1)) }, { network });
    expect(packetsOf(m).filter(({ fate }) => fate === 'blocked')).toHaveLength(1);
    expect(stateOf(m, 'b')).toEqual({ heard: 3 });
  });

  test('has no rate, queue or load that a hand could set', () => {
    const link = { a: 'a', b: 'b', way: 'forward' } as const;
    const hands = [
      at(us(1), { kind: 'rate', link, rate: 5 }),
      at(us(2), { kind: 'buffer', link, size: 5 }),
      at(us(3), { kind: 'load', link, ratio: 0.5 }),
    ];
    const m = talk(2, 2, 2, hands);
    expect(missedOf(m)).toEqual(hands.map(() => 'a to b is a circuit: its slots are what it has'));
    expect(new Set(delays(m))).toEqual(new Set([ms(10.25)]));
  });
});
