/** What stands in front of a link, and what it speaks, changed in the midst of a run: what waits, what is under way, and what a connection holds. */
import { describe, expect, test } from 'vitest';
import type { Micros } from '../base/micros.ts';
import { ms, seconds, us } from '../base/micros.ts';
import type { Fault, Intervention } from './fault.ts';
import { createMachine, keyframe, restore, step, traceHash } from './kernel.ts';
import type { Keyframe } from './kernel.ts';
import {
  at,
  beater,
  busybody,
  listener,
  missedOf,
  packetsOf,
  play,
  protocol,
  setupWith,
  simulate,
  stateOf,
  steady,
  stepUntil,
  waysOf,
} from './madeUp.ts';
import type { Machine } from './machine.ts';
import type { Network } from './setup.ts';

/** Ten milliseconds for each message, and ten more on the way. */
const narrow: Network = { ...steady, rate: 100 };
const there = { a: 'a', b: 'b', way: 'forward' } as const;
const both = { a: 'a', b: 'b', way: 'both' } as const;

const send = (count: number, network: Network, ...interventions: readonly Intervention[]): Machine =>
  simulate(seconds(10), { a: play(beater('b', count)), b: play(listener) }, { network, interventions });

const names = (m: Machine, from = 'a', to = 'b'): readonly string[] =>
  Array.from({ length: m.trace.packets.length }, (_, row) => m.trace.packet(row))
    .filter((packet) => packet.from === m.indexOf[from] && packet.to === m.indexOf[to])
    .map(({ name, sentAt, fate }) => `${sentAt / 1_000} ${name} ${fate}`);

describe('TCP', () => {
  const tcp = (time: Micros, to: 'on' | 'off') => at(time, { kind: 'tcp', link: there, to });

  test('switched on is spoken from the next word on; what flies does so as it was sent', () => {
    expect(names(send(3, steady, tcp(us(1_500), 'on')))).toEqual([
      '1 ping delivered',
      '2 SYN delivered',
      '22 ping delivered',
      '22 ping delivered',
    ]);
  });

  test('switched off still brings what the connection has taken, and what is said meanwhile goes for itself', () => {
    const m = send(30, { ...steady, transport: 'tcp' }, tcp(us(1_500), 'off'));
    expect(names(m).slice(0, 3)).toEqual(['1 SYN delivered', '2 ping delivered', '3 ping delivered']);
    expect([stateOf(m, 'b'), m.world.tcp.senders[1]]).toMatchObject([{ heard: 30 }, { isOpen: true, first: 1, buffer: [] }]);
  });

  test('that lost a word before it was switched off sends it again', () => {
    const drop = at(ms(23), { kind: 'drop', packet: { from: 'a', to: 'b', number: 2 } });
    const m = send(1, { ...steady, transport: 'tcp' }, drop, tcp(ms(50), 'off'));
    expect(names(m)).toEqual(['1 SYN delivered', '21 ping dropped', '221 ping delivered']);
  });

  test('switched on again goes on over the connection that is there', () => {
    const m = send(80, { ...steady, transport: 'tcp' }, tcp(ms(30), 'off'), tcp(ms(60), 'on'));
    expect(names(m).filter((line) => line.includes('SYN'))).toHaveLength(1);
    expect(stateOf(m, 'b')).toEqual({ heard: 80 });
  });

  test('is missed where it is as it should be', () => {
    const on = at(ms(1), { kind: 'tcp', link: both, to: 'on' });
    expect(missedOf(send(1, steady, tcp(us(500), 'off'), on, tcp(ms(2), 'on')))).toEqual([
      'a to b speaks no TCP',
      null,
      'a to b speaks TCP already',
    ]);
  });
});

