/** What a time daemon of the environment's remembers. */
import type { Pace } from '../parts/clockDiscipline.ts';
import type { ClockSample } from '../parts/clockFilter.ts';

/** The environment's own time daemon on a node. Replaced, never changed. */
export interface TimeDaemon {
  /** Which of the node's daemons it is: no other's questions and answers are its own. */
  readonly run: number;
  readonly asked: number;
  readonly samples: readonly ClockSample[];
  /** When the last sample acted on was taken, and when an offset was last small or the clock stepped, by boottime. */
  readonly actedOn: number | null;
  readonly goodAt: number | null;
  readonly pace: Pace;
  readonly hasExited: boolean;
}
