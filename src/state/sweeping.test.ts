import { afterEach, expect, test } from 'vitest';
import { connectHere } from '../bridge/joined.ts';
import { loadPingPong, pingPong } from '../bridge/pingPong.ts';
import { ms } from '../base/micros.ts';
import { defaultRun } from '../run/runSpec.ts';
import { pointsOf } from '../run/sweep.ts';
import type { Sweep } from '../run/sweep.ts';
import { createSweeping } from './sweeping.ts';

const run = defaultRun('ping-pong', pingPong);
const byGap: Sweep = { over: 'gap', values: [ms(500), ms(1000)], seeds: 10, measure: { kind: 'metric', metric: 'pings' } };

const make = () => createSweeping(connectHere(loadPingPong), () => 2);
let sweeping = make();
afterEach(() => {
  sweeping.getState().cancel();
  sweeping = make();
});

const ended = (): Promise<void> =>
  new Promise((resolve) => {
    const look = (): void => {
      if (sweeping.getState().status !== 'running') resolve();
    };
    sweeping.subscribe(look);
    look();
  });

test('tells more and more of the points, until all is known', async () => {
  const told: number[] = [];
  sweeping.subscribe(({ done }) => told.push(done));
  sweeping.getState().start(run, pingPong, byGap);
  await ended();
  expect(sweeping.getState()).toMatchObject({ status: 'done', done: 20, total: 20, because: null });
  expect(told).toEqual(told.toSorted((a, b) => a - b));
  expect(told.length).toBeGreaterThan(3);
  expect(pointsOf(byGap, sweeping.getState().known).map(({ y }) => y)).toEqual([21, 11]);
});

test('one that is canceled keeps what was known, and nothing is added to it later', async () => {
  sweeping.getState().start(run, pingPong, { ...byGap, seeds: 200 });
  await new Promise<void>((resolve) => sweeping.subscribe(({ done }) => done > 0 && resolve()));
  sweeping.getState().cancel();
  const { done, known } = sweeping.getState();
  expect(sweeping.getState().status).toBe('canceled');
  await new Promise((resolve) => setTimeout(resolve, 30));
  expect(sweeping.getState()).toMatchObject({ done, known, status: 'canceled' });
});

test('the next takes the place of the last', async () => {
  sweeping.getState().start(run, pingPong, { ...byGap, seeds: 200 });
  sweeping.getState().start({ ...run, seed: 50 }, pingPong, { ...byGap, over: null, values: [], seeds: 3 });
  await ended();
  expect(sweeping.getState().known.map((outcome) => outcome?.seed)).toEqual([50, 51, 52]);
});

test('says why a run broke', async () => {
  sweeping.getState().start({ ...run, params: { breaks: true } }, pingPong, { ...byGap, over: null, values: [] });
  await ended();
  expect(sweeping.getState()).toMatchObject({ status: 'failed', because: expect.stringContaining('the third ping is one too many') });
});
