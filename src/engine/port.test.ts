/** What a rate makes of a link: a queue in front of it, with turns, an end, and a plan that faults upset. */
import { describe, expect, test } from 'vitest';
import { ms, seconds, us, zero } from '../base/micros.ts';
import type { Fault, Intervention } from './fault.ts';
import { lastLeg } from './legs.ts';
import type { Machine } from './machine.ts';
import { at, beater, listener, missedOf, packetsOf, play, protocol, simulate, steady, waysOf } from './madeUp.ts';
import type { Network } from './setup.ts';

/** Ten milliseconds for each message, and ten more on the way. */
const narrow: Network = { ...steady, rate: 100 };
const there = { a: 'a', b: 'b', way: 'forward' } as const;

/** Node a sends at 1, 2, 3 … ms. */
const send = (count: number, network: Partial<Network> = {}, interventions: readonly Intervention[] = []): Machine =>
  simulate(seconds(10), { a: play(beater('b', count)), b: play(listener) }, { network: { ...narrow, ...network }, interventions });

describe('a rate', () => {
  test('sends one after the other, however they come', () => {
    expect(waysOf(send(4))).toEqual(['1 to 11 to 21', '2 to 21 to 31', '3 to 31 to 41', '4 to 41 to 51']);
  });

  test('is no rate at 0: nothing waits', () => {
    expect(waysOf(send(2, { rate: 0 }))).toEqual(['1 to 1 to 11', '2 to 2 to 12']);
  });

  test('counts fractions of a microsecond: they do not pile up', () => {
    const burst = protocol({
      init(env) {
        for (let n = 1; n <= 300; n++) env.send('b', 'ping', { n });
        return {};
      },
    });
    const m = simulate(seconds(1), { a: play(burst), b: play(listener) }, { network: { ...narrow, rate: 30_000 } });
    const leaves = packetsOf(m).map((_, row) => lastLeg(m.trace, row, Infinity).leavesAt);
    expect(leaves).toEqual(leaves.map((__, i) => Math.floor(((i + 1) * 1e6) / 30_000 + 0.5)));
  });

  test('sends a message twice as large in twice the time', () => {
    const sized = protocol({ ...beater('b', 3), show: { ping: { as: 'request', size: ({ n }: { n: number }) => n } } });
    const m = simulate(seconds(1), { a: play(sized), b: play(listener) }, { network: narrow });
    expect(waysOf(m)).toEqual(['1 to 11 to 21', '2 to 31 to 41', '3 to 61 to 71']);
  });

  test('refuses to send what has no size', () => {
    const sized = protocol({ ...beater('b', 1), show: { ping: { as: 'request', size: () => 0 } } });
    expect(() => simulate(seconds(1), { a: play(sized), b: play(listener) })).toThrow('ping has a size of 0');
  });

  test('that changes counts at once, for what is being sent too', () => {
    const faster = at(us(6_000), { kind: 'rate', link: there, rate: 200 });
    expect(waysOf(send(3, {}, [faster]))).toEqual(['1 to 8.5 to 18.5', '2 to 13.5 to 23.5', '3 to 18.5 to 28.5']);
    const lifted = at(us(6_000), { kind: 'rate', link: there, rate: 0 });
    expect(waysOf(send(3, {}, [lifted]))).toEqual(['1 to 6 to 16', '2 to 6 to 16', '3 to 6 to 16']);
  });

  test('makes a queue of a link that had none; what is under way flies on', () => {
    const limited = at(us(2_500), { kind: 'rate', link: there, rate: 100 });
    expect(waysOf(send(4, { rate: 0 }, [limited]))).toEqual(['1 to 1 to 11', '2 to 2 to 12', '3 to 13 to 23', '4 to 23 to 33']);
  });

  test('is of one direction', () => {
    const m = simulate(
      seconds(1),
      { a: play(beater('b', 2)), b: play(beater('a', 2)) },
      { network: { ...steady, links: { 'a-to-b': { rate: 100 } } } },
    );
    expect([waysOf(m), waysOf(m, 'b')]).toEqual([
      ['1 to 11 to 21', '2 to 21 to 31'],
      ['1 to 1 to 11', '2 to 2 to 12'],
    ]);
  });

  test('so small that a message would take days is a message an hour', () => {
    const m = simulate(seconds(9_000), { a: play(beater('b', 2)), b: play(listener) }, { network: { ...steady, rate: 1e-200 } });
    expect(waysOf(m)).toEqual(['1 to 3600001 to 3600011', '2 to 7200001 to 7200011']);
  });
});

