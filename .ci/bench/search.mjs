// Bar 7: seeds a second of wall clock, of one engine here, of a pool with one worker, of a pool with two. Workers are threads with the
// page's own worker code in them.
import { Worker, isMainThread, parentPort } from 'node:worker_threads';
import { serve } from '../../src/bridge/serve.ts';
import { WorkerPool } from '../../src/bridge/workerPool.ts';
import { searchTrials, seedsFrom } from '../../src/run/search.ts';
import { loadScenario } from '../../src/scenarios/index.ts';

const id = 'last-write-wins';
const params = { work: 'race', rate: 40 };
const trials = seedsFrom(1, 240);

/** A thread or its parent, as the bridge sees either. */
const endpointOf = (port) => ({
  postMessage: (message, transfer) => port.postMessage(message, transfer),
  addEventListener: (type, listener) => port.on(type, type === 'message' ? (data) => listener({ data }) : listener),
  terminate: () => port.terminate?.(),
});

export const isWorker = !isMainThread;
export const work = () => serve(endpointOf(parentPort), loadScenario);

export async function search() {
  const scenario = await loadScenario(id);
  const run = { scenario: id, seed: 0, params, interventions: [] };
  const pooled = async (size) => {
    const pool = new WorkerPool(() => endpointOf(new Worker(process.argv[1])), size);
    await pool.search({ run, trials: seedsFrom(10_000, size * 16) }); // starts the threads and warms their compilers up
    const began = performance.now();
    await pool.search({ run, trials });
    const rate = trials.length / (performance.now() - began);
    pool.close();
    return rate;
  };
  searchTrials(scenario, run, seedsFrom(10_000, 32));
  const began = performance.now();
  searchTrials(scenario, run, trials);
  const here = trials.length / (performance.now() - began);
  const one = await pooled(1);
  const two = await pooled(2);
  return { 'search-two-workers': two / one, 'search-in-a-worker': one / here };
}
