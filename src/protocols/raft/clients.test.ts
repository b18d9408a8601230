/** What clients see: sessions (dissertation §6.3), redirects, and reads that do not go through the log (§6.4). */
import { describe, expect, test } from 'vitest';
import type { Micros } from '../../base/micros.ts';
import { ms, seconds } from '../../base/micros.ts';
import { readChange } from '../../engine/changes.ts';
import type { Intervention } from '../../engine/fault.ts';
import type { Machine } from '../../engine/machine.ts';
import { at, framesOf, stepUntil } from '../../engine/madeUp.ts';
import type { HistoryEntry } from '../../engine/protocol.ts';
import { lastIndex } from './log.ts';
import { busy, clientState, cluster, leadersOf, serverDisk, serverState, serversOf } from './madeUp.ts';
import type { Made } from './madeUp.ts';

const historyOf = (m: Machine): readonly HistoryEntry[] =>
  m.trace.changesOf('history', m.indexOf['alice']!).map((row) => readChange('history', m.trace.change(row).value));

/** 'put a1: ok', what was asked and what became of it, in order of the ends. */
const told = (m: Machine): readonly string[] =>
  historyOf(m)
    .filter(({ type }) => type !== 'invoke')
    .map(({ type, op, value }) => `${op} ${Array.isArray(value) ? value.join('→') : (value as string | null)}: ${type}`);

const asks = (time: Micros, name: string): Intervention => at(time, { kind: 'request', node: 'alice', name });

const leaderBy = (made: Made, time: Micros): string => {
  const m = cluster(made);
  stepUntil(m, time);
  return leadersOf(m)[0]!.split(' ')[0]!;
};

const cutBetween = (
  time: Micros,
  ones: readonly string[],
  others: readonly string[],
  kind: 'cut' | 'heal' = 'cut',
): readonly Intervention[] => ones.flatMap((a) => others.map((b) => at(time, { kind, link: { a, b, way: 'both' } })));

test('a client puts, appends, compares and sets, and gets what it has been told', () => {
  const m = cluster(
    { client: {} },
    { interventions: ['put', 'get', 'append', 'get', 'cas', 'get'].map((name, i) => asks(ms(500 + 200 * i), name)) },
  );
  stepUntil(m, seconds(3));
  // The last compare knows what was read before the append.
  expect(told(m)).toEqual(['put A4: ok', 'get A4: ok', 'append A12: ok', 'get A4A12: ok', 'cas A4A12→A20: ok', 'get A20: ok']);
  expect(
    historyOf(m)
      .map(({ version }) => version)
      .filter((version) => version !== undefined),
  ).toEqual([1, 1, 2, 2, 3, 3]);
});

test('a compare-and-set that finds another value fails, and says which', () => {
  const m = cluster({ client: {} }, { interventions: ['put', 'cas', 'cas'].map((name, i) => asks(ms(500 + 200 * i), name)) });
  stepUntil(m, seconds(3));
  expect(told(m)).toEqual(['put A4: ok', 'cas →A8: fail', 'cas A4→A12: ok']);
});

test('a client follows a redirect, and asks around where there is none', () => {
  const m = cluster({ servers: 5, client: {} }, { interventions: [asks(ms(5), 'put'), asks(seconds(2), 'put')] });
  stepUntil(m, seconds(3));
  expect(told(m)).toEqual(['put A6: ok', 'put A12: ok']);
  const asked = framesOf(m).filter(({ time, kind, name }) => time > seconds(2) && kind === 'receive' && name === 'request');
  expect(asked.length).toBe(1);
});

test('a client that is not answered gives up in the end, does not know, and goes on as somebody else', () => {
  const m = cluster(
    { client: { deadline: ms(600) } },
    {
      interventions: [
        asks(ms(500), 'put'),
        ...cutBetween(ms(505), ['alice'], serversOf(3)),
        ...cutBetween(seconds(2), ['alice'], serversOf(3), 'heal'),
        asks(seconds(3), 'get'),
      ],
    },
  );
  stepUntil(m, seconds(4));
  // Its write had got through; nobody could tell it.
  expect(told(m)).toEqual(['put A4: info', 'get A4: ok']);
  const processes = new Set(historyOf(m).map(({ process }) => process));
  expect([processes.size, new Set(historyOf(m).map(({ id }) => id)).size]).toEqual([2, 2]);
});

