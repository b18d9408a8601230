/** How servers come to lead, and how they cease to: §5.2, §5.4.1, dissertation §6.2 and §9.6. */
import { describe, expect, test } from 'vitest';
import type { Micros } from '../../base/micros.ts';
import { ms, seconds, zero } from '../../base/micros.ts';
import type { Intervention } from '../../engine/fault.ts';
import { step } from '../../engine/kernel.ts';
import type { Machine } from '../../engine/machine.ts';
import { at, framesOf, packetsOf, stepUntil } from '../../engine/madeUp.ts';
import { busy, cluster, hears, leadersOf, logOf, serverDisk, serverState, serversOf } from './madeUp.ts';

const seeds = (count: number): readonly number[] => Array.from({ length: count }, (_, i) => i + 1);

const others = (one: string, count: number): readonly string[] => serversOf(count).filter((id) => id !== one);

/** One direction each: what `one` says, or what it hears. */
const mute = (time: Micros, one: string, count: number): readonly Intervention[] =>
  others(one, count).map((b) => at(time, { kind: 'cut', link: { a: one, b, way: 'forward' } }));
const deafen = (time: Micros, one: string, count: number): readonly Intervention[] =>
  others(one, count).map((a) => at(time, { kind: 'cut', link: { a, b: one, way: 'forward' } }));

/** The true time from which on it is so; Infinity when it never is. */
function whenever(m: Machine, isSo: (m: Machine) => boolean, limit = seconds(20)): number {
  while (!isSo(m)) if (!step(m, limit)) return Infinity;
  return m.world.now;
}

const hasLeader = (m: Machine): boolean => leadersOf(m).length > 0;

const timesOf = (m: Machine, node: string, kind: string, name: string): readonly number[] =>
  framesOf(m)
    .filter((frame) => frame.node === m.indexOf[node] && frame.kind === kind && frame.name === name)
    .map(({ time }) => time);

test('among equals one comes to lead, and leads as long as nothing happens', () => {
  for (const seed of seeds(20)) {
    const m = cluster({ servers: 5 }, { seed });
    stepUntil(m, seconds(3));
    const early = leadersOf(m);
    stepUntil(m, seconds(10));
    expect([early.length, leadersOf(m)]).toEqual([1, early]);
  }
});

test('election timers are drawn anew each time, from E to 2E', () => {
  const spans = seeds(50).flatMap((seed) => {
    const m = cluster(
      { servers: 2, config: { election: ms(100) } },
      { seed, interventions: [...mute(zero, 'n1', 2), ...deafen(zero, 'n1', 2)] },
    );
    stepUntil(m, seconds(2));
    const times = timesOf(m, 'n1', 'timer', 'election');
    return times.map((time, i) => time - (times[i - 1] ?? 0));
  });
  expect(new Set(spans).size).toBeGreaterThan(spans.length * 0.99);
  expect([Math.min(...spans) >= ms(100), Math.max(...spans) < ms(200)]).toEqual([true, true]);
  const mean = spans.reduce((sum, span) => sum + span, 0) / spans.length;
  expect(Math.abs(mean - ms(150))).toBeLessThan((3 * ms(29)) / Math.sqrt(spans.length)); // standard deviation 100/√12 ms
});

test('a first timer that is given runs at the first start; after a restart it is drawn as ever', () => {
  const crash = at(seconds(1), { kind: 'crash', node: 'n1', length: ms(1), disk: 'kept', scope: 'host' });
  const m = cluster({ servers: 1, config: { election: ms(100), firstElection: ms(400) } }, { interventions: [crash] });
  stepUntil(m, seconds(2));
  const [first, second] = timesOf(m, 'n1', 'timer', 'election');
  expect([first, second! > ms(1_101) && second! < ms(1_201)]).toEqual([ms(400), true]);
});

