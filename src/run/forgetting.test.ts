/** S35 of the curriculum: what a server that has promised must still know after a crash, and what comes of it when it does not. */
import { describe, expect, test } from 'vitest';
import type { Micros } from '../base/micros.ts';
import { ms, seconds, us, zero } from '../base/micros.ts';
import type { Fault, Intervention } from '../engine/fault.ts';
import { step } from '../engine/kernel.ts';
import type { Machine } from '../engine/machine.ts';
import { at, framesOf } from '../engine/madeUp.ts';
import { frameView, viewOf } from '../engine/worldView.ts';
import { linearizable } from '../properties/linearizable.ts';
import { models } from '../properties/linearizable/models.ts';
import { electionSafety } from '../properties/electionSafety.ts';
import { oneVotePerTerm } from '../properties/oneVotePerTerm.ts';
import { cluster, leadersOf, logOf, serversOf } from '../protocols/raft/madeUp.ts';
import raftScenario from '../scenarios/raft/scenario.ts';
import { createMonitor } from './monitor.ts';
import { nemesis } from './nemesis.ts';
import { searchTrials, seedsFrom } from './search.ts';

const both = (time: Micros, kind: 'cut' | 'heal', a: string, b: string): Intervention => at(time, { kind, link: { a, b, way: 'both' } });

const durable = { parts: Object.fromEntries(serversOf(3).map((id) => [id, { fsync: ms(5) }])) };
const store = models.find(({ name }) => name === 'kv-append')!;

/** In term 4 three servers have one log; n1 and n3 do not hear each other, and n1 stands first. */
const inTermFour = {
  ...durable,
  config: { election: ms(150) },
  disks: Object.fromEntries(serversOf(3).map((id) => [id, { term: 4, log: logOf(4) }])),
};

describe('n2 votes for n1 in term 5, crashes, and is asked by n3 in term 5', () => {
  /** Who leads in term 5, in the end or before, and whom n2 said yes to in it. */
  function afterwards(crash: Omit<Fault & { kind: 'crash' }, 'kind' | 'node' | 'scope'>, more: readonly Intervention[] = []) {
    const apart = [both(zero, 'cut', 'n1', 'n3'), ...more];
    const isFirst = (m: Machine): boolean => leadersOf(m)[0] === 'n1 in 5';
    for (let seed = 1; ; seed++) {
      const m = cluster(inTermFour, { seed, interventions: apart });
      while (leadersOf(m).length === 0) step(m, seconds(1));
      if (!isFirst(m)) continue;
      const electedAt = m.world.now as Micros;
      const again = cluster(inTermFour, {
        seed,
        interventions: [
          ...apart,
          at(electedAt, { kind: 'crash', node: 'n2', scope: 'host', ...crash }),
          both(us(electedAt + 1), 'cut', 'n1', 'n2'),
        ],
      });
      const monitor = createMonitor([electionSafety, oneVotePerTerm]);
      const world = viewOf(again);
      const led = new Set<string>();
      while (step(again, electedAt + ms(290))) {
        monitor.check(world, frameView(again));
        for (const one of leadersOf(again)) if (one.endsWith(' in 5')) led.add(one);
      }
      const isAsked = framesOf(again).some(
        ({ time, node, name, packet }) =>
          time > electedAt && node === again.indexOf['n2'] && name === 'requestVote' && again.trace.packet(packet).label === 'vote 5?',
      );
      if (!isAsked) continue;
      return { led: [...led].toSorted(), verdicts: monitor.state.verdicts.map(({ verdict }) => verdict) };
    }
  }

  const length = ms(20);

  test('with its vote on disk it refuses, and there is one leader', () => {
    expect(afterwards({ disk: 'kept', length })).toEqual({ led: ['n1 in 5'], verdicts: ['held', 'held'] });
  });

  test.each([
    ['whose disk only said that it had written', { disk: 'kept', length } as const, [at(zero, { kind: 'nofsync', node: 'n2' })]],
    ['whose disk is gone', { disk: 'lost', length } as const, []],
  ])('a server %s votes again: two lead in term 5', (_, crash, more) => {
    expect(afterwards(crash, more)).toEqual({ led: ['n1 in 5', 'n3 in 5'], verdicts: ['violated', 'violated'] });
  });
});

