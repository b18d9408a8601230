/** A keyframe taken in the midst of something holds all of it: stolen work, a stalled fsync, a liar's held messages and memory, a torn disk. */
import { describe, expect, test } from 'vitest';
import { ms, seconds, us, zero } from '../base/micros.ts';
import type { Intervention } from './fault.ts';
import { createMachine, keyframe, restore, step, stepSilently, traceHash } from './kernel.ts';
import type { Keyframe } from './kernel.ts';
import { at, busybody, play, setupWith, steady, stepUntil } from './madeUp.ts';
import type { World } from './world.ts';

const end = ms(400);
const cast = { a: play(busybody), b: play(busybody), c: play([busybody, busybody]) };
const network = { ...steady, latency: { kind: 'exponential', mean: ms(4) } as const, fifo: false, fsync: ms(20) };

interface Midst {
  readonly interventions: readonly Intervention[];
  /** Whether the world is in the midst of it. */
  readonly isIn: (world: World) => boolean;
}

const kinds = (world: World) => world.pending.map((event) => event?.what);
const midsts: { readonly [what: string]: Midst } = {
  'work at a pace that changed on the way': {
    interventions: Array.from({ length: 60 }, (_, i) => at(us(20_000 + 5_003 * i), { kind: 'steal', node: 'a', share: (i % 7) / 10 })),
    isIn: ({ nodes }) => nodes[0]!.busy !== null && !Number.isInteger(nodes[0]!.busy.left),
  },
  'an fsync that a stalled disk keeps waiting': {
    interventions: [at(us(50_500), { kind: 'diskstall', node: 'b', length: ms(70) })],
    isIn: (world) => world.nodes[1]!.diskBusyUntil > world.now && kinds(world).includes('synced'),
  },
  'messages that a liar holds back': {
    interventions: [at(ms(20), { kind: 'byz', node: 'b', strategy: 'delay' })],
    isIn: (world) => kinds(world).includes('spoken'),
  },
  'what a liar remembers to say again': {
    interventions: [at(ms(20), { kind: 'byz', node: 'c', strategy: 'replay' })],
    isIn: ({ nodes }) => nodes[2]!.said.length > 3,
  },
  'two stories': {
    interventions: [at(ms(20), { kind: 'byz', node: 'a', strategy: 'equivocate' })],
    isIn: ({ isTainted }) => isTainted,
  },
  'a torn disk before its restart': {
    interventions: [90, 190, 290].map((time) => at(ms(time), { kind: 'crash', node: 'b', disk: 'torn', scope: 'host', length: ms(9) })),
    isIn: ({ nodes }) => nodes[1]!.torn !== null,
  },
  'a full inbox in which timers come first': {
    interventions: [
      at(zero, { kind: 'inbox', node: 'a', limit: 3, first: 'timers' }),
      at(ms(30), { kind: 'freeze', node: 'a', length: ms(90) }),
    ],
    isIn: ({ nodes }) => nodes[0]!.inbox.length === 3 && nodes[0]!.overdue.length > 0,
  },
};

describe.each(Object.entries(midsts))('in the midst of %s', (_, { interventions, isIn }) => {
  const setup = setupWith(cast, { network, interventions });
  const whole = createMachine(setup);
  const saved: Keyframe[] = [];
  while (step(whole, end)) if (isIn(whole.world)) saved.push(keyframe(whole));

  test('a run goes on from a keyframe as it went on then, and a seek finds the same world', () => {
    expect(saved.length).toBeGreaterThan(0);
    const m = createMachine(setup);
    for (const one of saved.slice(0, 40)) {
      restore(m, one);
      m.isRecording = false;
      stepUntil(m, end);
      expect(traceHash(m)).toBe(traceHash(whole));
      restore(m, one);
      stepSilently(m, Math.min(one.frame + 25, whole.world.frame));
      const there = { nodes: m.world.nodes, tainted: m.world.isTainted };
      const fresh = createMachine(setup);
      fresh.isRecording = false;
      while (fresh.world.frame < m.world.frame) step(fresh, seconds(9));
      expect(there).toEqual({ nodes: fresh.world.nodes, tainted: fresh.world.isTainted });
    }
  });
});