describe('a vote', () => {
  test('is told once it is on disk, and not before', () => {
    const m = cluster({ parts: { n2: { fsync: ms(7) } } });
    whenever(m, hasLeader);
    const asked = timesOf(m, 'n2', 'receive', 'requestVote');
    const told = packetsOf(m, 'n2').filter(({ number }) => number === 1);
    expect(told.map(({ sentAt }) => sentAt)).toEqual([asked[0]! + ms(7)]);
  });

  test('that was lost with the power has not been given: its server may give another in the same term', () => {
    const asksAt = (m: Machine): number => timesOf(m, 'n2', 'receive', 'requestVote')[0]!;
    const first = cluster({ parts: { n2: { fsync: ms(30) } } });
    whenever(first, hasLeader);
    const crashAt = (asksAt(first) + ms(5)) as Micros;
    const m = cluster(
      { parts: { n2: { fsync: ms(30) } } },
      { interventions: [at(crashAt, { kind: 'crash', node: 'n2', scope: 'host', disk: 'kept', length: ms(1) })] },
    );
    stepUntil(m, crashAt + ms(1));
    expect([serverDisk(m, 'n2').vote, packetsOf(m, 'n2').length]).toEqual([null, 0]);
  });

  test('outlives a crash', () => {
    const m = cluster(
      {},
      { interventions: serversOf(3).map((node) => at(seconds(1), { kind: 'crash', node, scope: 'host', disk: 'kept', length: ms(1) })) },
    );
    stepUntil(m, seconds(1) - 1);
    const votes = serversOf(3).map((id) => [serverDisk(m, id).term, serverDisk(m, id).vote]);
    stepUntil(m, seconds(1) + ms(1));
    expect(serversOf(3).map((id) => [serverDisk(m, id).term, serverDisk(m, id).vote])).toEqual(votes);
  });

  test('stands when its server steps down within the term', () => {
    for (const [bugs, kept] of [
      [[], true],
      [['resetVote'], false],
    ] as const) {
      const m = cluster({ config: { bugs, checkQuorum: true } });
      whenever(m, hasLeader);
      const [leader] = leadersOf(m)[0]!.split(' in ');
      const term = serverDisk(m, leader!).term;
      const cutOff = cluster(
        { config: { bugs, checkQuorum: true } },
        { interventions: deafen((m.world.now + ms(100)) as Micros, leader!, 3) },
      );
      whenever(cutOff, () => cutOff.world.now > m.world.now && serverState(cutOff, leader!).role === 'follower');
      expect([serverDisk(cutOff, leader!).term, serverDisk(cutOff, leader!).vote === leader]).toEqual([term, kept]);
    }
  });

  test('for another candidacy, as of the same server before a crash, is not counted', () => {
    const m = cluster({ servers: 3 }, { interventions: [...mute(zero, 'n1', 3), ...deafen(zero, 'n1', 3)] });
    whenever(m, () => serverState(m, 'n1').role === 'candidate');
    const { term } = serverDisk(m, 'n1');
    const { ballot } = serverState(m, 'n1');
    stepUntil(m, m.world.now + ms(5));
    hears(m, 'vote', { term, granted: true, ballot: ballot + 1 });
    expect([serverState(m, 'n1').ballots, serverState(m, 'n1').role]).toEqual([{ n1: true }, 'candidate']);
    hears(m, 'vote', { term, granted: true, ballot });
    expect(serverState(m, 'n1').role).toBe('leader');
  });
});

test('a candidate that asks at once leads no sooner than its own vote is on disk, however many have said yes', () => {
  const config = { asksAtOnce: true };
  const slow = { n1: { fsync: ms(100) } };
  const elected = seeds(50).map((seed) => {
    const m = cluster({ config, parts: slow }, { seed });
    whenever(m, hasLeader);
    return m;
  });
  const m = elected.find((one) => ['n2', 'n3'].every((id) => serverState(one, 'n1').ballots[id] === true))!;
  const stood = timesOf(m, 'n1', 'timer', 'election')[0]!;
  expect([leadersOf(m), m.world.now - stood]).toEqual([['n1 in 1'], ms(100)]);
});

describe('whose log is behind', () => {
  test('is not elected, however often it stands first', () => {
    for (const seed of seeds(20)) {
      const m = cluster(
        {
          servers: 5,
          disks: {
            n1: { term: 2, log: logOf(1, 2) },
            n2: { term: 2, log: logOf(1, 2) },
            n3: { term: 2, log: logOf(1, 2) },
            n4: { term: 2, log: logOf(1, 1, 1) },
            n5: { term: 2 },
          },
        },
        { seed },
      );
      whenever(m, hasLeader);
      expect(['n1', 'n2', 'n3']).toContain(leadersOf(m)[0]!.split(' ')[0]);
    }
  });
});

