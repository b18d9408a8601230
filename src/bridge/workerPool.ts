/** Several workers that share one search: each takes the next few trials when it is done with its last. */
import type { Outcome } from '../run/search.ts';
import type { Trial } from '../run/trial.ts';
import type { RunSpec } from '../run/runSpec.ts';
import { EngineClient } from './engineClient.ts';
import type { Connect } from './engineClient.ts';
import type { Report } from './messages.ts';

/** Few enough that progress shows and workers end together; enough that letters cost nothing. */
const trialsAtOnce = 8;

export interface Quest {
  readonly run: RunSpec;
  readonly trials: readonly Trial[];
  /** Ids of those to be measured in each. */
  readonly metrics?: readonly string[];
}

/** Outcomes by trial, with holes where none is known yet; and how many are. */
type Progress = (known: readonly (Outcome | undefined)[], done: number) => void;

interface Search extends Required<Quest> {
  next: number;
  /** Letters that have not been answered. */
  open: number;
  done: number;
  readonly outcomes: (Outcome | undefined)[];
  readonly onProgress: Progress;
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

  /** Outcomes in the order of the trials. Rejects when a run breaks, when it is canceled, or when another search takes its place. */
  search({ run, trials, metrics = [] }: Quest, onProgress: Progress = () => {}): Promise<readonly Outcome[]> {
    this.cancel();
    return new Promise((resolve, reject) => {
      const outcomes = Array.from<Outcome | undefined>({ length: trials.length });
      this.#search = { run, trials, metrics, next: 0, open: 0, done: 0, outcomes, onProgress, resolve, reject };
      for (const worker of this.#clients.keys()) this.#give(worker);
      if (trials.length === 0) this.#end();
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
    if (search === null || search.next >= search.trials.length) return;
    const first = search.next;
    search.next += trialsAtOnce;
    search.open++;
    const { run, metrics, trials } = search;
    this.#clients[worker]!.search({ run, metrics, first, trials: trials.slice(first, search.next) });
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
    search.done += report.outcomes.length;
    report.outcomes.forEach((outcome, i) => (search.outcomes[report.first + i] = outcome));
    search.onProgress(search.outcomes, search.done);
    this.#give(worker);
    if (search.open === 0) this.#end();
  }

  #end(): void {
    const search = this.#search!;
    this.#search = null;
    search.resolve(search.outcomes as Outcome[]);
  }
}
