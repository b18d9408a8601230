/** Who goes first at a port: the urgent, those who share it, and others' traffic. */
import { describe, expect, test } from 'vitest';
import { ms, seconds, us } from '../base/micros.ts';
import type { Intervention } from './fault.ts';
import type { Machine } from './machine.ts';
import { at, beater, listener, packetsOf, play, protocol, simulate, stateOf, steady, waysOf } from './madeUp.ts';
import type { Network } from './setup.ts';

/** Ten milliseconds for each message, and ten more on the way. */
const narrow: Network = { ...steady, rate: 100 };

describe('priority', () => {
  /** Every third is urgent. */
  const mixed = (count: number) =>
    protocol<{ sent: number }>({
      show: { alarm: { as: 'request', priority: 'high' } },
      init(env) {
        env.setTimer('beat', { after: ms(1) });
        return { sent: 0 };
      },
      timeout: {
        beat(s, env) {
          s.sent++;
          env.send('b', s.sent % 3 === 0 ? 'alarm' : 'ping', { n: s.sent });
          if (s.sent < count) env.setTimer('beat', { after: ms(1) });
        },
      },
    });
  const sendMixed = (count: number, network: Partial<Network>): readonly string[] =>
    waysOf(simulate(seconds(1), { a: play(mixed(count)), b: play(listener) }, { network: { ...narrow, ...network } }));

  test('lets the urgent go before all that wait, in their own order, and never stops what is being sent', () => {
    expect(sendMixed(6, { priority: true })).toEqual([
      '1 to 11 to 21',
      '2 to 41 to 51',
      '3 to 21 to 31',
      '4 to 51 to 61',
      '5 to 61 to 71',
      '6 to 31 to 41',
    ]);
  });

  test('keeps the fractions of a microsecond of the one before it', () => {
    const burst = protocol({
      show: { alarm: { as: 'request', priority: 'high' } },
      init(env) {
        env.send('b', 'ping', { n: 1 });
        env.send('b', 'ping', { n: 2 });
        env.setTimer('alarm', { after: us(10) });
        return {};
      },
      timeout: { alarm: (_, env) => env.send('b', 'alarm', { n: 3 }) },
    });
    // 10.4 µs each: the first is gone at 10, and the port is free at 10.4.
    const network = { ...steady, rate: 1e6 / 10.4, priority: true };
    const ways = waysOf(simulate(seconds(1), { a: play(burst), b: play(listener) }, { network }));
    expect(ways.map((way) => way.split(' to ')[1])).toEqual(['0.01', '0.031', '0.021']);
  });

  test('is nothing to a port that does not know it', () => {
    expect(sendMixed(3, {})).toEqual(['1 to 11 to 21', '2 to 21 to 31', '3 to 31 to 41']);
  });

  test('pushes the last of the others out where there is no room; the urgent push out nobody of their own', () => {
    expect(sendMixed(3, { priority: true, buffer: 2 })).toEqual(['1 to 11 to 21', '2 to 3 to 3 queueFull', '3 to 21 to 31']);
    expect(sendMixed(6, { priority: true, buffer: 2 }).slice(3)).toEqual([
      '4 to 4 to 4 queueFull',
      '5 to 5 to 5 queueFull',
      '6 to 6 to 6 queueFull',
    ]);
  });
});

