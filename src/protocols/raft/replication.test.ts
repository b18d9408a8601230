/** How entries get from a leader to its followers, and when they are committed: §5.3, §5.4.2, dissertation §10.2.1. */
import { describe, expect, test } from 'vitest';
import type { Micros } from '../../base/micros.ts';
import { ms, seconds, zero } from '../../base/micros.ts';
import { step } from '../../engine/kernel.ts';
import type { Machine } from '../../engine/machine.ts';
import { at, framesOf, stepUntil } from '../../engine/madeUp.ts';
import { lastIndex } from './log.ts';
import { busy, clientState, cluster, leadersOf, logOf, serverDisk, serverState, serversOf, termsOf } from './madeUp.ts';
import type { Made } from './madeUp.ts';

/** n1 stands first: nobody else hears of a leader, and their timers are ten times as long. */
const led = (made: Made, rest: Parameters<typeof cluster>[1] = {}): Machine => {
  const m = cluster(made, { seed: firstSeed(made), ...rest });
  while (leadersOf(m).length === 0) step(m, seconds(10));
  return m;
};

/** A seed under which n1 is the first to stand. */
function firstSeed(made: Made): number {
  for (let seed = 1; ; seed++) {
    const m = cluster(made, { seed });
    while (leadersOf(m).length === 0) step(m, seconds(10));
    if (leadersOf(m)[0]!.startsWith('n1 ')) return seed;
  }
}

/** Each value that it takes, in order. */
function valuesOf(m: Machine, until: number, look: () => number): readonly number[] {
  const values = [look()];
  while (step(m, until)) if (look() !== values.at(-1)) values.push(look());
  return values;
}

test('a term begins with an entry of its own', () => {
  const m = led({ disks: { n1: { term: 4, log: logOf(1, 4) } } });
  stepUntil(m, m.world.now + ms(100));
  expect(serversOf(3).map((id) => termsOf(serverDisk(m, id).log))).toEqual([
    [1, 4, 5],
    [1, 4, 5],
    [1, 4, 5],
  ]);
  expect(serverState(m, 'n1').commit).toBe(3);
});

describe('an entry is committed', () => {
  test('when a majority has it on disk, and the leader counts its own disk like any other', () => {
    const slow = led({ parts: { n1: { fsync: ms(200) } } });
    const elected = slow.world.now;
    const commits = valuesOf(slow, elected + ms(199), () => serverState(slow, 'n1').commit);
    // n2 and n3 are a majority of three without it.
    expect(commits).toEqual([0, 1]);
    const alone = led({ servers: 3, parts: { n1: { fsync: ms(60) } } });
    const since = alone.world.now;
    stepUntil(alone, since);
    const cut = led(
      { parts: { n1: { fsync: ms(60) } } },
      { interventions: [at((since + 1) as Micros, { kind: 'crash', node: 'n3', scope: 'host', disk: 'kept' })] },
    );
    while (serverState(cut, 'n1').commit === 0) step(cut, seconds(10));
    // n2 has answered after 21 ms; n1's own write takes 60.
    expect(cut.world.now - since).toBe(ms(60));
  });

  test('by counting only if it is of the leader’s own term (figure 8)', () => {
    const commits = (bugs: Made['config']): readonly number[] => {
      const m = led({ config: { batch: 1, ...bugs }, disks: { n1: { term: 2, log: logOf(1, 2) } } });
      return valuesOf(m, m.world.now + ms(300), () => serverState(m, 'n1').commit);
    };
    expect(commits({})).toEqual([0, 3]);
    expect(commits({ bugs: ['commitByCount'] })).toEqual([0, 1, 2, 3]);
  });

  test('not by a leader with a minority, however long it waits', () => {
    const m = led(
      { servers: 5 },
      {
        interventions: ['n3', 'n4', 'n5'].flatMap((b) =>
          ['n1', 'n2'].map((a) => at(seconds(1), { kind: 'cut', link: { a, b, way: 'both' } })),
        ),
      },
    );
    stepUntil(m, seconds(1));
    const before = serverState(m, 'n1').commit;
    stepUntil(m, seconds(6));
    expect([serverState(m, 'n1').role, serverState(m, 'n1').commit, leadersOf(m).length]).toEqual(['leader', before, 2]);
  });
});

