import { afterEach, describe, expect, test } from 'vitest';
import { defaultRun } from '../run/runSpec.ts';
import { searchSeeds } from '../run/search.ts';
import { connectHere } from './joined.ts';
import { loadPingPong, pingPong } from './pingPong.ts';
import { WorkerPool } from './workerPool.ts';

const run = { ...defaultRun('ping-pong', pingPong), interventions: [] };
let pool: WorkerPool | null = null;
afterEach(() => pool?.close());

const poolOf = (size: number): WorkerPool => (pool = new WorkerPool(connectHere(loadPingPong), size));

describe('a pool of workers', () => {
  test('finds what one engine finds, in the order of the seeds, however many workers share it', async () => {
    const seeds = { from: 3, count: 21 };
    const here = searchSeeds(pingPong, run, seeds);
    expect(await poolOf(1).search(run, seeds)).toEqual(here);
    expect(await poolOf(3).search(run, seeds)).toEqual(here);
    expect(new Set(here.map(({ hash }) => hash)).size).toBeGreaterThan(1);
  });

  test('tells how far it is', async () => {
    const told: number[] = [];
    await poolOf(2).search(run, { from: 0, count: 20 }, (done) => told.push(done));
    expect(told.at(-1)).toBe(20);
    expect(told).toEqual(told.toSorted((a, b) => a - b));
  });

  test('an empty search has no outcomes', async () => {
    expect(await poolOf(2).search(run, { from: 0, count: 0 })).toEqual([]);
  });

  test('a search that is canceled ends, and the next one is not mixed up with it', async () => {
    const workers = poolOf(2);
    const first = workers.search(run, { from: 0, count: 40 });
    const second = workers.search(run, { from: 100, count: 9 });
    await expect(first).rejects.toThrow('canceled');
    expect((await second).map(({ seed }) => seed)).toEqual([100, 101, 102, 103, 104, 105, 106, 107, 108]);
  });

  test('a run that breaks breaks the search, with its reason', async () => {
    const broken = { ...run, params: { breaks: true } };
    await expect(poolOf(2).search(broken, { from: 0, count: 20 })).rejects.toThrow('the third ping is one too many');
  });
});