describe('a circuit', () => {
  const circuit = (time: Micros, slots: number, every = ms(1)) => at(time, { kind: 'circuit', link: there, slots, every });

  test('in place of a queue takes what waits into slots, in the order of its turns; what is being sent goes on', () => {
    expect(waysOf(send(4, narrow, circuit(us(3_500), 1)))).toEqual(['1 to 11 to 21', '2 to 4.5 to 21', '3 to 5.5 to 21', '4 to 6.5 to 21']);
  });

  test('refuses what waits and finds no slot', () => {
    const m = simulate(
      seconds(1),
      { a: play([beater('b', 2), beater('b', 2)]), b: play(listener) },
      { network: narrow, interventions: [circuit(us(2_500), 1)] },
    );
    expect(packetsOf(m, 'a', 'b').map(({ fate }) => fate)).toEqual(['delivered', 'delivered', 'blocked', 'delivered']);
  });

  test('that is a queue again hangs up; what is in a slot keeps its time', () => {
    const m = send(4, { ...narrow, links: { 'a-to-b': { circuit: { slots: 1, every: ms(3) } } } }, circuit(us(2_500), 0));
    expect(waysOf(m)).toEqual(['1 to 4 to 14', '2 to 7 to 17', '3 to 13 to 23', '4 to 23 to 33']);
    expect(m.world.ports[0]).toMatchObject({ circuit: null, calls: [] });
  });

  test('with fewer slots ends no call, and admits none until there is room', () => {
    const two = simulate(
      seconds(1),
      { a: play([beater('b', 9), beater('b', 9), protocol({ ...beater('b', 2, ms(5)) })]), b: play(listener) },
      { network: steady, interventions: [circuit(us(500), 2), circuit(us(3_500), 1)] },
    );
    const fates = packetsOf(two, 'a', 'b').map(({ fate }) => fate);
    expect([fates.filter((fate) => fate === 'blocked').length, two.world.ports[0]!.calls.length]).toEqual([2, 2]);
  });

  test('has ISDN’s 250 µs where no time is said', () => {
    expect(waysOf(send(1, steady, at(us(500), { kind: 'circuit', link: there, slots: 1 })))).toEqual(['1 to 1.25 to 11.25']);
  });

  test('is missed where there is none to end', () => {
    expect(missedOf(send(1, narrow, circuit(us(500), 0)))).toEqual(['a to b has no circuit']);
  });
});

describe('who goes first', () => {
  /** Every third is an alarm, which its protocol does not call urgent. */
  const mixed = protocol<{ sent: number }>({
    init(env) {
      env.setTimer('beat', { after: ms(1) });
      return { sent: 0 };
    },
    timeout: {
      beat(s, env) {
        env.send('b', ++s.sent % 3 === 0 ? 'alarm' : 'ping', { n: s.sent });
        if (s.sent < 6) env.setTimer('beat', { after: ms(1) });
      },
    },
  });
  const hearer = protocol({ receive: { ping() {}, alarm() {} } });
  const prio = (time: Micros, first: string) => at(time, { kind: 'prio', link: there, first });
  const run = (...interventions: readonly Intervention[]) =>
    simulate(seconds(1), { a: play(mixed), b: play(hearer) }, { network: narrow, interventions });
  const leaves = (m: Machine) => waysOf(m).map((way) => Number(way.split(' to ')[1]));

  test('is put in order at once, among what waits; what is being sent goes on', () => {
    expect(leaves(run())).toEqual([11, 21, 31, 41, 51, 61]);
    expect(leaves(run(prio(us(6_500), 'alarm')))).toEqual([11, 41, 21, 51, 61, 31]);
  });

  test('may change, and be nobody: who has waited longer stands where he is', () => {
    expect(leaves(run(prio(us(3_500), 'alarm'), prio(us(5_500), 'none')))).toEqual([11, 31, 21, 41, 51, 61]);
    expect(leaves(run(prio(us(3_500), 'alarm'), prio(us(4_500), 'ping')))).toEqual([11, 21, 51, 31, 41, 61]);
  });

  test('is missed where nobody is told such a thing', () => {
    expect(missedOf(run(prio(us(500), 'gossip'), prio(us(600), 'urgent')))).toEqual(['nobody on a to b is told “gossip”', null]);
  });
});

