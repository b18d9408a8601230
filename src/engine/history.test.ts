/** Guarantee 7, the kernel's half: a keyframe is the whole world, and going on from one is going on. */
import { describe, expect, test } from 'vitest';
import { draw } from '../base/draw.ts';
import { entriesOf } from '../base/eventQueue.ts';
import type { Micros } from '../base/micros.ts';
import { ms, seconds, us } from '../base/micros.ts';
import type { Fault, Intervention } from './fault.ts';
import { createMachine, keyframe, resetFaces, restore, step, stepSilently, traceHash } from './kernel.ts';
import type { Keyframe } from './kernel.ts';
import type { Machine } from './machine.ts';
import { at, before, busybody, framesOf, missedOf, ntp, packetsOf, play, protocol, setupWith, steady, stepUntil } from './madeUp.ts';

const link = { a: 'a', b: 'b', way: 'both' } as const;
const trouble: readonly Fault[] = [
  { kind: 'freeze', node: 'a', length: ms(80) },
  { kind: 'vm', node: 'b', length: ms(120), clock: 'resync' },
  { kind: 'crash', node: 'c', disk: 'kept', scope: 'process', length: ms(60) },
  { kind: 'cut', link },
  { kind: 'heal', link },
  { kind: 'slow', node: 'a', factor: 4 },
  { kind: 'steal', node: 'b', share: 0.7 },
  { kind: 'inbox', node: 'a', limit: 3, first: 'timers' },
  { kind: 'diskstall', node: 'b', length: ms(40) },
  { kind: 'step', node: 'c', by: ms(-30) },
  { kind: 'nofsync', node: 'a' },
  { kind: 'byz', node: 'b', strategy: 'delay' },
  { kind: 'byz', node: 'c', strategy: 'replay' },
  { kind: 'temp', node: 'b', celsius: 80 },
  { kind: 'leap', node: 'c', how: 'smear' },
  { kind: 'leap', node: 'a', how: 'repeat' },
  ntp('b', 'off'),
  ntp('a', 'on', ms(5), ms(3)),
  { kind: 'async', length: ms(90), mean: ms(30), delta: ms(15), ratio: 0.1 },
  { kind: 'adversary', aim: { from: 'a' }, strategy: 'shuffle', share: 1, by: ms(1), atMost: 3 },
  { kind: 'lie', node: 'c', to: 'a', how: 'adds', field: 'n', says: '7' },
  { kind: 'async', length: ms(20), mean: ms(5), delta: ms(4), ratio: 0 },
  { kind: 'crash', node: 'c', disk: 'torn', scope: 'host', length: ms(20) },
];
const packet = (number: number) => ({ from: 'b', to: 'c', number });
const interventions: readonly Intervention[] = [
  at(ms(40), { kind: 'hold', packet: packet(3) }),
  at(ms(50), { kind: 'dupe', packet: packet(5) }),
  at(ms(150), { kind: 'release', packet: packet(3) }),
  at(ms(151), { kind: 'deliver', packet: packet(3) }),
  ...trouble.map((fault, i) => at(ms(60 + 53 * i), fault, i % 3)),
  before('b', 'think', 2, { kind: 'freeze', node: 'b', length: ms(33) }),
  before('c', 'saved', 4, { kind: 'restart', node: 'c', disk: 'kept' }),
];
const cast = {
  a: play(busybody, { driftPpm: 300 }),
  b: play(busybody, { offset: ms(4), uncertainty: ms(1), uncertaintyPpm: 200, timeService: { every: ms(90), error: ms(2) } }),
  c: play([busybody, busybody]),
};
const network = {
  ...steady,
  latency: { kind: 'exponential', mean: ms(8) } as const,
  fifo: false,
  loss: 0.05,
  dup: 0.05,
  reorder: 0.1,
  refusal: true,
};
const setup = setupWith(cast, { network, interventions });
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

