/**
 * Raft under faults at random: what it promises holds, and each mistake of the curriculum's S38 is found out by the property that is there for it.
 * Runs are the same each time; RAFT_RUNS asks for more schedules of the first kind.
 */
import { describe, expect, test } from 'vitest';
import { ms, seconds } from '../base/micros.ts';
import { changesUpTo } from '../engine/changes.ts';
import type { Micros } from '../base/micros.ts';
import type { Bug } from '../protocols/raft/signature.ts';
import scenario from '../scenarios/raft/scenario.ts';
import type { Property } from '../properties/property.ts';
import { at, crash } from '../scenarios/scenario.ts';
import type { Scenario } from '../scenarios/scenario.ts';
import type { ParamValues } from '../scenarios/params.ts';
import { openRun } from './liveRun.ts';
import { nemesis } from './nemesis.ts';
import type { Trouble } from './nemesis.ts';
import type { RunSpec } from './runSpec.ts';

const schedules = Number(process.env['RAFT_RUNS'] ?? 40);

const serversOf = (count: string): readonly string[] => Array.from({ length: Number(count) }, (_, i) => `n${i + 1}`);

/** What may be violated by a system that does nothing wrong. */
const tooStrong = new Set(['one-leader-at-a-time', 'commits-in-time']);

interface Verdicts {
  readonly violated: readonly string[];
  readonly open: readonly string[];
  /** A client gave up a command, which then nobody need ever commit. */
  readonly gaveUp: boolean;
}

/** Ids of the properties that are violated, and of those that are not yet satisfied, or unknown. */
function verdictsOf(run: RunSpec, until: number, properties = scenario.properties): Verdicts {
  const live = openRun({ ...scenario, properties }, run, { keyframeEvery: Infinity, showsFaces: false });
  live.advance(until, Infinity);
  const of = (...wanted: readonly string[]): readonly string[] =>
    properties.filter((_, i) => wanted.includes(live.monitor.state.verdicts[i]!.verdict)).map(({ id }) => id);
  const histories = live.nodes.flatMap((_, lane) => changesUpTo(live.trace, 'history', lane, Infinity));
  return { violated: of('violated'), open: of('not yet', 'unknown'), gaveUp: histories.some(({ value }) => value.type === 'info') };
}

describe('whatever happens to its machines and links', () => {
  const kinds: readonly Trouble[] = ['power', 'torn', 'freeze', 'suspend', 'partition', 'oneWay', 'loss', 'duplicates', 'disk', 'clocks'];

  function scheduled(seed: number): RunSpec {
    const servers = ['3', '5', '7'][seed % 3]!;
    const election = ms([150, 200, 400][(seed % 13) % 3]!); // above what a round of votes takes (§5.6)
    const params = {
      servers,
      rate: 20,
      preVote: seed % 2 === 0,
      checkQuorum: seed % 4 < 2 || seed % 5 === 2,
      reads: ['log', 'index', 'lease', 'index', 'log'][seed % 5]!,
      batch: seed % 7 === 0 ? '1' : '64',
      latency: [ms(0.25), ms(5), ms(30)][(seed % 11) % 3]!,
      fsync: [ms(1), ms(20), ms(60)][(seed % 13) % 3]!,
      election,
    };
    const plan = { nodes: serversOf(servers), from: ms(300), until: seconds(4), kinds, every: election, longest: 600 };
    return { scenario: 'raft', seed, params, interventions: nemesis(seed, plan) };
  }

  test(
    'Raft keeps what it promises, and commits everything once it is left alone',
    () => {
      let given = 0;
      for (let seed = 1; seed <= schedules; seed++) {
        const { violated, open, gaveUp } = verdictsOf(scheduled(seed), scenario.horizon);
        const missed = open.filter((id) => !(gaveUp && id === 'every-command-commits'));
        expect({ seed, violated: violated.filter((id) => !tooStrong.has(id)), missed }).toEqual({ seed, violated: [], missed: [] });
        if (gaveUp) given++;
      }
      expect(given / schedules).toBeLessThan(0.05);
    },
    60_000 + 1_000 * schedules,
  );
});

test('a command that its client has given up is waited for no more', () => {
  const params = { election: ms(40), heartbeat: ms(20) };
  const down = ['n1', 'n2', 'n3'].map((node) => at(seconds(1), crash(node, { length: seconds(3.5) })));
  const live = openRun(scenario, { scenario: 'raft', seed: 7, params, interventions: down });
  live.advance(scenario.horizon, Infinity);
  const verdictOf = (id: string) => live.monitor.state.verdicts[scenario.properties.findIndex((property) => property.id === id)]!.verdict;
  expect([verdictOf('commits-in-time'), verdictOf('every-command-commits')]).toEqual(['held', 'not yet']);
});

