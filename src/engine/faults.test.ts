/** Guarantee 9: a fault that finds no target is recorded in words, and is never an error. */
import { describe, expect, test } from 'vitest';
import { ms, seconds, us, zero } from '../base/micros.ts';
import { traceHash } from './kernel.ts';
import type { Fault, FaultKind } from './fault.ts';
import { at, beater, framesOf, listener, missedOf, nodeOf, ntp, play, protocol, simulate, told } from './madeUp.ts';

const asked = protocol<{ asked: number }>({
  init: () => ({ asked: 0 }),
  requests: {
    order(s) {
      s.asked++;
    },
  },
});
const cast = { a: play([beater('b', 5), asked], { timeService: { every: seconds(64), error: ms(1) } }), b: play(listener) };
const runWith = (...faults: readonly Fault[]) =>
  simulate(seconds(1), cast, { interventions: faults.map((fault, i) => at(us(500 + i), fault)) });

const link = { a: 'a', b: 'nobody', way: 'both' } as const;
const packet = { from: 'a', to: 'nobody', number: 1 } as const;
const node = 'nobody';

/** One of each kind, aimed at nobody: a new kind is missing here until it is added. Asynchrony is everybody's. */
const aimedAtNobody: { readonly [K in Exclude<FaultKind, 'async'>]: Fault } = {
  cut: { kind: 'cut', link },
  heal: { kind: 'heal', link },
  partition: { kind: 'partition', sides: [['a'], ['nobody']] },
  loss: { kind: 'loss', link, ratio: 0.5 },
  dup: { kind: 'dup', link, ratio: 0.5 },
  reorder: { kind: 'reorder', link, ratio: 0.5 },
  delay: { kind: 'delay', link, by: ms(1) },
  latency: { kind: 'latency', link, latency: { kind: 'constant', value: 1 } },
  rejoin: { kind: 'rejoin', sides: [['a'], ['nobody']] },
  route: { kind: 'route', link, base: ms(1) },
  corrupt: { kind: 'corrupt', link, ratio: 0.5, damage: 'noticed' },
  rate: { kind: 'rate', link, rate: 10 },
  buffer: { kind: 'buffer', link, size: 10 },
  load: { kind: 'load', link, ratio: 0.5 },
  tcp: { kind: 'tcp', link, to: 'on' },
  circuit: { kind: 'circuit', link, slots: 2 },
  prio: { kind: 'prio', link, first: 'urgent' },
  share: { kind: 'share', node, rate: 10 },
  freeze: { kind: 'freeze', node },
  vm: { kind: 'vm', node, clock: 'resync' },
  thaw: { kind: 'thaw', node },
  slow: { kind: 'slow', node, factor: 2 },
  steal: { kind: 'steal', node, share: 0.5 },
  inbox: { kind: 'inbox', node, limit: 4, first: 'packets' },
  byz: { kind: 'byz', node, strategy: 'mute' },
  crash: { kind: 'crash', node, disk: 'kept', scope: 'host' },
  restart: { kind: 'restart', node, disk: 'kept' },
  nofsync: { kind: 'nofsync', node },
  diskstall: { kind: 'diskstall', node, length: ms(1) },
  skew: { kind: 'skew', node, offset: ms(1) },
  step: { kind: 'step', node, by: ms(1) },
  slew: { kind: 'slew', node, by: ms(1), ppm: 500 },
  drift: { kind: 'drift', node, ppm: 100 },
  temp: { kind: 'temp', node, celsius: 45 },
  ntp: ntp(node, 'off'),
  leap: { kind: 'leap', node, how: 'repeat' },
  drop: { kind: 'drop', packet },
  dupe: { kind: 'dupe', packet },
  hold: { kind: 'hold', packet },
  release: { kind: 'release', packet },
  deliver: { kind: 'deliver', packet },
  request: { kind: 'request', node, name: 'order' },
  workload: { kind: 'workload', node, name: 'order', rate: 5, loop: 'poisson', keys: 0, spread: 'uniform' },
  lie: { kind: 'lie', node, how: 'silent' },
  adversary: { kind: 'adversary', aim: { from: 'nobody' }, strategy: 'drop', share: 1, by: zero, atMost: 3 },
};