test('an append that comes late and is shorter deletes nothing', () => {
  const m = led(
    { config: { batch: 2 }, disks: { n1: { term: 1, log: logOf(1, 1, 1, 1, 1, 1) } } },
    {
      interventions: serversOf(3).flatMap((a) =>
        serversOf(3)
          .filter((b) => b !== a)
          .map((b) => at(zero, { kind: 'dup', link: { a, b, way: 'forward' }, ratio: 1 })),
      ),
    },
  );
  const lengths = valuesOf(m, m.world.now + ms(300), () => lastIndex(serverDisk(m, 'n2').log));
  expect(lengths).toEqual(lengths.toSorted((a, b) => a - b));
  expect(lengths.at(-1)).toBe(7);
});

test('a log that has gone astray is put right, with one refusal for each term that conflicts', () => {
  const astray = Array.from({ length: 40 }, (_, i) => 2 + Math.floor(i / 20));
  const m = led({
    disks: { n1: { term: 9, log: logOf(1, 1, 4, 4, 4, 9) }, n2: { term: 9, log: logOf(1, 1, ...astray) }, n3: { term: 9, log: logOf(1) } },
  });
  stepUntil(m, m.world.now + ms(400));
  expect(serversOf(3).map((id) => termsOf(serverDisk(m, id).log))).toEqual(serversOf(3).map(() => [1, 1, 4, 4, 4, 9, 10]));
  const refusals = framesOf(m).filter(
    ({ name, kind, packet }) => kind === 'receive' && name === 'appended' && m.trace.packet(packet).label === 'no',
  );
  expect(refusals.length).toBeLessThanOrEqual(6);
});

test('what is lost on the way goes out again, and nothing goes out twice while an answer may come', () => {
  const sent = (loss: number): { readonly entries: number; readonly committed: number; readonly last: number } => {
    const m = cluster(
      { client: {}, workload: busy(20, 'put') },
      {
        interventions: serversOf(3).flatMap((a) =>
          serversOf(3)
            .filter((b) => b !== a)
            .map((b) => at(ms(400), { kind: 'loss', link: { a, b, way: 'forward' }, ratio: loss })),
        ),
      },
    );
    stepUntil(m, seconds(4));
    const labels = Array.from({ length: m.trace.packets.length }, (_, row) => m.trace.packet(row)).filter(
      ({ name, label }) => name === 'append' && label !== '♥',
    );
    return {
      entries: labels.length,
      committed: Math.max(...serversOf(3).map((id) => serverState(m, id).commit)),
      last: Math.max(...serversOf(3).map((id) => lastIndex(serverDisk(m, id).log))),
    };
  };
  const calm = sent(0);
  expect(calm.entries).toBeLessThanOrEqual(2 * calm.last);
  expect(sent(0.2).committed).toBeGreaterThan(20);
});

test('what was committed is applied again after a crash, to the same state', () => {
  const crash = (node: string) => at(seconds(2), { kind: 'crash', node, scope: 'host', disk: 'kept', length: ms(50) });
  const goneHome = at(seconds(4), { kind: 'crash', node: 'alice', scope: 'host', disk: 'kept' });
  const m = cluster({ client: {}, workload: busy(20, 'put', 'append', 'cas') }, { interventions: [...serversOf(3).map(crash), goneHome] });
  stepUntil(m, seconds(4) - 1);
  expect(clientState(m).done).toBeGreaterThan(40);
  stepUntil(m, seconds(5));
  const [first, ...rest] = serversOf(3).map((id) => serverState(m, id).machine);
  for (const other of rest) expect(other).toEqual(first);
});

test('no handler leaves a change of the disk without an fsync, whatever happens', () => {
  for (let seed = 1; seed <= 10; seed++) {
    const m = cluster(
      {
        servers: 3,
        config: { preVote: seed % 2 === 0, checkQuorum: true, bugs: ['resetVote'] },
        client: {},
        workload: busy(20, 'put'),
      },
      {
        seed,
        interventions: serversOf(3).flatMap((node, i) => [
          at(ms(700 + 300 * i), { kind: 'crash', node, scope: 'host', disk: 'kept', length: ms(200) }),
          at(ms(1_900 + 400 * i), { kind: 'freeze', node, length: ms(300) }),
        ]),
      },
    );
    while (step(m, seconds(4))) {
      const dirty = serversOf(3).filter((id, i) => m.world.nodes[i]!.up && serverState(m, id).isDirty);
      expect(dirty).toEqual([]);
    }
  }
});
