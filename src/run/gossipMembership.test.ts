/** S13: what a group makes of one silence, by rumor and by asking others. */
import { describe, expect, test } from 'vitest';
import { seconds } from '../base/micros.ts';
import { lan } from '../engine/setup.ts';
import { estimateMean } from '../parts/estimate.ts';
import { swimMember } from '../protocols/swim/swimMember.ts';
import { firstDeclared, longestGap, roundsOf, suspicionsOf, turnsOf } from '../scenarios/gossip-membership/outcome.ts';
import scenario from '../scenarios/gossip-membership/scenario.ts';
import { gossipEvery } from '../scenarios/gossip-membership/worlds.ts';
import type { ParamValues } from '../scenarios/params.ts';
import type { Scenario } from '../scenarios/scenario.ts';
import { replay } from './replay.ts';
import type { FinishedRun } from './replay.ts';
import { runOfCase } from './runOfCase.ts';

const id = 'gossip-membership';

interface Variant {
  readonly seed?: number;
  readonly actions?: string;
  readonly of?: Scenario;
}

const play = (params: ParamValues, { seed = 7, actions, of = scenario }: Variant = {}): FinishedRun =>
  replay(of, runOfCase(id, of, { name: 'made up', params, seed, ...(actions !== undefined && { do: actions }), violates: [] }));

const seeds = Array.from({ length: 4 }, (_, i) => i + 1);
const memberlist = { helpers: 3, suspicion: true, order: 'round-robin' } as const;
/** What each member that is up holds of this one at the end. */
const heldOf = ({ world }: FinishedRun, about: string): readonly string[] =>
  world.running(swimMember).flatMap(({ state }) => state.members[about]?.status ?? []);

describe('the link between Ada and Ben is cut', () => {
  test('with nobody else to ask, and no suspicion, one of them is declared dead, and all others take it up', () => {
    for (const seed of seeds) {
      const run = play({}, { seed });
      const { about, known } = firstDeclared(run)!;
      expect([['ada', 'ben'].includes(about), known, new Set(heldOf(run, about))]).toEqual([true, 9, new Set(['dead'])]);
    }
  });

  test('with three to ask nobody is ever declared dead, nor so much as suspected', () => {
    for (const seed of seeds) {
      for (const suspicion of [false, true]) expect(turnsOf(play({ helpers: 3, suspicion }, { seed }))).toEqual([]);
    }
  });

  test('without them a suspicion is refuted: it raises the incarnation, and is cleared with everybody who held it', () => {
    for (const seed of seeds) {
      const run = play({ suspicion: true }, { seed, actions: '15s:heal.ada-ben' });
      const turns = turnsOf(run);
      const suspected = new Set(turns.map(({ about }) => about));
      expect([suspicionsOf(run).length > 0, turns.some(({ to }) => to === 'dead')]).toEqual([true, false]);
      const all = run.world.running(swimMember);
      for (const about of suspected) {
        const own = all.find((member) => member.id === about)!.state.incarnation;
        const held = all.flatMap(({ state }) => state.members[about] ?? []);
        expect([own > 1, held.map(({ status, incarnation }) => `${status} ${incarnation}`)]).toEqual([
          true,
          Array.from({ length: 9 }, () => `alive ${own}`),
        ]);
      }
    }
  });
});