test('before the first commit nothing has come true', () => {
  expect(verdictsOf({ scenario: 'raft', seed: 7, params: {}, interventions: [] }, ms(50)).open).toContain('every-command-commits');
});

/** The mistake, the property that is there for it, a world in which it matters, and the first seed under which it shows. */
interface Mistake {
  readonly bug: Bug;
  readonly caughtBy: string;
  readonly params: ParamValues;
  readonly kinds: readonly Trouble[];
  readonly every: number;
  readonly longest: number;
  /** Three seconds unless given. */
  readonly until?: Micros;
  readonly seed: number;
}

const bare = { servers: '3', rate: 5, preVote: false, checkQuorum: false } as const;
/** Elections take about as long as timeouts last, so that votes split and terms see several candidates. */
const crowded = { ...bare, servers: '5', latency: ms(20), election: ms(60), heartbeat: ms(40) } as const;

const mistakes: readonly Mistake[] = [
  { bug: 'blindVote', caughtBy: 'leader-completeness', params: bare, kinds: ['power', 'partition'], every: 300, longest: 600, seed: 2 },
  {
    bug: 'commitByCount',
    caughtBy: 'leader-completeness',
    params: { ...crowded, rate: 20, latency: ms(30), election: ms(100), batch: '1' },
    kinds: ['partition'],
    every: 120,
    longest: 150,
    seed: 86,
  },
  {
    bug: 'forgetVote',
    caughtBy: 'one-vote-per-term',
    params: { ...bare, latency: ms(30), election: ms(60), heartbeat: ms(30) },
    kinds: ['power'],
    every: 60,
    longest: 30,
    seed: 1,
  },
  { bug: 'resetVote', caughtBy: 'one-vote-per-term', params: crowded, kinds: ['partition'], every: 100, longest: 150, seed: 7 },
  { bug: 'blindAppend', caughtBy: 'log-matching', params: bare, kinds: ['power', 'partition', 'loss'], every: 300, longest: 600, seed: 1 },
  { bug: 'cleanSlate', caughtBy: 'leader-append-only', params: bare, kinds: ['power', 'partition'], every: 300, longest: 600, seed: 2 },
  {
    bug: 'wallLease',
    caughtBy: 'linearizable',
    params: { ...bare, servers: '5', rate: 8, election: ms(300), reads: 'lease', checkQuorum: true },
    kinds: ['partition', 'clocks'],
    every: 300,
    longest: 800,
    until: seconds(6),
    seed: 181,
  },
  { bug: 'commitAsTold', caughtBy: 'commit-never-falls', params: bare, kinds: ['power', 'loss'], every: 300, longest: 600, seed: 2 },
];

/** The run of this seed, with the mistake or without it. */
function runOf({ params, kinds, every, longest, until = seconds(3) }: Mistake, bug: Bug | 'none', seed: number): RunSpec {
  const plan = { nodes: serversOf(String(params['servers'])), from: ms(100), until, kinds, every: ms(every), longest };
  return { scenario: 'raft', seed, params: { ...params, bug }, interventions: nemesis(seed, plan) };
}

/** Every change of a verdict: in which frame, of which property, and what it says. */
function judgedBy(judges: Scenario, run: RunSpec, until: number): readonly unknown[] {
  const live = openRun(judges, run);
  live.advance(until, Infinity);
  const { trace } = live;
  return judges.properties.flatMap(({ id }, i) =>
    trace.changesOf('verdict', i).map((row) => {
      const { frame, value } = trace.change(row);
      return [id, frame, value];
    }),
  );
}

describe.each(mistakes.map((one) => [one.bug, one] as const))('the mistake %s', (_, one) => {
  test(`is caught by ${one.caughtBy}, the first time under seed ${one.seed}`, () => {
    const mostSeeds = 1_000;
    const named = scenario.properties.filter(({ id }) => id === one.caughtBy);
    const isCaught = (seed: number): boolean => verdictsOf(runOf(one, one.bug, seed), one.until ?? seconds(3), named).violated.length > 0;
    let seed = 1;
    while (seed <= mostSeeds && !isCaught(seed)) seed++;
    expect(seed).toBe(one.seed);
  }, 240_000);

  test('is judged alike by properties that wait for a change and by such as are asked in every frame', () => {
    const [run, until] = [runOf(one, one.bug, one.seed), one.until ?? seconds(3)];
    const all = scenario.properties.map(({ waits: _waits, ...property }) => property as Property);
    expect(scenario.properties.some(({ waits }) => waits !== undefined)).toBe(true);
    expect(judgedBy(scenario, run, until)).toEqual(judgedBy({ ...scenario, properties: all }, run, until));
  });

  test('does no harm in the same world when it is not made', () => {
    const { violated } = verdictsOf(runOf(one, 'none', one.seed), one.until ?? seconds(3));
    expect(violated.filter((id) => !tooStrong.has(id))).toEqual([]);
  });
});