describe('a command whose answer is lost', () => {
  const appended = (dedup: boolean): string => {
    const leader = leaderBy({ client: {} }, ms(500));
    const lossy: readonly Intervention[] = [
      at(ms(500), { kind: 'cut', link: { a: leader, b: 'alice', way: 'forward' } }),
      at(ms(600), { kind: 'heal', link: { a: leader, b: 'alice', way: 'forward' } }),
    ];
    const m = cluster({ config: { dedup }, client: {} }, { interventions: [...lossy, asks(ms(501), 'append'), asks(seconds(2), 'get')] });
    stepUntil(m, seconds(4));
    return told(m).at(-1)!;
  };

  test('is asked again, and takes effect once', () => expect(appended(true)).toBe('get A4: ok'));
  test('takes effect twice where nobody remembers', () => expect(appended(false)).toBe('get A4A4: ok'));
});

describe('a read', () => {
  const cutOff = (reads: 'log' | 'index' | 'lease', asksAt: Micros, config: Made['config'] = {}): Machine => {
    const made: Made = { servers: 5, config: { reads, checkQuorum: true, preVote: true, ...config }, client: { deadline: ms(1_500) } };
    const leader = leaderBy(made, seconds(1));
    const [friend, ...others] = serversOf(5).filter((id) => id !== leader);
    // Alice stays with the leader and one more; Bob's side is the majority.
    const m = cluster(made, {
      interventions: [asks(ms(900), 'put'), ...cutBetween(seconds(1), [leader, friend!, 'alice'], others), asks(asksAt, 'get')],
    });
    stepUntil(m, seconds(5));
    return m;
  };

  test('through the log or after a round of heartbeats is never answered by a leader without a majority', () => {
    for (const reads of ['log', 'index'] as const) expect(told(cutOff(reads, ms(1_001)))).toEqual(['put A6: ok', 'get null: info']);
  });

  test('under a lease is answered while the lease lasts, and not a moment longer', () => {
    expect(told(cutOff('lease', ms(1_001)))).toEqual(['put A6: ok', 'get A6: ok']);
    expect(told(cutOff('lease', ms(1_200)))).toEqual(['put A6: ok', 'get null: info']);
  });

  test('waits until the leader has committed an entry of its own term', () => {
    const made: Made = { client: { servers: ['n1'], deadline: seconds(5) }, config: { reads: 'index' } };
    for (let seed = 1; seed <= 10; seed++) {
      const m = cluster(made, { seed, interventions: [asks(ms(1), 'get')] });
      stepUntil(m, seconds(3));
      const state = serverState(m, 'n1');
      if (state.role !== 'leader') continue;
      const read = framesOf(m).find(({ kind, name }) => kind === 'receive' && name === 'answer');
      expect(read).toBeDefined();
      expect(state.commit).toBeGreaterThanOrEqual(state.firstIndex);
    }
  });

  test('costs no entry', () => {
    const lengthBy = (reads: 'log' | 'index' | 'lease'): number => {
      const m = cluster({ config: { reads, checkQuorum: true }, client: {}, workload: busy(50, 'get') });
      stepUntil(m, seconds(2));
      expect(clientState(m).done).toBeGreaterThan(10);
      return Math.max(...serversOf(3).map((id) => lastIndex(serverDisk(m, id).log)));
    };
    expect([lengthBy('index'), lengthBy('lease'), lengthBy('log') > 10]).toEqual([1, 1, true]);
  });
});

describe('a lease measured by the wall clock', () => {
  /** How long after it has been cut off a leader whose wall clock is set back answers reads, in milliseconds. */
  const answersFor = (bugs: readonly 'wallLease'[]): number => {
    const made: Made = { servers: 3, config: { reads: 'lease', checkQuorum: true, preVote: true, bugs }, client: { deadline: ms(1_500) } };
    const leader = leaderBy(made, seconds(1));
    const others = serversOf(3).filter((id) => id !== leader);
    const isAnswered = (after: number): boolean => {
      const setBack = at(seconds(1), { kind: 'step', node: leader, by: ms(-5_000) });
      const m = cluster(made, {
        interventions: [...cutBetween(seconds(1), [leader, 'alice'], others), setBack, asks(ms(1_000 + after), 'get')],
      });
      stepUntil(m, seconds(4));
      return told(m)[0] === 'get : ok';
    };
    return Math.max(...[100, 120, 140, 160, 180, 200, 220, 240, 260, 280, 300].filter(isAnswered));
  };

  test('lasts longer when that clock is set back; by a clock that nobody sets it does not', () => {
    const [wall, boottime] = [answersFor(['wallLease']), answersFor([])];
    expect([wall > boottime, boottime <= 150]).toEqual([true, true]);
  });
});