describe('a crash', () => {
  test('is heard of by all who live within log₂ n of gossip’s turns, through no more mouths than that', () => {
    const told = Array.from({ length: 20 }, (_, seed) =>
      firstDeclared(play({ world: 'crash' }, { seed, of: { ...scenario, properties: [], horizon: seconds(12) } }))!,
    );
    expect(told.filter(({ known, about }) => known !== 9 || about !== 'ben')).toEqual([]);
    expect(Math.max(...told.map(roundsOf))).toBeLessThanOrEqual(Math.log2(10));
    expect(Math.max(...told.map(({ mouths }) => mouths))).toBeLessThanOrEqual(Math.log2(10) + 1);
  });

  test('of whom memberlist’s group has suspected for the least time, since two others confirm it, is known before six periods are over', () => {
    for (const seed of seeds) {
      const run = play({ world: 'crash', ...memberlist }, { seed });
      const { at, known } = firstDeclared(run)!;
      const suspectedAt = turnsOf(run).find(({ to }) => to === 'suspect')!.at;
      expect([known, at - suspectedAt >= 4_000_000, at - suspectedAt < 6_000_000]).toEqual([9, true, true]);
    }
  });

  test('that nobody is left to confirm: a suspect has six times as long', () => {
    const run = play(
      { ...memberlist, members: 4, script: false },
      {
        actions: '3s:crash.ben,3s:crash.cleo,3s:crash.dan',
        of: { ...scenario, horizon: seconds(30) },
      },
    );
    const first = turnsOf(run).find(({ to }) => to === 'suspect')!;
    const dead = turnsOf(run).find(({ to, about }) => to === 'dead' && about === first.about)!;
    expect(dead.at - first.at).toBe(24_000_000);
  });

  test('and a restart make a new incarnation, that everybody takes in', () => {
    for (const params of [{}, memberlist]) {
      const run = play({ ...params, script: false }, { actions: '3s:crash.ben=12s' });
      expect([firstDeclared(run)!.about, new Set(heldOf(run, 'ben')), run.verdicts.map(({ verdict }) => verdict)]).toEqual([
        'ben',
        new Set(['alive']),
        ['held', 'satisfied', 'satisfied'],
      ]);
    }
  });
});

/** Ada, Ben and others, as many as that. */
function groupOf(n: number): Scenario {
  const members = ['ada', 'ben', ...Array.from({ length: n - 2 }, (_, i) => `m${i}`)];
  const cast: Scenario['cast'] = (values, seed) => {
    const { ada } = scenario.cast(values, seed);
    const [role] = ada!.roles;
    const roles = [{ ...role!, config: Object.assign({}, role!.config, { members }) }];
    return Object.fromEntries(members.map((member) => [member, { ...ada!, roles }]));
  };
  return { ...scenario, properties: [], cast };
}

describe('in a group where all is well', () => {
  const long = (length: number): Scenario => ({ ...scenario, properties: [], horizon: seconds(length) });

  test.each([
    [10, 1.53, 400],
    [50, 1.573, 200],
  ])('of %i a member that falls silent would be pinged after %f periods on average, ± 3 %%', (n, mean, length) => {
    const run = play({ script: false }, { of: { ...groupOf(n), horizon: seconds(length) } });
    const pinged = run.nodes.map((_, to) => pingTimes(run, to));
    // For each member and each second at which it might have crashed.
    const periods = pinged.flatMap((times) =>
      Array.from({ length: length - 20 }, (__, second) => Math.floor((times.find((at) => at >= second * 1e6)! - second * 1e6) / 1e6) + 1),
    );
    expect(Math.abs(estimateMean(periods).mean! / mean - 1)).toBeLessThan(0.03);
    expect(turnsOf(run)).toEqual([]);
  });

  test('by rounds nobody is left unpinged by anybody for more than 2n − 1 periods, at random some are', () => {
    const gapOf = (order: string): number => longestGap(play({ script: false, order }, { of: long(200) }));
    expect(gapOf('round-robin')).toBeLessThanOrEqual(19);
    expect(gapOf('random')).toBeGreaterThan(19);
  });
});

/** When each ping to this node that was its sender’s own turn was sent. */
function pingTimes({ trace }: FinishedRun, to: number): readonly number[] {
  return Array.from({ length: trace.packets.length }, (_, row) => trace.packet(row))
    .filter((packet) => packet.name === 'ping' && packet.to === to)
    .map(({ sentAt }) => sentAt);
}

