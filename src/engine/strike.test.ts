/** Strikes at a place: before the n-th time that a node runs a step, once, however long its work. */
import { describe, expect, test } from 'vitest';
import { ms, seconds, us, zero } from '../base/micros.ts';
import type { Fault, Intervention } from './fault.ts';
import type { Machine } from './machine.ts';
import { at, before, beater, missedOf, nodeOf, play, protocol, simulate, stateOf, told } from './madeUp.ts';

/** Runs step `write` for each ping, after so much work; or `write` once its disk is synced. */
const writer = (work: number | 'sync') =>
  protocol<{ written: number }>({
    name: 'writer',
    init: () => ({ written: 0 }),
    receive: {
      ping(_, m, env) {
        env.disk.value = m.n;
        if (work === 'sync') env.sync('write');
        else env.next('write', ms(work));
      },
    },
    step: {
      write(s) {
        s.written++;
      },
    },
    requests: { order() {} },
  });

const run = (work: number | 'sync', interventions: readonly Intervention[], script: readonly Intervention[] = []): Machine =>
  simulate(seconds(10), { a: play(writer(work)), b: play(beater('a', 3, ms(20))) }, { interventions, script });
const freeze = (length: number): Fault => ({ kind: 'freeze', node: 'a', length: ms(length) });
const around = (m: Machine): readonly string[] => told(m, 'a').filter((line) => !line.includes('receive') && !line.includes('buffered'));

describe('a strike', () => {
  test.each([
    [5, ['35 step write', '55 strike freeze', '1055 thaw thaw', '1055 step write', '1060 step write']],
    [0, ['30 step write', '50 strike freeze', '1050 thaw thaw', '1050 step write', '1050 step write']],
    [
      'sync',
      [
        '31 synced write',
        '31 step write',
        '51 synced write',
        '51 strike freeze',
        '1051 thaw thaw',
        '1051 step write',
        '1052 synced write',
        '1052 step write',
      ],
    ],
  ] as const)('falls between the work and the step, just once, with work %s', (work, lines) => {
    expect(around(run(work, [before('a', 'write', 2, freeze(1_000))]))).toEqual(lines);
    expect(stateOf(run(work, [before('a', 'write', 2, freeze(1_000))]), 'a')).toEqual({ written: 3 });
  });

  test('is its place, not its time: what delays the step delays the strike', () => {
    const m = run(5, [before('a', 'write', 1, freeze(1_000)), at(us(32_000), { kind: 'slow', node: 'a', factor: 100 })]);
    expect(around(m)[1]).toBe('332 strike freeze');
  });

  test.each([5, 0, 'sync'] as const)('several at one place fall one after another, the script’s first, with work %s', (work) => {
    const m = run(
      work,
      [before('a', 'write', 1, freeze(100)), before('a', 'write', 1, { kind: 'slow', node: 'a', factor: 3 })],
      [before('a', 'write', 1, freeze(10))],
    );
    const faults = around(m).filter((line) => line.includes('strike'));
    expect(faults.map((line) => line.split(' ').slice(1).join(' '))).toEqual(['strike freeze', 'strike freeze', 'strike slow']);
    expect(Number(faults[1]!.split(' ')[0]) - Number(faults[0]!.split(' ')[0])).toBe(10);
    expect(stateOf(m, 'a')).toEqual({ written: 3 });
  });

  test.each([5, 0, 'sync'] as const)('that crashes the node prevents the step, with work %s', (work) => {
    const m = run(work, [before('a', 'write', 1, { kind: 'crash', node: 'a', disk: 'kept', scope: 'host', length: ms(1) })]);
    expect(stateOf(m, 'a')).toEqual({ written: 2 });
    expect(nodeOf(m, 'a').incarnation).toBe(2);
  });

  test.each([5, 0, 'sync'] as const)('that restarts the node does so at once, with work %s', (work) => {
    const m = run(work, [before('a', 'write', 1, { kind: 'restart', node: 'a', disk: 'kept' })]);
    expect(stateOf(m, 'a')).toEqual({ written: 2 });
    expect(told(m, 'a').filter((line) => line.includes('restart'))).toHaveLength(2);
  });

  test.each([5, 0, 'sync'] as const)('may hit another node, and the step then runs, with work %s', (work) => {
    const m = run(work, [before('a', 'write', 1, { kind: 'freeze', node: 'b' })]);
    expect(nodeOf(m, 'b').pause).not.toBeNull();
    expect(around(m).filter((line) => line.includes('step')).length).toBeGreaterThan(0);
  });

  test.each<Fault>([
    { kind: 'thaw', node: 'a' },
    { kind: 'slow', node: 'a', factor: 2 },
    { kind: 'request', node: 'a', name: 'order' },
    { kind: 'vm', node: 'a', length: ms(100), clock: 'resync' },
    { kind: 'step', node: 'a', by: seconds(5) },
    { kind: 'heal', link: { a: 'a', b: 'b', way: 'both' } },
    { kind: 'drop', packet: { from: 'b', to: 'a', number: 1 } },
  ])('of any kind lets each step run once: $kind', (fault) => {
    for (const work of [5, 0, 'sync'] as const) {
      const m = run(work, [before('a', 'write', 1, fault)]);
      expect(told(m, 'a').filter((line) => line.includes('step write'))).toHaveLength(3);
      expect(stateOf(m, 'a')).toEqual({ written: 3 });
    }
  });

  test('at a place that is never reached does nothing', () => {
    expect(
      missedOf(run(5, [before('a', 'write', 9, freeze(1)), before('a', 'dance', 1, freeze(1)), before('nobody', 'write', 1, freeze(1))])),
    ).toEqual([]);
  });

  test('counts among an instant’s events, so that a fault can be placed right before it and right behind it', () => {
    const slowing = { kind: 'slow', node: 'a', factor: 2 } as const;
    const m = run(0, [before('a', 'write', 1, { kind: 'step', node: 'a', by: ms(1) }), ...[1, 2, 3].map((n) => at(ms(30), slowing, n))]);
    expect(told(m, 'a').slice(0, 6)).toEqual([
      '30 receive ping',
      '30 fault slow',
      '30 strike step',
      '30 fault slow',
      '30 step write',
      '30 fault slow',
    ]);
  });
});

test('work that is struck by a freeze and then slowed does not run anew: it is over', () => {
  const m = run(5, [before('a', 'write', 1, freeze(1_000)), at(ms(500), { kind: 'slow', node: 'a', factor: 1_000 })]);
  expect(around(m).find((line) => line.includes('step'))).toBe('1035 step write');
});

test('a boot that goes on in a step can be struck there', () => {
  const eager = protocol({
    init(env) {
      env.next('hello', zero);
      return {};
    },
    step: { hello() {} },
  });
  const m = simulate(seconds(1), { a: play(eager) }, { interventions: [before('a', 'hello', 1, freeze(5))] });
  expect(told(m, 'a')).toEqual(['0 strike freeze', '5 thaw thaw', '5 step hello']);
});
