/**
 * Kernels that break a guarantee on purpose, one function replaced in each: the guarantee's laws find every one of them, and find nothing
 * wrong with the real kernel. Golden hashes find those, besides, whose runs take another course.
 */
import { afterEach, describe, expect, test, vi } from 'vitest';
import type { laws } from './kernelLaws.ts';

type Guarantee = keyof typeof laws;

interface Mutant {
  readonly guarantee: Guarantee;
  /** What this kernel does. */
  readonly does: string;
  readonly module: string;
  /** What it exports in place of the real thing. */
  readonly replace: (real: object) => object;
  readonly foundBy: readonly string[];
  /** Whether a golden hash is sure to find it, too. */
  readonly isInGolden: boolean;
}

const mutants: Mutant[] = [];

/** `M`: the module's own type, so that what is put in has the shape of what is taken out. */
function mutant<M extends object>(of: Omit<Mutant, 'replace'> & { readonly replace: (real: M) => Partial<M> }): void {
  mutants.push({ ...of, replace: of.replace as Mutant['replace'] });
}

mutant<typeof import('../engine/env.ts')>({
  guarantee: 1,
  does: 'runs a handler inside the one that sent to its own node',
  module: '../engine/env.ts',
  replace: ({ envOf }) => ({
    envOf(m, node, process) {
      const env = envOf(m, node, process);
      const { receive } = m.roles[node]![process]!.protocol;
      const send: typeof env.send = (to, kind, body) =>
        to === env.self ? receive[kind]?.(m.world.nodes[node]!.processes[process]!.state, body as never, env) : env.send(to, kind, body);
      return Object.create(env, { send: { value: send } }) as typeof env;
    },
  }),
  foundBy: ['handlersAreWhole'],
  isInGolden: false,
});

mutant<typeof import('../engine/power.ts')>({
  guarantee: 1,
  does: 'goes on after a handler has thrown',
  module: '../engine/power.ts',
  replace: () => ({ fail() {} }),
  foundBy: ['aThrowEndsTheRun'],
  isInGolden: false,
});

mutant<typeof import('../base/plain.ts')>({
  guarantee: 2,
  does: 'lets a message be changed by whoever got it',
  module: '../base/plain.ts',
  replace: () => ({ deepFreeze: (value) => value }),
  foundBy: ['vandalsAreFound'],
  isInGolden: false,
});

mutant<typeof import('../engine/network.ts')>({
  guarantee: 2,
  does: 'counts hops in the message itself',
  module: '../engine/network.ts',
  replace: ({ transmit }) => ({
    transmit(m, letter) {
      const { n = 0 } = letter.body as { n?: number };
      Object.assign(letter.body, { n: n + 1 });
      transmit(m, letter);
    },
  }),
  foundBy: ['messagesStay'],
  isInGolden: false,
});

mutant<typeof import('../base/plain.ts')>({
  guarantee: 3,
  does: 'copies whatever is in the world',
  module: '../base/plain.ts',
  replace: () => ({ clonePlain: structuredClone }),
  foundBy: ['theWorldIsPlain'],
  isInGolden: false,
});

mutant<typeof import('../base/eventQueue.ts')>({
  guarantee: 4,
  does: 'takes what was set last first',
  module: '../base/eventQueue.ts',
  replace: ({ EventQueue }) => ({
    EventQueue: class extends EventQueue {
      override push(time: number, sequence: number): number {
        return super.push(time, -sequence);
      }
    },
  }),
  foundBy: ['firstComesFirst'],
  isInGolden: true,
});

mutant<typeof import('../engine/clock.ts')>({
  guarantee: 4,
  does: 'lets a timer ring between two microseconds',
  module: '../engine/clock.ts',
  replace: ({ whenReads }) => ({ whenReads: (...asked) => whenReads(...asked) + 0.5 }),
  foundBy: ['firstComesFirst', 'timeIsWhole'],
  isInGolden: true,
});

let drawn = 0;
mutant<typeof import('../base/draw.ts')>({
  guarantee: 5,
  does: 'draws all its numbers from one stream',
  module: '../base/draw.ts',
  replace: ({ draw }) => ({ draw: (seed) => draw(seed, 1, drawn++) }),
  foundBy: ['oneFaultShiftsNoOther'],
  isInGolden: true,
});

mutant<typeof import('../base/draw.ts')>({
  guarantee: 5,
  does: 'knows one purpose',
  module: '../base/draw.ts',
  replace: () => ({ purposeOf: () => 1 }),
  foundBy: ['purposesAreTheirOwn'],
  isInGolden: true,
});

