/** Damage on the way: what a checksum sees it drops; what none sees is taken for what it says. */
import { describe, expect, test } from 'vitest';
import { ms, seconds } from '../base/micros.ts';
import { readChange } from './changes.ts';
import type { FlipChange } from './changes.ts';
import { damageTo } from './corruption.ts';
import type { Fault, Intervention } from './fault.ts';
import type { Machine } from './machine.ts';
import {
  at,
  beater,
  framesOf,
  listener,
  nodeOf,
  packetsOf,
  play,
  protocol,
  setupWith,
  simulate,
  stateOf,
  steady,
  stepUntil,
} from './madeUp.ts';
import { createMachine } from './kernel.ts';

const link = { a: 'a', b: 'b', way: 'forward' } as const;
const count = 2_000;

interface Telling {
  readonly n: number;
}

/** Keeps all that it was told. */
const diary = protocol<{ told: Telling[] }>({
  init: () => ({ told: [] }),
  receive: {
    ping(s, m) {
      s.told = [...s.told, m];
    },
  },
});

const flipsOf = (m: Machine): readonly FlipChange[] =>
  Array.from({ length: m.trace.packets.length }, (_, row) => m.trace.changesOf('flip', row)).flatMap((rows) =>
    rows.map((row) => readChange('flip', m.trace.change(row).value)),
  );

describe('damage that a checksum sees', () => {
  const damagedOf = (corrupt: number): number => {
    const all = packetsOf(simulate(seconds(10), { a: play(beater('b', count)), b: play(listener) }, { network: { ...steady, corrupt } }));
    return all.filter(({ fate }) => fate === 'corrupted').length / all.length;
  };

  test.each([0, 0.1, 1])('is dropped: its share, %d', (ratio) => {
    expect(Math.abs(damagedOf(ratio) - ratio)).toBeLessThanOrEqual(4 * Math.sqrt((ratio * (1 - ratio)) / count));
  });

  test('costs the message its whole way, and nobody hears of it', () => {
    const m = simulate(seconds(1), { a: play(beater('b', 1)), b: play(listener) }, { network: { ...steady, corrupt: 1 } });
    expect(packetsOf(m)).toEqual([{ number: 1, copy: 0, sentAt: ms(1), dueAt: ms(11), endAt: ms(11), fate: 'corrupted' }]);
    expect(framesOf(m).at(-1)).toMatchObject({ time: ms(11), kind: 'lost', node: -1 });
    expect([stateOf(m, 'b'), m.world.isTainted]).toEqual([{ heard: 0 }, false]);
  });

  test('is cut like anything else that is short of the middle', () => {
    const m = simulate(
      seconds(1),
      { a: play(beater('b', 1)), b: play(listener) },
      { network: { ...steady, corrupt: 1 }, interventions: [at(ms(4), { kind: 'cut', link })] },
    );
    expect(packetsOf(m).map(({ endAt, fate }) => [endAt, fate])).toEqual([[ms(6), 'cut']]);
  });
});

describe('damage that nobody sees', () => {
  const unseen = { ...steady, corrupt: 1, checksum: false };
  const m = simulate(seconds(10), { a: play(beater('b', count)), b: play(diary) }, { network: unseen });

  test('arrives with one scalar of its body changed by a bit, the sender’s stamp apart', () => {
    const { told } = stateOf(m, 'b') as { told: (Telling & { from: string })[] };
    expect(told.length).toBe(count);
    const changes = told.map(({ n }, i) => Math.abs(n - (i + 1)));
    expect([...new Set(changes)].toSorted((a, b) => a - b)).toEqual([1, 2, 4, 8, 16, 32, 64, 128]);
    expect(new Set(told.map(({ from }) => from))).toEqual(new Set(['a']));
  });

  test('is on record: what was, what is, and where', () => {
    expect(flipsOf(m)).toHaveLength(count);
    const { told } = stateOf(m, 'b') as { told: Telling[] };
    expect(flipsOf(m).map(({ is }) => is)).toEqual(told.map(({ n }) => n));
    expect(flipsOf(m)[4]).toMatchObject({ at: 'n', was: 5 });
  });

  test('is the same again, and another for another seed', () => {
    const flipsWith = (seed: number) =>
      flipsOf(simulate(seconds(1), { a: play(beater('b', 20)), b: play(diary) }, { network: unseen, seed }));
    expect(flipsWith(7)).toEqual(flipsOf(m).slice(0, 20));
    expect(flipsWith(8)).not.toEqual(flipsWith(7));
  });

  test('leaves the message that the sender still holds as it was', () => {
    const keeper = protocol<{ kept: object[] }>({
      init(env) {
        const body = { n: 1, list: [{ value: 'x' }] };
        env.broadcast('ping', body);
        return { kept: [body] };
      },
    });
    const world = createMachine(setupWith({ a: play(keeper), b: play(diary), c: play(diary) }, { network: unseen }), {
      freezesMessages: true,
    });
    stepUntil(world, seconds(1));
    expect(stateOf(world, 'a')).toEqual({ kept: [{ n: 1, list: [{ value: 'x' }], from: 'a' }] });
    expect(stateOf(world, 'b')).not.toEqual(stateOf(world, 'c'));
  });

  test('with nothing in it to change, is a damaged message all the same, and dropped', () => {
    const silent = protocol({
      init(env) {
        env.send('b', 'ping', { list: [], none: null, word: '' } as never);
        return {};
      },
    });
    expect(packetsOf(simulate(seconds(1), { a: play(silent), b: play(diary) }, { network: unseen })).map(({ fate }) => fate)).toEqual([
      'corrupted',
    ]);
  });

  test('breaks a seal', () => {
    const signer = protocol({
      init(env) {
        env.send('b', 'ping', { order: { n: 5 }, seal: env.sign({ n: 5 }) } as never);
        return {};
      },
    });
    const checker = protocol<{ holds: boolean[] }>({
      init: () => ({ holds: [] }),
      receive: {
        ping(s, sealed, env) {
          const { order, seal } = sealed as unknown as { order: object; seal: { by: string; mark: string } };
          s.holds = [...s.holds, env.verify(order, seal)];
        },
      },
    });
    const holds = (corrupt: number) =>
      stateOf(simulate(seconds(1), { a: play(signer), b: play(checker) }, { network: { ...unseen, corrupt } }), 'b');
    expect([holds(0), holds(1)]).toEqual([{ holds: [true] }, { holds: [false] }]);
  });
});

