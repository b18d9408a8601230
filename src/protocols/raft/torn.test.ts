/** Power that fails in the midst of an fsync: what is on a server's disk then, and what the server makes of it. */
import { describe, expect, test } from 'vitest';
import { ms, seconds } from '../../base/micros.ts';
import type { Machine } from '../../engine/machine.ts';
import { at, nodeOf, stepUntil } from '../../engine/madeUp.ts';
import { isSound } from '../../parts/checkedLog.ts';
import { entryAt, lastIndex, lastTerm } from './log.ts';
import type { Entry, Log } from './log.ts';
import { busy, cluster, leadersOf, logOf, serverDisk, serverState, serversOf } from './madeUp.ts';
import type { Raft } from './signature.ts';

const seeds = Array.from({ length: 150 }, (_, i) => i + 1);

const entriesOf = (log: Log): readonly Entry[] => Array.from({ length: lastIndex(log) }, (_, i) => entryAt(log, i + 1)!);

const durableOf = (m: Machine, id: string): Raft['disk'] => nodeOf(m, id).processes[0]!.durable as Raft['disk'];

const crashAt = seconds(1);

interface Found {
  readonly m: Machine;
  /** The last entry that it had told of. */
  readonly told: number;
  readonly torn: Raft['disk'];
}

/** The power of n2, whose disk is slow, fails while it writes. */
function torn(seed: number): Found {
  const m = cluster(
    { parts: { n2: { fsync: ms(60) } }, client: {}, workload: busy(5, 'put', 'append') },
    { seed, interventions: [at(crashAt, { kind: 'crash', node: 'n2', scope: 'host', disk: 'torn', length: ms(30) })] },
  );
  stepUntil(m, crashAt - 1);
  const told = serverState(m, 'n2').kept.last;
  stepUntil(m, crashAt);
  return { m, told, torn: durableOf(m, 'n2') };
}

describe('a log that a power cut has torn', () => {
  test('has all that its server has told of, then some of the new entries, and perhaps a damaged one', () => {
    const shapes = new Set(
      seeds.map((seed) => {
        const { told, torn: disk } = torn(seed);
        const entries = entriesOf(disk.log);
        const bad = entries.findIndex((entry) => !isSound(entry));
        expect([seed, bad < 0 || bad === entries.length - 1, entries.length >= told]).toEqual([seed, true, true]);
        const added = (bad < 0 ? entries.length : bad) - told;
        return `${added === 0 ? 'none' : 'some'}${bad < 0 ? '' : ', one damaged'}`;
      }),
    );
    expect(shapes).toEqual(new Set(['none', 'none, one damaged', 'some', 'some, one damaged']));
  });

  test('is good up to the damage, which its server finds at its boot and cuts off for good', () => {
    let damaged = 0;
    for (const seed of seeds) {
      const { m, torn: disk } = torn(seed);
      const whole = entriesOf(disk.log).filter(isSound);
      stepUntil(m, crashAt + ms(30));
      expect(entriesOf(serverDisk(m, 'n2').log)).toEqual(whole);
      if (whole.length === lastIndex(disk.log)) continue;
      damaged++;
      stepUntil(m, crashAt + ms(91));
      expect(entriesOf(durableOf(m, 'n2').log).every(isSound)).toBe(true);
    }
    expect(damaged).toBeGreaterThan(10);
  });

  test('is filled up by the leader, and nothing that was committed is lost', () => {
    for (const seed of seeds.slice(0, 30)) {
      const { m, told } = torn(seed);
      stepUntil(m, seconds(2));
      const [leader] = leadersOf(m)[0]!.split(' in ');
      const committed = serverState(m, leader!).commit;
      const prefix = (id: string): readonly Entry[] => entriesOf(serverDisk(m, id).log).slice(0, told + 5);
      expect([seed, committed > told + 5, prefix('n2')]).toEqual([seed, true, prefix(leader!)]);
    }
  });
});

test('a log that is ahead of the term beside it tells the term; no vote has been given in that one', () => {
  const m = cluster({ disks: { n1: { term: 3, vote: 'n2', log: logOf(1, 3, 5) }, n2: { term: 5, vote: 'n2', log: logOf(1, 3, 5) } } });
  stepUntil(m, ms(2));
  expect([durableOf(m, 'n1'), durableOf(m, 'n2').vote]).toEqual([{ term: 5, vote: null, log: logOf(1, 3, 5) }, 'n2']);
  expect(serversOf(3).map((id) => lastTerm(serverDisk(m, id).log))).toEqual([5, 5, 0]);
});
