/** Whom a time daemon of the environment's asks, and what it remembers. */
import type { Pace } from '../parts/clockDiscipline.ts';
import type { ClockSample } from '../parts/clockFilter.ts';

/** The path to time servers outside the model, µs: what a question takes at least, and by how much more an answer does. */
export interface Reference {
  readonly path: number;
  readonly askew: number;
  /** Absent as in the fault. */
  readonly servers?: number;
  readonly falsetickers?: number;
  readonly lead?: number;
}

/** A question to all servers: when it was asked, by boottime, and how many answers are still to come. */
export interface Round {
  readonly asked: number;
  readonly left: number;
}

/** The environment's own time daemon on a node. Replaced, never changed. */
export interface TimeDaemon {
  /** Which of the node's daemons it is: no other's questions and answers are its own. */
  readonly run: number;
  readonly asked: number;
  /** By server. */
  readonly samples: readonly (readonly ClockSample[])[];
  /** Whose answers have not all come: some never will, where the machine was suspended as they came. */
  readonly rounds: readonly Round[];
  /** When the last sample acted on was taken, and when an offset was last small or the clock stepped, by boottime. */
  readonly actedOn: number | null;
  readonly goodAt: number | null;
  readonly pace: Pace;
  readonly hasExited: boolean;
}