test.each<readonly [string, unknown, (is: unknown, was: never) => boolean]>([
  ['a number stays whole and keeps its sign', -1_000, (is, was: number) => Number.isInteger(is) && (is as number) < 0 && is !== was],
  ['a fraction stays one', 0.25, (is) => typeof is === 'number' && is % 1 === 0.25],
  [
    'a word changes a letter',
    'granted',
    (is, was: string) => typeof is === 'string' && Array.from(is).filter((letter, i) => letter !== was[i]).length === 1,
  ],
  ['a yes is a no', true, (is) => is === false],
])('%s', (_, value, holds) => {
  const m = createMachine(setupWith({ a: play(listener), b: play(listener) }));
  const ab = m.world.links[1]!;
  for (let number = 1; number < 200; number++) {
    const damage = damageTo(m, ab, number, { from: 'a', deep: [{ value }], other: null })!;
    expect([damage.at, damage.was, holds(damage.is, value as never)]).toEqual(['deep.0.value', value, true]);
    expect(damage.body).toEqual({ from: 'a', deep: [{ value: damage.is }], other: null });
  }
});

describe('a process that believes what it is told', () => {
  const strict = protocol<{ last: number }>({
    name: 'strict',
    init: (env) => ({ last: env.disk.value }),
    receive: {
      ping(s, { n }, env) {
        if (n !== s.last + 1) throw new Error(`${n} after ${s.last}`);
        s.last = n;
        env.disk.value = n;
      },
    },
  });
  const corrupt: Fault = { kind: 'corrupt', link, ratio: 1, damage: 'unnoticed' };
  const run = (interventions: readonly Intervention[]) =>
    simulate(seconds(1), { a: play(beater('b', 4)), b: play(strict) }, { interventions });

  test('and falls over it, takes itself down, not the run', () => {
    const m = run([at(ms(3), corrupt)]);
    expect(nodeOf(m, 'b')).toMatchObject({ up: false, hostUp: true, died: 'receive ping' });
    expect(packetsOf(m).map(({ fate }) => fate)).toContain('unheard');
  });

  test('may be told to write to somebody who is not there: that leads nowhere', () => {
    const forwarder = protocol({
      receive: {
        ping: (_, m, env) => env.send((m as unknown as { to: string }).to, 'ping', { n: 1 }),
      },
    });
    const asker = protocol({
      init(env) {
        env.send('b', 'ping', { to: 'd' } as never);
        return {};
      },
    });
    const cast = { a: play(asker), b: play(forwarder), d: play(listener) };
    const links = { 'a-to-b': { corrupt: 1, checksum: false } };
    const m = simulate(seconds(1), cast, { network: { ...steady, links } });
    expect([flipsOf(m), m.trace.packets.length, nodeOf(m, 'b').up]).toEqual([[{ at: 'to', was: 'd', is: 'e' }], 1, true]);
  });

  test('is a programmer’s error where nothing was damaged', () => {
    expect(() =>
      simulate(
        seconds(1),
        { a: play(beater('b', 4)), b: play(strict) },
        { interventions: [at(ms(3), { kind: 'drop', packet: { from: 'a', to: 'b', number: 2 } })] },
      ),
    ).toThrow('strict at b, receive ping: 3 after 1');
  });
});
