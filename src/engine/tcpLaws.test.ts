/** What TCP promises whatever a network does, and that it all happens again after a seek into the midst of it. */
import { describe, expect, test } from 'vitest';
import { draw, purposeOf } from '../base/draw.ts';
import type { Micros } from '../base/micros.ts';
import { ms, seconds } from '../base/micros.ts';
import type { Fault, Intervention } from './fault.ts';
import { createMachine, keyframe, restore, step, stepSilently, traceHash } from './kernel.ts';
import type { Keyframe } from './kernel.ts';
import type { Machine } from './machine.ts';
import { at, beater, framesOf, packetsOf, play, protocol, setupWith, simulate, stateOf, stepUntil, steady } from './madeUp.ts';
import type { Network } from './setup.ts';

const count = 60;

/** Says what its wall clock reads, so that no two words of it are the same, not even after a crash. */
const talker = protocol<{ said: number[]; news: string[] }>({
  name: 'talker',
  init(env) {
    env.setTimer('say', { after: ms(1) });
    return { said: [], news: [] };
  },
  timeout: {
    say(s, env) {
      const n = env.clock.wall();
      env.send('b', 'ping', { n });
      s.said.push(n);
      if (s.said.length < count) env.setTimer('say', { after: ms(20 + Math.floor(env.random('gap') * 60)) });
    },
  },
  receive: { closed: (s) => void s.news.push('closed'), refused: (s) => void s.news.push('refused') },
});

const hearer = protocol<{ heard: number[] }>({
  name: 'hearer',
  init: () => ({ heard: [] }),
  receive: { ping: (s, m) => void s.heard.push(m.n) },
});

const wild: Network = {
  ...steady,
  transport: 'tcp',
  latency: { kind: 'exponential', mean: ms(20) },
  fifo: false,
  loss: 0.15,
  dup: 0.1,
  reorder: 0.2,
  corrupt: 0.05,
};

const cast = { a: play(talker), b: play(hearer) };
const calm = (time: Micros): readonly Intervention[] =>
  (['loss', 'dup', 'reorder'] as const).map((kind) => at(time, { kind, link: { a: 'a', b: 'b', way: 'both' }, ratio: 0 }));

/** Cuts of either direction, pauses of either end, and a fresh set of troubles for each seed; crashes where they are asked for. */
function troubleOf(seed: number, crashes: boolean): readonly Intervention[] {
  let drawn = 0;
  const below = (n: number): number => Math.floor(draw(seed, purposeOf('trouble'), drawn++) * n);
  const ways = [
    { a: 'a', b: 'b', way: 'both' },
    { a: 'a', b: 'b', way: 'forward' },
    { a: 'b', b: 'a', way: 'forward' },
  ] as const;
  const one = (): Fault => {
    const node = 'ab'[below(2)]!;
    const link = ways[below(3)]!;
    const packet = { from: link.a, to: link.b, number: 1 + below(60) };
    const length = ms(10 + below(900));
    const kinds: readonly Fault[] = [
      { kind: 'cut', link },
      { kind: 'heal', link },
      { kind: 'heal', link },
      { kind: 'delay', link, by: length },
      { kind: 'delay', link, by: ms(0) },
      { kind: 'freeze', node, length },
      { kind: 'vm', node, length, clock: 'resync' },
      { kind: 'inbox', node, limit: 2 + below(20), first: 'packets' },
      { kind: 'drift', node, ppm: below(2_000) },
      { kind: 'rate', link, rate: 5 + below(100) },
      { kind: 'buffer', link, size: below(6) },
      { kind: 'dupe', packet },
      { kind: 'drop', packet },
      { kind: 'hold', packet },
      { kind: 'release', packet },
    ];
    const ends: readonly Fault[] = [
      { kind: 'crash', node, disk: 'kept', scope: below(2) === 0 ? 'host' : 'process', length },
      { kind: 'restart', node, disk: 'kept' },
    ];
    const all = crashes ? [...kinds, ...ends] : kinds;
    return all[below(all.length)]!;
  };
  return Array.from({ length: 20 }, () => at(ms(below(5_000)), one()));
}

const saidBy = (m: Machine) => (stateOf(m, 'a') as { said: readonly number[] }).said;
const heardBy = (m: Machine) => (stateOf(m, 'b') as { heard?: readonly number[] }).heard ?? [];
const newsOf = (m: Machine) => (stateOf(m, 'a') as { news: readonly string[] }).news;