describe('30 % of all packets are lost', () => {
  test('from and to Ben: alone half of his probes fail, 1 − 0.7², with three helpers one in fifteen, 0.51⁴', () => {
    for (const [helpers, expected] of [
      [0, 0.51],
      [3, 0.51 ** 4],
    ] as const) {
      const params = { world: 'loss', helpers, suspicion: true, order: 'round-robin' } as const;
      const run = play(params, { of: { ...scenario, properties: [], horizon: seconds(240) } });
      // In rounds nobody is pinged again before the suspicion is refuted, so that each probe that fails begins one.
      const failed = suspicionsOf(run).filter(({ by, at }) => by === 'ben' && at > 4_000_000).length / 236;
      expect(Math.abs(failed - expected)).toBeLessThan(3 * Math.sqrt((expected * (1 - expected)) / 236));
    }
  });

  test('on every link: memberlist’s members suspect each other now and then, and nobody is declared dead', () => {
    const lossy: Scenario = { ...scenario, network: () => ({ ...lan, loss: 0.3 }) };
    for (const seed of seeds.slice(0, 3)) {
      const run = play({ ...memberlist, script: false }, { seed, of: lossy });
      expect([suspicionsOf(run).length > 0, turnsOf(run).some(({ to }) => to === 'dead')]).toEqual([true, false]);
    }
  });
});

test('each question has exactly one right choice, in every world and design', () => {
  const designs = ['cut', 'crash', 'slow', 'loss'].flatMap((world) =>
    [0, 3].flatMap((helpers) => [false, true].map((suspicion) => ({ world, helpers, suspicion }))),
  );
  const counts = designs.map((params) => {
    const run = play(params);
    return scenario.beats.flatMap(({ ask }) => (ask === undefined ? [] : [ask.choices.filter(({ isRight }) => isRight(run)).length]));
  });
  expect(counts).toEqual(designs.map(() => [1, 1, 1]));
});

describe('a member that is alive, and late', () => {
  test('is declared dead when it is paused for longer than a suspect has, and refutes that when it wakes', () => {
    const run = play({ ...memberlist, script: false }, { actions: '3s:freeze.ben=12s' });
    expect(run.violated).toEqual(['nobody-alive-is-declared-dead']);
    const turns = turnsOf(run).filter(({ about }) => about === 'ben');
    expect([...new Set(turns.map(({ to }) => to))]).toEqual(['suspect', 'dead', 'alive']);
    expect([new Set(heldOf(run, 'ben')), turns.filter(({ to, at }) => to === 'alive' && at < 15_000_000)]).toEqual([
      new Set(['alive']),
      [],
    ]);
  });

  test('is saved by the right to refute when it is 50 times as slow, and not by helpers, who ping it, too', () => {
    const deadIn = (params: ParamValues): number =>
      seeds.filter((seed) => turnsOf(play({ world: 'slow', ...params }, { seed })).some(({ to }) => to === 'dead')).length;
    const [alone, helped, refuting] = [deadIn({}), deadIn({ helpers: 3 }), deadIn({ suspicion: true })];
    expect([alone > 0, helped >= alone, refuting]).toEqual([true, true, 0]);
  });
});

describe('in larger groups', () => {
  /** Of twelve crashes of Ben what became of them. */
  const toldIn = (n: number): readonly number[] => {
    const large = { ...groupOf(n), horizon: seconds(8) };
    return Array.from({ length: 12 }, (_, seed) => {
      const declared = firstDeclared(play({ world: 'crash' }, { seed, of: large }))!;
      expect([declared.about, declared.known]).toEqual(['ben', n - 1]);
      return (declared.lastAt - declared.at) / gossipEvery;
    });
  };

  test('all who live learn of a crash in O(log n) of gossip’s turns: each doubling adds as many, and not twice as many', () => {
    const [ten, twenty, forty] = [10, 20, 40].map((n) => estimateMean(toldIn(n)));
    const perDoubling = Math.log(2) / Math.log(4) + Math.log(2) / 3;
    for (const [fewer, more] of [
      [ten!, twenty!],
      [twenty!, forty!],
    ] as const) {
      const off = Math.abs(more.mean! - fewer.mean! - perDoubling);
      expect(off).toBeLessThan(Math.hypot(fewer.margin!, more.margin!));
    }
    expect(forty!.mean!).toBeLessThan(Math.log2(40));
    expect(forty!.mean! / ten!.mean!).toBeLessThan(2.5); // Where news went from one to the next it would be four times.
  });
});