describe('a buffer', () => {
  test('holds so many, with the one that is being sent; the next are dropped where they stand', () => {
    expect(waysOf(send(5, { buffer: 2 }))).toEqual([
      '1 to 11 to 21',
      '2 to 21 to 31',
      '3 to 3 to 3 queueFull',
      '4 to 4 to 4 queueFull',
      '5 to 5 to 5 queueFull',
    ]);
  });

  test('has room again for each that leaves, at the instant it does', () => {
    const one = send(12, { buffer: 1 });
    expect(waysOf(one).filter((way) => !way.endsWith('queueFull'))).toEqual(['1 to 11 to 21', '11 to 21 to 31']);
  });

  test('that shrinks drops nothing that it holds', () => {
    const shrunk = at(us(3_500), { kind: 'buffer', link: there, size: 1 });
    expect(waysOf(send(4, {}, [shrunk])).map((way) => way.split(' ').slice(5).join(''))).toEqual(['', '', '', 'queueFull']);
  });

  test('of no size holds as many as any queue may', () => {
    const flood = protocol({
      init(env) {
        for (let n = 1; n <= 10_003; n++) env.send('b', 'ping', { n });
        return {};
      },
    });
    const m = simulate(ms(1), { a: play(flood), b: play(listener) }, { network: narrow });
    expect(packetsOf(m).filter(({ fate }) => fate === 'queueFull')).toHaveLength(3);
  });
});

describe('a cut', () => {
  test('takes what waits, where it waits; a heal brings nothing back, and finds an empty queue', () => {
    const faults = [at(us(3_500), { kind: 'cut', link: there }), at(us(5_500), { kind: 'heal', link: there })];
    expect(waysOf(send(6, {}, faults))).toEqual([
      '1 to 3.5 to 3.5 cut',
      '2 to 3.5 to 3.5 cut',
      '3 to 3.5 to 3.5 cut',
      '4 to 4 to 9 cut',
      '5 to 5 to 10 cut',
      '6 to 16 to 26',
    ]);
  });

  test('takes of what has left the port what has not passed the middle', () => {
    expect(waysOf(send(3, {}, [at(us(24_000), { kind: 'cut', link: there })]))).toEqual([
      '1 to 11 to 21',
      '2 to 21 to 26 cut',
      '3 to 24 to 24 cut',
    ]);
  });
});

describe('loss', () => {
  test('is on the way, behind the queue: what is lost took its turn', () => {
    expect(waysOf(send(2, { loss: 1 }))).toEqual(['1 to 11 to 16 lost', '2 to 21 to 26 lost']);
  });

  test('a copy takes a turn of its own', () => {
    expect(waysOf(send(2, { dup: 1 }))).toEqual(['1 to 11 to 21', '1 to 21 to 31', '2 to 31 to 41', '2 to 41 to 51']);
  });
});