describe('over a network that loses, doubles, reorders and damages', () => {
  test('what has been heard is at every moment a beginning of what has been said, and in the end all of it', () => {
    const again: number[] = [];
    const wrong: number[] = [];
    for (let seed = 0; seed < 60; seed++) {
      const healed = at(seconds(8), { kind: 'heal', link: { a: 'a', b: 'b', way: 'both' } });
      const interventions = [...troubleOf(seed, false), healed, ...calm(seconds(8))];
      const m = createMachine(setupWith(cast, { seed, network: wild, interventions }));
      while (step(m, seconds(400))) {
        const heard = heardBy(m);
        if (saidBy(m)[heard.length - 1] !== heard.at(-1)) wrong.push(seed);
      }
      expect([seed, heardBy(m), newsOf(m)]).toEqual([seed, saidBy(m), []]);
      again.push(framesOf(m).filter(({ name }) => name === 'sends again').length);
    }
    expect(wrong).toEqual([]);
    expect(Math.min(...again)).toBeGreaterThan(2);
  });

  test('where ends crash, what is heard is still in order and once; only what a closed connection had in hand may be missing', () => {
    let closed = 0;
    for (let seed = 0; seed < 80; seed++) {
      const m = simulate(seconds(60), cast, { seed, network: wild, interventions: troubleOf(seed, true) });
      const heard = heardBy(m);
      expect([seed, heard]).toEqual([seed, [...new Set(heard)].toSorted((a, b) => a - b)]);
      closed += newsOf(m).length;
    }
    expect(closed).toBeGreaterThan(10);
  });

  test('datagrams promise none of it', () => {
    const m = simulate(seconds(60), cast, { network: { ...wild, transport: 'datagram' } });
    expect(heardBy(m).length).toBeLessThan(60);
    expect(heardBy(m)).not.toEqual([...new Set(heardBy(m))]);
    expect([...heardBy(m)]).not.toEqual(heardBy(m).toSorted((a, b) => a - b));
  });
});

describe('a seek into the midst of it', () => {
  const setup = setupWith(cast, {
    seed: 17,
    network: wild,
    interventions: troubleOf(17, true),
  });
  const whole = createMachine(setup);
  const saved: Keyframe[] = [];
  while (step(whole, seconds(30))) if (whole.world.frame % 5 === 0) saved.push(keyframe(whole));
  const hash = traceHash(whole);
  const tableOf = (m: Machine) => [
    framesOf(m),
    packetsOf(m),
    Array.from({ length: m.trace.packets.length }, (_, i) => m.trace.packet(i).label),
  ];

  test('finds connections at all stages', () => {
    const senders = saved.flatMap(({ world }) => Object.values(world.tcp.senders));
    expect(senders.some(({ isOpen }) => !isOpen)).toBe(true);
    expect(senders.filter(({ backoff }) => backoff > 1).length).toBeGreaterThan(3);
    expect(saved.some(({ world }) => Object.values(world.tcp.receivers).some(({ early }) => early.length > 0))).toBe(true);
    expect(saved.some(({ world }) => world.tcp.ring.length > 0)).toBe(true);
    expect(Object.values(whole.world.tcp.opened)[0]).toBeGreaterThan(Object.values(saved[0]!.world.tcp.opened)[0]!);
  });

  test('comes to the same end from every keyframe', () => {
    const m = createMachine(setup);
    for (const one of saved) {
      restore(m, one);
      m.trace.truncate(one.frame);
      m.isRecording = false;
      stepUntil(m, seconds(30));
      expect(traceHash(m)).toBe(hash);
    }
  });

  test('finds the same connections there, and leaves the same trace after it', () => {
    const all = tableOf(whole);
    const m = createMachine(setup);
    stepUntil(m, seconds(30));
    const middle = Math.floor(saved.length / 2);
    restore(m, saved[middle]!);
    stepSilently(m, saved[middle + 1]!.frame);
    expect(m.world.tcp).toEqual(saved[middle + 1]!.world.tcp);
    m.trace.truncate(saved[middle]!.frame);
    restore(m, saved[middle]!);
    stepUntil(m, seconds(30));
    expect(tableOf(m)).toEqual(all);
  });
});

test('no other link’s packets are shifted by it', () => {
  const others = {
    ...cast,
    c: play(beater('d', 30)),
    d: play(hearer),
  };
  const run = (transport: Network['transport']) =>
    simulate(seconds(5), others, { network: { ...wild, transport: 'datagram', links: { 'a-to-b': { transport } } } });
  expect(packetsOf(run('tcp'), 'c', 'd')).toEqual(packetsOf(run('datagram'), 'c', 'd'));
});
