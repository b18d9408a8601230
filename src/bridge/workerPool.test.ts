import { afterEach, describe, expect, test } from 'vitest';
import { defaultRun } from '../run/runSpec.ts';
import { searchTrials, seedsFrom } from '../run/search.ts';
import { connectHere } from './joined.ts';
import { loadPingPong, pingPong } from './pingPong.ts';
import { WorkerPool } from './workerPool.ts';

const run = { ...defaultRun('ping-pong', pingPong), interventions: [] };
let pool: WorkerPool | null = null;
afterEach(() => pool?.close());

const poolOf = (size: number): WorkerPool => (pool = new WorkerPool(connectHere(loadPingPong), size));

describe('a pool of workers', () => {
  test('finds what one engine finds, in the order of the seeds, however many workers share it', async () => {
    const quest = { run, trials: seedsFrom(3, 21), metrics: ['pings'] };
    const here = searchTrials(pingPong, run, quest.trials, quest.metrics);
    expect(await poolOf(1).search(quest)).toEqual(here);
    expect(await poolOf(3).search(quest)).toEqual(here);
    expect(new Set(here.map(({ hash }) => hash)).size).toBeGreaterThan(1);
  });

  test('tries other designs, each with its own seed', async () => {
    const trials = [
      { seed: 1, params: { gap: 500_000 } },
      { seed: 1, params: { gap: 1_000_000 } },
      { seed: 2, params: { gap: 2_000_000 } },
    ];
    const outcomes = await poolOf(2).search({ run, trials, metrics: ['pings'] });
    expect(outcomes.map(({ seed, params, measured }) => [seed, params, measured['pings']])).toEqual([
      [1, trials[0]!.params, 21],
      [1, trials[1]!.params, 11],
      [2, trials[2]!.params, 6],
    ]);
  });

  test('tells how far it is', async () => {
    const told: number[] = [];
    await poolOf(2).search({ run, trials: seedsFrom(0, 20) }, (known, done) => {
      told.push(done);
      expect(known.filter((one) => one !== undefined).length).toBe(done);
    });
    expect(told.at(-1)).toBe(20);
    expect(told).toEqual(told.toSorted((a, b) => a - b));
  });

  test('an empty search has no outcomes', async () => {
    expect(await poolOf(2).search({ run, trials: [] })).toEqual([]);
  });

  test('a search that is canceled ends, and the next one is not mixed up with it', async () => {
    const workers = poolOf(2);
    const first = workers.search({ run, trials: seedsFrom(0, 40) });
    const second = workers.search({ run, trials: seedsFrom(100, 9) });
    await expect(first).rejects.toThrow('canceled');
    expect((await second).map(({ seed }) => seed)).toEqual([100, 101, 102, 103, 104, 105, 106, 107, 108]);
  });

  test('a run that breaks breaks the search, with its reason', async () => {
    const broken = { ...run, params: { breaks: true } };
    await expect(poolOf(2).search({ run: broken, trials: seedsFrom(0, 20) })).rejects.toThrow('the third ping is one too many');
  });
});
