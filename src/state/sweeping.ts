/** Many runs beside the one on the page: tried by workers of their own, which end with them. */
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { StoreApi } from 'zustand/vanilla';
import { connectWorker } from '../bridge/engineClient.ts';
import type { Connect } from '../bridge/engineClient.ts';
import { WorkerPool } from '../bridge/workerPool.ts';
import type { RunSpec } from '../run/runSpec.ts';
import type { Outcome } from '../run/search.ts';
import { metricsOf, trialsOf } from '../run/sweep.ts';
import type { Sweep } from '../run/sweep.ts';
import type { Scenario } from '../scenarios/scenario.ts';

export interface Sweeping {
  readonly status: 'idle' | 'running' | 'done' | 'canceled' | 'failed';
  /** What is tried, or was last, and of which run; null before the first. */
  readonly sweep: Sweep | null;
  readonly run: RunSpec | null;
  /** Outcomes by trial, with holes where none is known. */
  readonly known: readonly (Outcome | undefined)[];
  readonly done: number;
  readonly total: number;
  /** Why a run broke; null where none did. */
  readonly because: string | null;
  /** In place of what is being tried. */
  readonly start: (run: RunSpec, scenario: Scenario, sweep: Sweep) => void;
  /** What is known already stays. */
  readonly cancel: () => void;
}

/** One processor is left to the page. */
const poolSize = (): number => Math.max(1, Math.min(8, navigator.hardwareConcurrency - 1));

export function createSweeping(connect: Connect, size: () => number = poolSize): StoreApi<Sweeping> {
  let pool: WorkerPool | null = null;
  const end = (): void => {
    const last = pool;
    pool = null;
    last?.close();
  };
  return createStore<Sweeping>()((set, get) => ({
    status: 'idle',
    sweep: null,
    run: null,
    known: [],
    done: 0,
    total: 0,
    because: null,
    start(run, scenario, sweep) {
      end();
      const trials = trialsOf(sweep, run, scenario);
      const mine = (pool = new WorkerPool(connect, Math.min(size(), Math.max(1, trials.length))));
      set({ status: 'running', sweep, run, known: [], done: 0, total: trials.length, because: null });
      const settle = (change: Partial<Sweeping>): void => {
        if (pool !== mine) return;
        end();
        set(change);
      };
      mine
        .search({ run, trials, metrics: metricsOf(sweep) }, (known, done) => {
          if (pool === mine) set({ known: known.slice(), done });
        })
        .then(
          (known) => settle({ status: 'done', known, done: known.length }),
          (error: unknown) => settle({ status: 'failed', because: error instanceof Error ? error.message : String(error) }),
        );
    },
    cancel() {
      if (get().status !== 'running') return;
      end();
      set({ status: 'canceled' });
    },
  }));
}

export const sweeping: StoreApi<Sweeping> = createSweeping(connectWorker);

export function useSweeping<T>(selector: (state: Sweeping) => T): T {
  return useStore(sweeping, selector);
}
