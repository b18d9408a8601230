/** Guarantees 5 and 7 where queues are full: a keyframe holds them too, and what befalls one link is nothing to those that share nothing with it. */
import { describe, expect, test } from 'vitest';
import { entriesOf } from '../base/eventQueue.ts';
import { ms, seconds } from '../base/micros.ts';
import type { Fault } from './fault.ts';
import { createMachine, keyframe, resetFaces, restore, step, stepSilently, traceHash } from './kernel.ts';
import type { Keyframe } from './kernel.ts';
import type { Machine } from './machine.ts';
import { at, beater, busybody, framesOf, listener, missedOf, packetsOf, play, setupWith, simulate, steady, stepUntil } from './madeUp.ts';
import type { Network } from './setup.ts';

/** Two directions share an egress into c, one is a trunk, the others have a port each. */
const crowded: Network = {
  ...steady,
  latency: { kind: 'exponential', mean: ms(8) },
  loss: 0.03,
  dup: 0.05,
  reorder: 0.1,
  corrupt: 0.05,
  rate: 250,
  buffer: 6,
  load: 0.3,
  service: 'exponential',
  links: { 'a-to-c': { port: 'egress' }, 'b-to-c': { port: 'egress', fifo: false }, 'c-to-a': { port: 'trunk' } },
  ports: {
    egress: { rate: 300, buffer: 0, priority: true, load: 0 },
    trunk: { rate: 0, load: 0, buffer: 0, circuit: { slots: 2, every: ms(3) } },
  },
};

const chatty = {
  ...busybody,
  show: { ping: { as: 'request', size: ({ n }: { n: number }) => 1 + (n % 3), call: ({ n }: { n: number }) => n % 4 } },
} as const;
const urgent = { ...busybody, name: 'urgent', show: { ping: { as: 'request', priority: 'high', hangsUp: true } } } as const;

const both = { a: 'a', b: 'b', way: 'both' } as const;
const into = { a: 'a', b: 'c', way: 'forward' } as const;
const packet = (from: string, number: number) => ({ from, to: 'c', number });
const troubles: readonly Fault[] = [
  { kind: 'rate', link: both, rate: 90 },
  { kind: 'hold', packet: packet('a', 9) },
  { kind: 'buffer', link: into, size: 4 },
  { kind: 'cut', link: into },
  { kind: 'load', link: both, ratio: 0.8 },
  { kind: 'heal', link: into },
  { kind: 'route', link: into, base: ms(30) },
  { kind: 'corrupt', link: both, ratio: 0.2, damage: 'unnoticed' },
  { kind: 'release', packet: packet('a', 9) },
  { kind: 'delay', link: both, by: ms(5) },
  { kind: 'rate', link: into, rate: 0 },
  { kind: 'partition', sides: [['a'], ['b'], ['c']] },
  { kind: 'rejoin', sides: [['a'], ['b'], ['c']] },
  { kind: 'rate', link: into, rate: 120 },
];

const setup = setupWith(
  { a: play(chatty as never), b: play([chatty as never, urgent as never]), c: play(chatty as never) },
  { network: crowded, interventions: troubles.map((fault, i) => at(ms(70 + 60 * i), fault)) },
);

const end = seconds(1);
const whole = createMachine(setup);
const keyframes: Keyframe[] = [keyframe(whole)];
while (step(whole, end)) if (whole.world.frame % 7 === 0) keyframes.push(keyframe(whole));
const hash = traceHash(whole);
const tableOf = (m: Machine) => ({
  frames: framesOf(m),
  packets: packetsOf(m),
  changes: Array.from({ length: m.trace.changes.length }, (_, i) => m.trace.change(i)),
});

