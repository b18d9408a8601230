/**
 * How a lesson is taught: beside its `scenario.ts`, `teach.md` has the words of its plans, and `teach.ts` the runs that these lead to, the
 * questions for a whole room, and the worksheet. None of it is part of the page; instructors' pages are made from it at build time.
 *
 * No text says a number of a run: it names the run and the number, `{frozen.overlap}`, and the build asks that run.
 */
import type { Micros } from '../base/micros.ts';
import type { NodeId } from '../engine/protocol.ts';
import type { Replay } from '../engine/trace.ts';
import type { ParamValues } from './params.ts';
import type { Choice } from './scenario.ts';

/** A run, and where to stand in it. In `teach.md` a link to `#its-name` leads there. */
export interface TeachingMoment {
  /** The scenario's case of this name, in place of params, seed and faults. */
  readonly case?: string;
  readonly params?: ParamValues;
  readonly seed?: number;
  /** In the link's own grammar. */
  readonly do?: string;
  /** True time; `broken`: where the first promise of this run breaks. */
  readonly at: Micros | 'broken';
  readonly beat?: string;
  /** Through whose eyes; the truth when absent. */
  readonly view?: NodeId;
}

/** A choice of a question for the room: `in` names the run that decides it, where that is not the question's own. */
export interface ClickerChoice extends Choice {
  readonly in?: string;
}

/** A question that is put to a room, with hands or clickers. What is said of a wrong choice names the misconception behind it. */
export interface Clicker {
  readonly id: string;
  /** The run that it is about. */
  readonly moment: string;
  readonly prompt: string;
  readonly choices: readonly ClickerChoice[];
}

/** One diagram to be filled in by hand: a lane a node, and marks along time. */
export interface WorksheetGrid {
  readonly title: string;
  readonly moment: string;
  /** True times. */
  readonly window: readonly [Micros, Micros];
  /** From one mark to the next. */
  readonly every: Micros;
  /** All of the cast where absent. */
  readonly lanes?: readonly NodeId[];
  /** Kinds of messages that nobody has to draw. */
  readonly leavesOut?: readonly string[];
  /** Whether the key shows what nodes believe, as bars above their lanes. */
  readonly showsBeliefs?: true;
  /** What the key writes on the lanes beside the run's own notes. */
  readonly marks?: (replay: Replay) => readonly WorksheetMark[];
}

export interface WorksheetMark {
  readonly node: NodeId;
  /** True time. */
  readonly at: number;
  readonly says: string;
}

export interface WorksheetQuestion {
  readonly ask: string;
  readonly answer: string;
  /** Lines to write on. */
  readonly lines: number;
}

export interface Worksheet {
  /** What is known before one begins to draw. */
  readonly given: string;
  readonly grids: readonly WorksheetGrid[];
  readonly questions: readonly WorksheetQuestion[];
}

export interface Teaching {
  /** `opens` is the lesson as it opens. */
  readonly moments: { readonly [name: string]: TeachingMoment };
  /** The run that decides a beat's own question, where the run as it opens does not: by the beat's id. */
  readonly predictions?: { readonly [beat: string]: string };
  readonly clickers: readonly Clicker[];
  readonly worksheet: Worksheet;
  /** Numbers of a run beside those of the story and the metrics. */
  readonly numbers?: (replay: Replay) => { readonly [name: string]: string };
}