describe('schedules at random, with crashes in the midst of votes', () => {
  const judged = { ...raftScenario, properties: [electionSafety, oneVotePerTerm], horizon: ms(400) };
  /** An election takes about as long as a timeout, so that terms see several candidates; disks take 5 ms, and fail with the power. */
  const params = {
    servers: '3',
    rate: 0.5,
    preVote: false,
    checkQuorum: false,
    latency: ms(5),
    fsync: ms(5),
    election: ms(20),
    heartbeat: ms(10),
  };
  const schedule = (seed: number, always: readonly Intervention[]) => {
    const plan = { nodes: serversOf(3), from: ms(20), until: ms(400), kinds: ['power', 'torn'] as const, every: ms(25), longest: 20 };
    return { scenario: 'raft', seed, params, interventions: [...always, ...nemesis(seed, plan)] };
  };
  const violatedBy = (seed: number, always: readonly Intervention[] = []): readonly string[] =>
    searchTrials(judged, schedule(seed, always), seedsFrom(seed, 1))[0]!.violated;

  test('none of 10,000 has two leaders in a term, or a server that votes twice, if disks keep what fsync says', () => {
    for (let seed = 1; seed <= 10_000; seed++) expect([seed, violatedBy(seed)]).toEqual([seed, []]);
  }, 600_000);

  test('and among the first 100 there are such as soon as fsync is ignored', () => {
    const ignored = serversOf(3).map((node) => at(zero, { kind: 'nofsync', node }));
    const found = Array.from({ length: 100 }, (_, i) => violatedBy(i + 1, ignored));
    const having = (id: string): number => found.filter((ids) => ids.includes(id)).length;
    expect([having('election-safety') > 5, having('one-vote-per-term') > 20]).toEqual([true, true]);
  });
});

describe('a write that was acknowledged', () => {
  /** n3 is away; n1 and n2, a majority, acknowledge a write, lose their power together, and come back with n3. */
  const readAfter = (faults: readonly Intervention[]): readonly unknown[] => {
    const away = ['n1', 'n2', 'alice'].map((other) => both(zero, 'cut', other, 'n3'));
    const back = ['n1', 'n2', 'alice'].map((other) => both(seconds(1), 'heal', other, 'n3'));
    const power = ['n1', 'n2'].map((node) => at(seconds(1), { kind: 'crash', node, scope: 'host', disk: 'kept', length: ms(50) }));
    const asks = ['put', 'get'].map((name, i) => at(ms(500 + 2_000 * i), { kind: 'request', node: 'alice', name }));
    const m = cluster({ ...durable, client: {} }, { interventions: [...faults, ...away, ...back, ...power, ...asks] });
    const [world, monitor] = [viewOf(m), createMonitor([linearizable({ model: store, failure: 'observed' })])];
    const told: unknown[] = [];
    while (step(m, seconds(4))) {
      const frame = frameView(m);
      told.push(...frame.history.filter(({ type }) => type === 'ok').map(({ op, value }) => `${op} ${String(value)}`));
      monitor.check(world, frame);
    }
    return [...told, monitor.state.verdicts[0]!.verdict];
  };

  test('outlives the power of the majority that has it', () => {
    expect(readAfter([])).toEqual(['put A4', 'get A4', 'held']);
  });

  test('is lost with it if their disks only said that they had written', () => {
    const ignored = ['n1', 'n2'].map((node) => at(zero, { kind: 'nofsync', node }));
    expect(readAfter(ignored)).toEqual(['put A4', 'get ', 'violated']);
  });
});