describe('9. a fault whose target is not there is a recorded miss', () => {
  const plain = runWith();

  test.each(Object.entries(aimedAtNobody))('%s at nobody', (kind, fault) => {
    const m = runWith(fault);
    expect(missedOf(m)).toEqual(['there is no node nobody']);
    const [first, ...rest] = framesOf(m).slice(2);
    expect([first?.kind, first?.name]).toEqual(['fault', kind]);
    expect(rest.map(({ time, kind: what, name }) => [time, what, name])).toEqual(
      framesOf(plain)
        .slice(2)
        .map(({ time, kind: what, name }) => [time, what, name]),
    );
  });

  const here = { a: 'a', b: 'b', way: 'both' } as const;
  const crash = { kind: 'crash', node: 'b', disk: 'kept', scope: 'host' } as const;
  const freeze = { kind: 'freeze', node: 'b' } as const;
  const ntpOff = ntp('a', 'off');
  const load = { kind: 'workload', node: 'a', name: 'order', rate: 5, loop: 'poisson', keys: 0, spread: 'uniform' } as const;
  const lie = { kind: 'lie', node: 'b', how: 'silent' } as const;
  const foe = { kind: 'adversary', aim: {}, strategy: 'drop', share: 1, by: zero, atMost: 3 } as const;
  const gstNow = { kind: 'async', length: zero, mean: ms(1), delta: ms(9), ratio: 0 } as const;
  const smear = { kind: 'leap', node: 'b', how: 'smear' } as const;
  const order = { kind: 'request', node: 'a', name: 'order' } as const;
  test.each<readonly [string, readonly Fault[], string]>([
    [
      'a second cut',
      [
        { kind: 'cut', link: here },
        { kind: 'cut', link: here },
      ],
      'a to b is cut already',
    ],
    ['a heal of a whole link', [{ kind: 'heal', link: here }], 'a to b is not cut'],
    [
      'a partition of what is apart',
      [
        { kind: 'cut', link: here },
        { kind: 'partition', sides: [['a'], ['b']] },
      ],
      'the sides are apart already',
    ],
    ['a heal of a partition that is none', [{ kind: 'rejoin', sides: [['a'], ['b']] }], 'nothing parts the sides'],
    ['a second freeze', [freeze, freeze], 'b is paused already'],
    ['a suspension of a frozen node', [freeze, { kind: 'vm', node: 'b', clock: 'stale' }], 'b is paused already'],
    ['a freeze of a crashed node', [crash, freeze], 'b is down'],
    ['a second crash', [crash, crash], 'b is down already'],
    ['a thaw of a running node', [{ kind: 'thaw', node: 'b' }], 'b is not paused'],
    ['a thaw of a crashed node', [freeze, crash, { kind: 'thaw', node: 'b' }], 'b is not paused'],
    ['slowness of a crashed node', [crash, { kind: 'slow', node: 'b', factor: 2 }], 'b is down'],
    ['time stolen from a crashed node', [crash, { kind: 'steal', node: 'b', share: 0.5 }], 'b is down'],
    ['a receive buffer of a crashed node', [crash, { kind: 'inbox', node: 'b', limit: 1, first: 'packets' }], 'b is down'],
    ['lies of a crashed node', [crash, { kind: 'byz', node: 'b', strategy: 'mute' }], 'b is down'],
    ['a disk that lies in a crashed node', [crash, { kind: 'nofsync', node: 'b' }], 'b is down'],
    ['a disk that stalls in a crashed node', [crash, { kind: 'diskstall', node: 'b', length: ms(1) }], 'b is down'],
    ['a request to a crashed node', [{ ...crash, node: 'a' }, order], 'a is down'],
    ['a switch of a time service where there is none', [ntp('b', 'off')], 'nothing keeps b’s time'],
    ['a switch of what is off already', [ntpOff, ntpOff], 'what keeps a’s time is off already'],
    ['a second smear', [smear, smear], 'b smears a leap second already'],
    ['a workload of a crashed node', [{ ...crash, node: 'a' }, load], 'a is down'],
    ['a workload of what nobody takes', [{ ...load, name: 'dance' }], 'a cannot be asked to dance'],
    ['a workload of a node that takes nothing', [{ ...load, node: 'b', name: 'all' }], 'b cannot be asked to all'],
    ['an end of a workload that is none', [{ ...load, rate: 0 }], 'a asks for nothing by itself'],
    ['a lie of a crashed node', [crash, lie], 'b is down'],
    ['the truth of an honest node', [{ ...lie, how: 'truth' }], 'b tells no such lie'],
    [
      'the truth to one who is told none',
      [
        { ...lie, to: 'a' },
        { ...lie, how: 'truth', message: 'ping' },
      ],
      'b tells no such lie',
    ],
    ['a daemon on a dead host', [crash, ntp('b', 'on')], 'b is down'],
    ['a second daemon', [ntp('b', 'on'), ntp('b', 'on')], 'what keeps b’s time is on already'],
    ['an adversary that is not there', [{ ...foe, strategy: 'off' }], 'no adversary meddles'],
    [
      'an adversary that is after others',
      [
        { ...foe, aim: { from: 'a', message: 'ping' } },
        { ...foe, aim: { from: 'b' }, strategy: 'off' },
      ],
      'the adversary is after “ping” from a, not messages from b',
    ],
    [
      'a part of what an adversary is after',
      [foe, { ...foe, aim: { to: 'b' }, strategy: 'off' }],
      'the adversary is after all messages, not messages to b',
    ],
    ['an adversary after GST', [gstNow, foe], 'the network keeps its bound since GST: an adversary has no power'],
    ['a request that nobody takes', [{ ...order, name: 'dance' }], 'a cannot be asked to dance'],
  ])('%s', (_, faults, because) => expect(missedOf(runWith(...faults)).at(-1)).toBe(because));

  test('an adversary goes for whoever names all that it is after, or more', () => {
    const [hunter, off] = [{ ...foe, aim: { from: 'a', message: 'ping' } } as const, { ...foe, strategy: 'off' } as const];
    for (const aim of [{}, { from: 'a' }, { message: 'ping' }, hunter.aim])
      expect(missedOf(runWith(hunter, { ...off, aim }, off))).toEqual([null, null, 'no adversary meddles']);
  });

  test('no priority where something goes first takes effect, once', () => {
    const prio = (first: string) => ({ kind: 'prio', link: here, first }) as const;
    expect(missedOf(runWith(prio('urgent'), prio('none'), prio('none')))).toEqual([null, null, 'a to b has no priority']);
  });

  test('a request to a full inbox', () => {
    const many = [{ kind: 'freeze', node: 'a' } as const, ...Array.from({ length: 129 }, () => order)];
    expect(missedOf(runWith(...many)).slice(-2)).toEqual([null, 'a has too much waiting']);
  });
});