describe('a hand on what waits', () => {
  const second = { from: 'a', to: 'b', number: 2 } as const;
  const handled = (...faults: readonly (readonly [number, Fault['kind']])[]): readonly string[] =>
    waysOf(
      send(
        3,
        {},
        faults.map(([time, kind]) => at(ms(time), { kind, packet: second } as Fault)),
      ),
    );

  test('drops it: the others move up', () => {
    expect(handled([4, 'drop'])).toEqual(['1 to 11 to 21', '2 to 4 to 4 dropped', '3 to 21 to 31']);
  });

  test('holds it out of the queue; released, it takes its turn anew', () => {
    expect(handled([4, 'hold'], [15, 'release'])).toEqual(['1 to 11 to 21', '2 to 31 to 41', '3 to 21 to 31']);
  });

  test('doubles it: the copy stands last', () => {
    expect(handled([4, 'dupe'])).toEqual(['1 to 11 to 21', '2 to 21 to 31', '3 to 31 to 41', '4 to 41 to 51']);
  });

  test('a cut takes what is held in front of it', () => {
    const held = at(ms(4), { kind: 'hold', packet: second });
    const cut = at(ms(5), { kind: 'cut', link: there });
    const m = send(2, {}, [held, cut, at(ms(6), { kind: 'heal', link: there }), at(ms(30), { kind: 'release', packet: second })]);
    expect(waysOf(m)[1]).toBe('2 to 30 to 35 cut');
  });
});

describe('another way', () => {
  const slow = (kind: 'delay' | 'latency' | 'route'): Fault => {
    if (kind === 'delay') return { kind, link: there, by: ms(20) };
    return kind === 'latency' ? { kind, link: there, latency: { kind: 'constant', value: ms(30) } } : { kind, link: there, base: ms(30) };
  };

  test.each(['delay', 'latency', 'route'] as const)('by %s is for what still waits; what is on its way keeps its own', (kind) => {
    expect(waysOf(send(2, {}, [at(ms(15), slow(kind))]))).toEqual(['1 to 11 to 21', '2 to 21 to 51']);
  });

  test('keeps the order of what waits for a link that keeps it', () => {
    const quick = at(us(20_500), { kind: 'route', link: there, base: ms(1) });
    expect(waysOf(send(2, { latency: { kind: 'constant', value: ms(30) } }, [quick]))).toEqual(['1 to 11 to 41', '2 to 21 to 41']);
    expect(waysOf(send(2, { latency: { kind: 'constant', value: ms(30) }, fifo: false }, [quick]))).toEqual([
      '1 to 11 to 41',
      '2 to 21 to 22',
    ]);
  });

  test('and lets it overtake on a link that does not', () => {
    const wild = at(ms(100), { kind: 'latency', link: there, latency: { kind: 'uniform', min: ms(1), max: seconds(3) } });
    const ends = waysOf(send(40, { fifo: false, rate: 20 }, [wild])).map((way) => Number(way.split(' to ')[2]));
    expect(ends.slice(2).filter((end, i) => end < ends[i + 1]!).length).toBeGreaterThan(10);
  });

  test('lets later messages overtake those on the old one, unless the link keeps the order', () => {
    const quick = at(us(1_500), { kind: 'route', link: there, base: ms(2) });
    expect(waysOf(send(3, { rate: 0, fifo: false }, [quick]))).toEqual(['1 to 1 to 11', '2 to 2 to 4', '3 to 3 to 5']);
    expect(waysOf(send(3, { rate: 0 }, [quick]))).toEqual(['1 to 1 to 11', '2 to 2 to 11', '3 to 3 to 11']);
  });
});

test('a fault of a port where there is none makes one, and 0 leaves nothing waiting', () => {
  const faults: readonly Fault[] = [
    { kind: 'buffer', link: there, size: 3 },
    { kind: 'load', link: there, ratio: 0.5 },
    { kind: 'rate', link: there, rate: 0 },
  ];
  const m = send(
    2,
    { rate: 0 },
    faults.map((fault) => at(zero, fault)),
  );
  expect([missedOf(m), waysOf(m)]).toEqual([
    [null, null, 'a to b has no rate limit'],
    ['1 to 1 to 11', '2 to 2 to 12'],
  ]);
});