mutant<typeof import('../base/draw.ts')>({
  guarantee: 6,
  does: 'draws numbers of the machine’s',
  module: '../base/draw.ts',
  replace: () => ({ draw: Math.random }),
  foundBy: ['twoRunsAreOne'],
  isInGolden: true,
});

mutant<typeof import('../engine/clock.ts')>({
  guarantee: 6,
  does: 'looks at the machine’s clock',
  module: '../engine/clock.ts',
  replace: ({ readClock }) => ({ readClock: (...asked) => readClock(...asked) + (Math.floor(performance.now() * 1_000) % 100) }),
  foundBy: ['twoRunsAreOne'],
  isInGolden: true,
});

mutant<typeof import('../engine/world.ts')>({
  guarantee: 7,
  does: 'shares its nodes with its keyframes',
  module: '../engine/world.ts',
  replace: ({ cloneWorld }) => ({ cloneWorld: (world, names) => ({ ...cloneWorld(world, names), nodes: world.nodes }) }),
  foundBy: ['rewindsAreExact', 'forksWithoutAChangeAreNone'],
  isInGolden: false,
});

mutant<typeof import('../engine/kernel.ts')>({
  guarantee: 7,
  does: 'remembers the future in its hash',
  module: '../engine/kernel.ts',
  replace: ({ restore }) => ({
    restore(m, saved) {
      const { hasher } = m;
      restore(m, saved);
      m.hasher = hasher;
    },
  }),
  foundBy: ['rewindsAreExact', 'forksWithoutAChangeAreNone'],
  isInGolden: false,
});

mutant<typeof import('./happenedAlike.ts')>({
  guarantee: 7,
  does: 'keeps a past that has been changed',
  module: './happenedAlike.ts',
  replace: () => ({ happenedAlike: () => true }),
  foundBy: ['aChangedPastIsPlayedAnew'],
  isInGolden: false,
});

mutant<typeof import('../engine/newWorld.ts')>({
  guarantee: 8,
  does: 'keeps whatever arrives',
  module: '../engine/newWorld.ts',
  replace: ({ newNode }) => ({ newNode: (...asked) => ({ ...newNode(...asked), inboxLimit: Infinity }) }),
  foundBy: ['queuesHaveLimits'],
  isInGolden: false,
});

mutant<typeof import('../engine/hands.ts')>({
  guarantee: 9,
  does: 'says that it has dropped a packet that is not there',
  module: '../engine/hands.ts',
  replace: () => ({ dropPacket: () => null }),
  foundBy: ['missesAreSaid'],
  isInGolden: true,
});

mutant<typeof import('../engine/power.ts')>({
  guarantee: 9,
  does: 'breaks when it is to thaw what is not frozen',
  module: '../engine/power.ts',
  replace: ({ thaw }) => ({
    thaw(m, node) {
      if (m.world.nodes[node]!.pause === null) throw new Error('not paused');
      return thaw(m, node);
    },
  }),
  foundBy: ['missesAreSaid'],
  isInGolden: false,
});

/** Over the kernel as it now is: which of the guarantee's laws find something, and whether the golden hashes do. */
async function judged({ guarantee, isInGolden }: Mutant): Promise<Pick<Mutant, 'foundBy' | 'isInGolden'>> {
  const { laws: all, areGoldenRunsOff } = await import('./kernelLaws.ts');
  const finds = (law: () => string | null): boolean => {
    try {
      return law() !== null;
    } catch {
      return true;
    }
  };
  const foundBy = Object.entries(all[guarantee]).flatMap(([name, law]) => (finds(law) ? [name] : []));
  return { foundBy, isInGolden: isInGolden && areGoldenRunsOff() };
}

afterEach(() => vi.resetModules());

test('the real kernel keeps every guarantee', async () => {
  const { laws: all, areGoldenRunsOff } = await import('./kernelLaws.ts');
  const troubles = Object.values(all).flatMap((some) => Object.entries(some).map(([name, law]) => [name, law()]));
  expect(troubles.filter(([, trouble]) => trouble !== null)).toEqual([]);
  expect(areGoldenRunsOff()).toBe(false);
});

describe('a kernel that', () => {
  test.each(mutants.map((one) => [one.does, one.guarantee, one] as const))('%s breaks guarantee %d', async (_, __, one) => {
    vi.resetModules();
    vi.doMock(one.module, async (importOriginal) => {
      const real = await importOriginal<object>();
      return { ...real, ...one.replace(real) };
    });
    const found = await judged(one);
    vi.doUnmock(one.module);
    expect(found).toEqual({ foundBy: one.foundBy, isInGolden: one.isInGolden });
  });
});

test('no guarantee is without a kernel that breaks it', () => {
  expect([...new Set(mutants.map(({ guarantee }) => guarantee))]).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
});