describe('a port that links share', () => {
  const egress: Network = {
    ...steady,
    links: { 'a-to-d': { port: 'egress' }, 'b-to-d': { port: 'egress' }, 'c-to-d': { port: 'egress' } },
    ports: { egress: { rate: 100, buffer: 4 } },
  };
  const incast = (interventions: readonly Intervention[] = [], network: Partial<Network> = {}): Machine =>
    simulate(
      seconds(1),
      { a: play(beater('d', 2)), b: play(beater('d', 2)), c: play(beater('d', 2)), d: play(listener) },
      { network: { ...egress, ...network }, interventions },
    );
  const from = (m: Machine) => Object.fromEntries(['a', 'b', 'c'].map((node) => [node, waysOf(m, node)]));

  test('sends for all of them, one after the other; a burst of all at once finds it full', () => {
    expect(from(incast())).toEqual({
      a: ['1 to 11 to 21', '2 to 41 to 51'],
      b: ['1 to 21 to 31', '2 to 2 to 2 queueFull'],
      c: ['1 to 31 to 41', '2 to 2 to 2 queueFull'],
    });
  });

  test('has nothing to do with other links of the same nodes', () => {
    const m = simulate(
      seconds(1),
      { a: play(beater('b', 2)), b: play(listener), c: play(listener), d: play(listener) },
      { network: egress },
    );
    expect(waysOf(m)).toEqual(['1 to 1 to 11', '2 to 2 to 12']);
  });

  test('is relieved by the cut of one of them, whose messages come no further than the cut', () => {
    expect(from(incast([at(us(1_500), { kind: 'cut', link: { a: 'b', b: 'd', way: 'both' } })]))).toEqual({
      a: ['1 to 11 to 21', '2 to 31 to 41'],
      b: ['1 to 1.5 to 1.5 cut', '2 to 2 to 7 cut'],
      c: ['1 to 21 to 31', '2 to 41 to 51'],
    });
  });

  test('has one rate for all of them, by whichever it is set', () => {
    const faster = at(us(500), { kind: 'rate', link: { a: 'c', b: 'd', way: 'forward' }, rate: 1_000 });
    expect(from(incast([faster]))).toEqual({
      a: ['1 to 2 to 12', '2 to 5 to 15'],
      b: ['1 to 3 to 13', '2 to 6 to 16'],
      c: ['1 to 4 to 14', '2 to 2 to 2 queueFull'],
    });
  });

  test('keeps the order of each link apart', () => {
    const far = { port: 'egress', latency: { kind: 'constant', value: ms(100) } } as const;
    expect(from(incast([], { links: { ...egress.links, 'a-to-d': far } }))).toMatchObject({
      a: ['1 to 11 to 111', '2 to 41 to 141'],
      b: ['1 to 21 to 31', '2 to 2 to 2 queueFull'],
    });
  });
});

describe('other traffic', () => {
  const there = { a: 'a', b: 'b', way: 'forward' } as const;
  const send = (count: number, network: Partial<Network>, interventions: readonly Intervention[] = []): Machine =>
    simulate(seconds(10), { a: play(beater('b', count)), b: play(listener) }, { network: { ...steady, ...network }, interventions });

  test('takes its share, and changes with it', () => {
    const some = send(400, { rate: 2_000, load: 0.4 });
    const waited = waysOf(some).map((way) => Number(way.split(' to ')[1]) - Number(way.split(' to ')[0]));
    expect(Math.min(...waited)).toBe(0.5);
    expect(Math.max(...waited)).toBeGreaterThan(2);
    const come = at(ms(200), { kind: 'load', link: there, ratio: 0.4 });
    const slowed = (ways: readonly string[]) =>
      ways.filter((way) => Number(way.split(' to ')[1]) - Number(way.split(' to ')[0]) > 0.6).length;
    const ways = waysOf(send(400, { rate: 2_000 }, [come]));
    expect([slowed(ways.slice(0, 199)), slowed(ways.slice(200)) > 20]).toEqual([0, true]);
    const gone = at(ms(200), { kind: 'load', link: there, ratio: 0 });
    const later = waysOf(send(400, { rate: 2_000, load: 0.4 }, [gone])).slice(230);
    expect(new Set(later.map((way) => Math.round((Number(way.split(' to ')[1]) - Number(way.split(' to ')[0])) * 1e3)))).toEqual(
      new Set([500]),
    );
  });

  test('fills a buffer too', () => {
    const m = send(400, { rate: 1_000, load: 0.9, buffer: 3 });
    const dropped = packetsOf(m).filter(({ fate }) => fate === 'queueFull').length;
    expect(dropped).toBeGreaterThan(40);
    expect(dropped).toBeLessThan(360);
  });

  test('of a link that is silent for long costs little, however fast it is', () => {
    const seldom = simulate(
      seconds(3600),
      { a: play(beater('b', 20, seconds(60))), b: play(listener) },
      { network: { ...steady, rate: 1_000_000, load: 0.9 } },
    );
    expect(stateOf(seldom, 'b')).toEqual({ heard: 20 });
    expect(seldom.world.ports[0]!.others).toBeLessThan(20 * 11_000);
  });
});