describe('one port for all that is sent to a node', () => {
  const share = (time: Micros, rate: number) => at(time, { kind: 'share', node: 'd', rate });
  const incast = (network: Network, ...interventions: readonly Intervention[]): Machine =>
    simulate(
      seconds(1),
      { a: play(beater('d', 2)), b: play(beater('d', 2)), c: play(beater('d', 2)), d: play(listener) },
      { network, interventions },
    );
  const from = (m: Machine) => Object.fromEntries(['a', 'b', 'c'].map((node) => [node, waysOf(m, node)]));

  test('makes senders that know nothing of each other wait for each other', () => {
    expect(from(incast(steady, share(us(500), 100)))).toEqual({
      a: ['1 to 11 to 21', '2 to 41 to 51'],
      b: ['1 to 21 to 31', '2 to 51 to 61'],
      c: ['1 to 31 to 41', '2 to 61 to 71'],
    });
  });

  test('takes over what waits in the links’ own, in the order in which it was to leave; what is being sent there goes on', () => {
    const network = { ...narrow, links: { 'b-to-d': { rate: 200 } } };
    expect(from(incast(network, share(us(2_500), 100)))).toEqual({
      a: ['1 to 11 to 21', '2 to 22.5 to 32.5'],
      b: ['1 to 6 to 16', '2 to 12.5 to 22.5'],
      c: ['1 to 11 to 21', '2 to 32.5 to 42.5'],
    });
  });

  test('parted again gives each link what it had before, and what waits its way', () => {
    expect(from(incast(steady, share(us(500), 100), share(us(12_000), 0)))).toEqual({
      a: ['1 to 11 to 21', '2 to 12 to 22'],
      b: ['1 to 21 to 31', '2 to 12 to 31'],
      c: ['1 to 12 to 22', '2 to 12 to 22'],
    });
    expect(from(incast(narrow, share(us(500), 10), share(us(1_500), 0))).c).toEqual(['1 to 11.5 to 21.5', '2 to 21.5 to 31.5']);
  });

  test('has one rate, by whichever verb it is set, one buffer, and one order', () => {
    const link = { a: 'c', b: 'd', way: 'forward' } as const;
    expect(from(incast(steady, share(us(500), 100), share(us(600), 1_000))).c).toEqual(['1 to 4 to 14', '2 to 7 to 17']);
    expect(from(incast(steady, share(us(500), 100), at(us(600), { kind: 'rate', link, rate: 1_000 }))).a).toEqual([
      '1 to 2 to 12',
      '2 to 5 to 15',
    ]);
    const small = incast(steady, share(us(500), 100), at(us(600), { kind: 'buffer', link, size: 2 }));
    expect(packetsOf(small).filter(({ fate }) => fate === 'queueFull')).toHaveLength(4);
  });

  test('has as many slots for all who share it', () => {
    const trunk: Fault = { kind: 'circuit', link: { a: 'a', b: 'd', way: 'forward' }, slots: 2, every: ms(1) };
    const m = incast(steady, share(us(500), 100), at(us(600), trunk));
    expect(packetsOf(m).filter(({ fate }) => fate === 'blocked')).toHaveLength(2);
    const parted = incast(steady, share(us(500), 100), at(us(600), trunk), share(us(1_500), 0));
    expect(from(parted).a).toEqual(['1 to 2 to 12', '2 to 2 to 12']);
    expect(parted.world.ports.flatMap(({ calls }) => calls)).toEqual([]);
  });

  test('by the scenario’s own wish can be parted: each link goes on with a port like it', () => {
    const network: Network = {
      ...steady,
      links: { 'a-to-d': { port: 'egress' }, 'b-to-d': { port: 'egress' } },
      ports: { egress: { rate: 100 } },
    };
    expect(from(incast(network, share(us(500), 0)))).toMatchObject({
      a: ['1 to 11 to 21', '2 to 21 to 31'],
      b: ['1 to 11 to 21', '2 to 21 to 31'],
      c: ['1 to 1 to 11', '2 to 2 to 12'],
    });
  });

  test('is missed where one link leads, and where there is nothing to part', () => {
    expect(missedOf(incast(steady, share(us(500), 0)))).toEqual(['no links share a port to d']);
    const alone = at(us(1), { kind: 'share', node: 'b', rate: 9 } as const);
    expect(missedOf(send(1, steady, alone))).toEqual(['only one link leads to b']);
  });
});

test('all of it switched, and switched back, is rewound exactly', () => {
  const faults: readonly Fault[] = [
    { kind: 'share', node: 'c', rate: 200 },
    { kind: 'prio', link: { a: 'a', b: 'c', way: 'forward' }, first: 'ping' },
    { kind: 'tcp', link: { a: 'b', b: 'c', way: 'both' }, to: 'on' },
    { kind: 'loss', link: { a: 'b', b: 'c', way: 'both' }, ratio: 0.4 },
    { kind: 'circuit', link: { a: 'a', b: 'b', way: 'both' }, slots: 1, every: ms(9) },
    { kind: 'circuit', link: { a: 'a', b: 'c', way: 'forward' }, slots: 1, every: ms(4) },
    { kind: 'share', node: 'c', rate: 0 },
    { kind: 'tcp', link: { a: 'b', b: 'c', way: 'both' }, to: 'off' },
    { kind: 'circuit', link: { a: 'a', b: 'b', way: 'both' }, slots: 0 },
    { kind: 'share', node: 'c', rate: 50 },
  ];
  const setup = setupWith(
    { a: play(busybody), b: play(busybody), c: play([busybody, busybody]) },
    { network: { ...steady, rate: 300 }, interventions: faults.map((fault, i) => at(ms(20 + i * 40), fault)) },
  );
  const m = createMachine(setup);
  const keyframes: Keyframe[] = [];
  while (step(m, ms(600))) if (m.world.frame % 20 === 0) keyframes.push(keyframe(m));
  const hash = traceHash(m);
  expect(missedOf(m)).toEqual(faults.map(() => null));
  m.isRecording = false;
  const ends = keyframes.map((saved) => {
    restore(m, saved);
    stepUntil(m, ms(600));
    return traceHash(m);
  });
  expect([ends.length > 20, new Set(ends)]).toEqual([true, new Set([hash])]);
});