/** S14 of the curriculum: the screaming node. Five servers, of which one leads by one second. */
describe('a node that hears or is heard one way only', () => {
  const leaderAt = (config: object, time: Micros): string => {
    const m = cluster({ servers: 5, config });
    stepUntil(m, time);
    return leadersOf(m)[0]!.split(' ')[0]!;
  };
  const loaded = { client: {}, workload: busy(100, 'put') };

  test('a leader that hears nobody: without CheckQuorum it leads on, and commits nothing for a minute', () => {
    const config = { checkQuorum: false };
    const leader = leaderAt(config, seconds(1));
    const m = cluster({ servers: 5, config, ...loaded }, { interventions: deafen(seconds(1), leader, 5) });
    stepUntil(m, seconds(1) + ms(100));
    const before = serverState(m, leader).commit;
    stepUntil(m, seconds(61));
    expect([leadersOf(m).map((one) => one.split(' ')[0]), serverState(m, leader).commit]).toEqual([[leader], before]);
  });

  test('with CheckQuorum there is another within 1.5 s', () => {
    for (const seed of seeds(10)) {
      const config = { checkQuorum: true, preVote: true };
      const m0 = cluster({ servers: 5, config }, { seed });
      stepUntil(m0, seconds(1));
      const leader = leadersOf(m0)[0]!.split(' ')[0]!;
      const m = cluster({ servers: 5, config }, { seed, interventions: deafen(seconds(1), leader, 5) });
      stepUntil(m, seconds(1));
      const elected = whenever(m, () => leadersOf(m).some((one) => !one.startsWith(leader)));
      expect(elected - seconds(1)).toBeLessThan(ms(1_500));
    }
  });

  test('a follower that hears nobody: without PreVote its term grows and it brings down leaders', () => {
    const m0 = cluster({ servers: 5 });
    stepUntil(m0, seconds(1));
    const leader = leadersOf(m0)[0]!.split(' ')[0]!;
    const follower = others(leader, 5)[0]!;
    const m = cluster({ servers: 5 }, { interventions: deafen(seconds(1), follower, 5) });
    stepUntil(m, seconds(1));
    const before = serverDisk(m, leader).term;
    stepUntil(m, seconds(11));
    expect(serverDisk(m, follower).term - before).toBeGreaterThanOrEqual(20);
    const terms = new Set(others(follower, 5).map((id) => serverDisk(m, id).term));
    expect(Math.min(...terms)).toBeGreaterThan(before + 10);
  });

  test('with PreVote and CheckQuorum nobody’s term moves', () => {
    const config = { checkQuorum: true, preVote: true };
    const leader = leaderAt(config, seconds(1));
    const follower = others(leader, 5)[0]!;
    const m = cluster({ servers: 5, config }, { interventions: deafen(seconds(1), follower, 5) });
    stepUntil(m, seconds(1));
    const before = serversOf(5).map((id) => serverDisk(m, id).term);
    stepUntil(m, seconds(31));
    expect([serversOf(5).map((id) => serverDisk(m, id).term), leadersOf(m)]).toEqual([before, [`${leader} in ${before[0]}`]]);
  });
});

/** etcd's testdata/prevote.txt: the recent-leader condition is a part of CheckQuorum. */
test('who has a leader answers “would you?” with yes, unless it checks quorums', () => {
  const answers = (checkQuorum: boolean): number => {
    const config = { checkQuorum, preVote: true };
    const m0 = cluster({ config });
    stepUntil(m0, seconds(1));
    const leader = leadersOf(m0)[0]!.split(' ')[0]!;
    const deaf = others(leader, 3)[0]!;
    const third = others(leader, 3)[1]!;
    const m = cluster({ config }, { interventions: [at(seconds(1), { kind: 'cut', link: { a: leader, b: deaf, way: 'forward' } })] });
    stepUntil(m, ms(1_400));
    const frames = framesOf(m).filter(
      ({ time, kind, name, node }) => time > seconds(1) && kind === 'receive' && name === 'preVoted' && node === m.indexOf[deaf],
    );
    return frames.filter(({ packet }) => m.trace.packet(packet).label === 'would' && m.ids[m.trace.packet(packet).from] === third).length;
  };
  expect([answers(false) > 0, answers(true)]).toEqual([true, 0]);
});
