/** Several workers that share one search: each takes the next few seeds when it is done with its last. */
import type { Outcome, Seeds } from '../run/search.ts';
import type { RunSpec } from '../run/runSpec.ts';
import { EngineClient } from './engineClient.ts';
import type { Connect } from './engineClient.ts';
import type { Report } from './messages.ts';

/** Few enough that progress shows and workers end together; enough that letters cost nothing. */
const seedsAtOnce = 8;

interface Search {
  readonly run: RunSpec;
  readonly end: number;
  next: number;
  /** Letters that have not been answered. */
  open: number;
  readonly outcomes: Outcome[];
  readonly onProgress: (done: number) => void;
  readonly resolve: (outcomes: readonly Outcome[]) => void;
  readonly reject: (because: Error) => void;
}

/** A class, because its workers live until they are closed. */
export class WorkerPool {
  readonly #clients: readonly EngineClient[];
  #search: Search | null = null;

  constructor(connect: Connect, size: number) {
    this.#clients = Array.from({ length: size }, (_, worker) => new EngineClient(connect, (report) => this.#hear(worker, report)));
  }

  /** Outcomes in the order of their seeds. Rejects when a run breaks, when it is canceled, or when another search takes its place. */
  search(run: RunSpec, { from, count }: Seeds, onProgress: (done: number) => void = () => {}): Promise<readonly Outcome[]> {
    this.cancel();
    return new Promise((resolve, reject) => {
      this.#search = { run, end: from + count, next: from, open: 0, outcomes: [], onProgress, resolve, reject };
      for (const worker of this.#clients.keys()) this.#give(worker);
      if (count === 0) this.#end();
    });
  }

  /** What workers are busy with is finished and dropped. */
  cancel(): void {
    const search = this.#search;
    this.#search = null;
    search?.reject(new Error('the search was canceled'));
  }

  close(): void {
    this.cancel();
    for (const client of this.#clients) client.close();
  }

  #give(worker: number): void {
    const search = this.#search;
    if (search === null || search.next >= search.end) return;
    const count = Math.min(seedsAtOnce, search.end - search.next);
    this.#clients[worker]!.search(search.run, { from: search.next, count });
    search.next += count;
    search.open++;
  }

  #hear(worker: number, report: Report): void {
    const search = this.#search;
    if (search === null) return;
    if (report.kind === 'failed') {
      this.#search = null;
      search.reject(new Error(report.because));
      return;
    }
    if (report.kind !== 'searched') return;
    search.open--;
    search.outcomes.push(...report.outcomes);
    search.onProgress(search.outcomes.length);
    this.#give(worker);
    if (search.open === 0) this.#end();
  }

  #end(): void {
    const search = this.#search!;
    this.#search = null;
    search.resolve(search.outcomes.toSorted((a, b) => a.seed - b.seed));
  }
}