describe('a fault has its place among an instant’s events', () => {
  const burst = protocol({
    init(env) {
      for (const n of [1, 2, 3, 4]) env.send('b', 'ping', { n });
      return {};
    },
  });
  const placed = (after: number | undefined) =>
    told(
      simulate(
        seconds(1),
        { a: play(burst), b: play(listener) },
        { interventions: [at(ms(10), { kind: 'drift', node: 'b', ppm: 1 }, after)] },
      ),
      'b',
    ).map((line) => line.split(' ')[1]);

  test.each([
    [undefined, ['fault', 'receive', 'receive', 'receive', 'receive']],
    [1, ['receive', 'fault', 'receive', 'receive', 'receive']],
    [3, ['receive', 'receive', 'receive', 'fault', 'receive']],
    [4, ['receive', 'receive', 'receive', 'receive', 'fault']],
    [99, ['receive', 'receive', 'receive', 'receive', 'fault']],
  ])('after %s events', (after, kinds) => expect(placed(after)).toEqual(kinds));

  test('faults do not count among them, whether by script or by hand; of two at one place, the script’s comes first', () => {
    const drift = { kind: 'drift', node: 'b', ppm: 1 } as const;
    const m = simulate(
      seconds(1),
      { a: play(burst), b: play(listener) },
      { script: [at(ms(10), { kind: 'step', node: 'b', by: ms(1) }, 2)], interventions: [at(ms(10), drift, 2), at(ms(10), drift)] },
    );
    expect(told(m, 'b').map((line) => line.slice(3))).toEqual([
      'fault drift',
      'receive ping',
      'receive ping',
      'fault step',
      'fault drift',
      'receive ping',
      'receive ping',
    ]);
  });

  test('first boots come before everything, and do not count', () => {
    const m = simulate(zero, { a: play(burst), b: play(listener) }, { interventions: [at(zero, { kind: 'freeze', node: 'a' })] });
    expect(framesOf(m).map(({ kind }) => kind)).toEqual(['boot', 'boot', 'fault']);
    expect(nodeOf(m, 'a').pause).not.toBeNull();
  });

  test('a fault that no event is left for still happens, at its own time', () => {
    const m = simulate(seconds(100), { a: play(listener) }, { interventions: [at(seconds(50), { kind: 'freeze', node: 'a' }, 5)] });
    expect(told(m, 'a')).toEqual(['50000 fault freeze']);
    expect(traceHash(m)).not.toBe(traceHash(simulate(seconds(100), { a: play(listener) })));
  });
});