describe('7. a keyframe is the whole world', () => {
  test('the world of this test has seen some life', () => {
    expect(keyframes.length).toBeGreaterThan(50);
    expect(missedOf(whole).filter((because) => because !== null)).toEqual([]);
    expect(new Set(framesOf(whole).map(({ kind }) => kind)).size).toBeGreaterThanOrEqual(12);
  });

  test('resumed from any, the run comes to the same end', () => {
    const m = createMachine(setup);
    for (const saved of keyframes) {
      restore(m, saved);
      m.trace.truncate(saved.frame);
      m.isRecording = false;
      stepUntil(m, end);
      expect(traceHash(m)).toBe(hash);
    }
  });

  test('recorded anew from one, the trace is the same, bit for bit: frames, packets, faces, clocks', () => {
    const all = tableOf(whole);
    const m = createMachine(setup);
    stepUntil(m, end);
    for (const saved of [keyframes[0]!, keyframes[11]!, keyframes[40]!]) {
      m.trace.truncate(saved.frame);
      restore(m, saved);
      resetFaces(m);
      stepUntil(m, end);
      expect(tableOf(m)).toEqual(all);
    }
  });

  test('each stays as it was, whatever is done after it, and however often it is used', () => {
    const m = createMachine(setup);
    const written = ({ world }: Keyframe): string => JSON.stringify({ ...world, queue: entriesOf(world.queue) });
    const fresh: Keyframe[] = [keyframe(m)];
    const untouched = [written(fresh[0]!)];
    while (step(m, end)) {
      if (m.world.frame % 7 !== 0) continue;
      fresh.push(keyframe(m));
      untouched.push(written(fresh.at(-1)!));
    }
    m.isRecording = false;
    for (const saved of [fresh[1]!, fresh[20]!, fresh[1]!]) {
      restore(m, saved);
      stepUntil(m, end);
      expect(traceHash(m)).toBe(hash);
    }
    expect(fresh.map(written)).toEqual(untouched);
  });

  test('a seek to a frame, silent, gives the world that was there', () => {
    const m = createMachine(setup);
    for (let probe = 0; probe < 30; probe++) {
      const frame = 3 + Math.floor(draw(1, 2, probe) * (whole.trace.frames.length - 3));
      const fresh = createMachine(setup);
      fresh.isRecording = false;
      while (fresh.world.frame < frame) step(fresh, end);
      restore(
        m,
        keyframes.findLast((saved) => saved.frame <= frame)!,
      );
      stepSilently(m, frame);
      expect(m.world.nodes).toEqual(fresh.world.nodes);
      expect([m.world.links, m.world.traffic, m.lastFrame]).toEqual([fresh.world.links, fresh.world.traffic, fresh.lastFrame]);
      expect(traceHash(m)).toBe(traceHash(fresh));
    }
  });

  test('and leaves no mark on the record', () => {
    const m = createMachine(setup);
    stepUntil(m, end);
    const all = tableOf(m);
    restore(m, keyframes[10]!);
    stepSilently(m, keyframes[30]!.frame);
    expect(tableOf(m)).toEqual(all);
  });

  test('there is no frame to seek to behind the last', () => {
    const quiet = createMachine(setupWith({ a: play(protocol({})) }));
    expect(() => stepSilently(quiet, 2)).toThrow('the run has no such frame');
  });
});

describe('the hash', () => {
  test.each<readonly [string, Partial<typeof setup>]>([
    ['another seed', { seed: 8 }],
    ['one fault less', { interventions: interventions.slice(1) }],
    ['one fault a microsecond later', { interventions: [at(us(40_001), { kind: 'hold', packet: packet(3) }), ...interventions.slice(1)] }],
  ])('tells %s', (_, other) => {
    const m = createMachine({ ...setup, ...other });
    stepUntil(m, end);
    expect(traceHash(m)).not.toBe(hash);
  });

  test('tells a fault of another size, even one that nobody noticed', () => {
    const skewed = (offset: Micros): string => {
      const m = createMachine(setupWith({ a: play(protocol({})) }, { interventions: [at(ms(1), { kind: 'skew', node: 'a', offset })] }));
      stepUntil(m, ms(2));
      return traceHash(m);
    };
    expect(skewed(ms(5))).not.toBe(skewed(ms(6)));
  });

  test('knows nothing of what is recorded', () => {
    const m = createMachine(setup);
    m.isRecording = false;
    stepUntil(m, end);
    expect(traceHash(m)).toBe(hash);
  });
});