describe('7. a keyframe holds the queues', () => {
  test('the world of this test is crowded: all that waits is in many a keyframe, and every end comes to something', () => {
    expect(missedOf(whole)).toEqual(missedOf(whole).map(() => null));
    const worlds = keyframes.map(({ world }) => world);
    expect(worlds.filter(({ ports }) => ports.some(({ queue }) => queue.length > 2)).length).toBeGreaterThan(40);
    expect(worlds.filter(({ ports }) => ports.some(({ calls }) => calls.length > 0)).length).toBeGreaterThan(40);
    expect(whole.world.isTainted).toBe(true);
    const fates = new Set(packetsOf(whole).map(({ fate }) => fate));
    expect([...fates].toSorted()).toEqual(expect.arrayContaining(['blocked', 'corrupted', 'cut', 'delivered', 'lost', 'queueFull']));
  });

  test('resumed from any, the run comes to the same end', () => {
    const m = createMachine(setup);
    m.isRecording = false;
    for (const saved of keyframes) {
      restore(m, saved);
      stepUntil(m, end);
      expect(traceHash(m)).toBe(hash);
    }
  });

  test('recorded anew from one, the trace is the same, bit for bit', () => {
    const all = tableOf(whole);
    const m = createMachine(setup);
    stepUntil(m, end);
    for (const saved of [keyframes[0]!, keyframes[15]!, keyframes[60]!]) {
      m.trace.truncate(saved.frame);
      restore(m, saved);
      resetFaces(m);
      stepUntil(m, end);
      expect(tableOf(m)).toEqual(all);
    }
  });

  test('a seek between two gives the queues that were there', () => {
    const m = createMachine(setup);
    const fresh = createMachine(setup);
    for (const [i, saved] of keyframes.entries()) {
      const frame = saved.frame + (i % 7);
      if (frame > whole.world.frame) continue;
      while (fresh.world.frame < frame) step(fresh, end);
      restore(m, saved);
      stepSilently(m, frame);
      const { ports, links, traffic, held } = m.world;
      expect([ports, links, traffic, held]).toEqual([fresh.world.ports, fresh.world.links, fresh.world.traffic, fresh.world.held]);
    }
  });

  test('each stays as it was, whatever is done after it', () => {
    const written = ({ world }: Keyframe): string => JSON.stringify({ ...world, queue: entriesOf(world.queue) });
    const m = createMachine(setup);
    const [early, late] = [keyframes[20]!, keyframes[50]!];
    const before = [early, late].map(written);
    m.isRecording = false;
    for (const saved of [early, late, early]) {
      restore(m, saved);
      stepUntil(m, end);
    }
    expect([early, late].map(written)).toEqual(before);
  });
});

describe('5. what befalls one link', () => {
  const network = { ...steady, rate: 150, load: 0.5, service: 'exponential', corrupt: 0.2, buffer: 5, loss: 0.1 } as const;
  const cast = {
    a: play(beater('b', 40, ms(5))),
    b: play(listener),
    c: play(beater('d', 40, ms(5))),
    d: play([listener, beater('a', 40, ms(5))]),
  };
  const runWith = (...faults: readonly Fault[]): Machine =>
    simulate(seconds(2), cast, { network, interventions: faults.map((fault) => at(ms(26), fault)) });
  const plain = runWith();
  const link = { a: 'a', b: 'b', way: 'both' } as const;

  test.each<Fault>([
    { kind: 'cut', link },
    { kind: 'rate', link, rate: 50 },
    { kind: 'buffer', link, size: 2 },
    { kind: 'load', link, ratio: 0.9 },
    { kind: 'route', link, base: ms(40) },
    { kind: 'corrupt', link, ratio: 0.9, damage: 'noticed' },
    { kind: 'corrupt', link, ratio: 0.9, damage: 'unnoticed' },
    { kind: 'drop', packet: { from: 'a', to: 'b', number: 5 } },
    { kind: 'partition', sides: [['a'], ['b']] },
  ])('$kind changes it, and leaves every packet of the others as it was', (fault) => {
    const other = runWith(fault);
    expect(packetsOf(other, 'a', 'b')).not.toEqual(packetsOf(plain, 'a', 'b'));
    for (const [from, to] of [
      ['c', 'd'],
      ['d', 'a'],
    ] as const)
      expect(packetsOf(other, from, to)).toEqual(packetsOf(plain, from, to));
  });

  test('a message less is a wait less for those behind it, and no other draw for them', () => {
    const alone = { ...network, load: 0, loss: 0, corrupt: 0, buffer: 0 };
    const busy = { a: play(beater('b', 40)), b: play(listener) };
    const dropped = simulate(seconds(2), busy, {
      network: alone,
      interventions: [at(ms(9), { kind: 'drop', packet: { from: 'a', to: 'b', number: 9 } })],
    });
    const works = (m: Machine): readonly number[] => {
      const ends = packetsOf(m, 'a', 'b').flatMap(({ number, endAt }) => (number === 9 ? [] : [endAt]));
      return ends.slice(9).map((time, i) => time - ends[8 + i]!);
    };
    expect(works(dropped)).toEqual(works(simulate(seconds(2), busy, { network: alone })));
  });
});
