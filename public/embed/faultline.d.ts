/** Types of the embed API, version 1. Times are true time of the run in microseconds, unless they are written as in a link: "12.4s", "250ms". */

export type Mode = 'watch' | 'play' | 'edit';
export type Verdict = 'held' | 'violated' | 'not yet' | 'satisfied' | 'unknown';

export interface State {
  /** The lesson's name in its address. */
  readonly scenario: string;
  readonly time: number;
  /** Events that have happened at the play head. */
  readonly frames: number;
  readonly horizon: number;
  readonly playing: boolean;
  /** Play was pressed, and a question stands open. */
  readonly waitsForGuess: boolean;
  readonly speed: number | 'event';
  readonly mode: Mode;
  readonly story: 'predict' | 'run' | 'explain' | 'explore';
  /** Null while the story is left. */
  readonly beat: string | null;
  /** By beat: what was chosen; null for a question that was skipped. */
  readonly answers: { readonly [beat: string]: string | null };
  /** By property, at the play head. */
  readonly verdicts: { readonly [property: string]: Verdict };
  /** As a link writes them: "3s:cut.alice-storage". */
  readonly actions: readonly string[];
  /** Of the whole run, null until that has been computed. The same digest means the same course of events. */
  readonly digest: string | null;
}

/** How things stand once another run has come. */
export interface Loaded extends State {
  /** What of its link was not taken as written. */
  readonly notes: readonly string[];
}

export interface Ready {
  readonly type: 'ready';
  readonly title: string;
  /** Whether commands are heard: the link says api=1. */
  readonly api: boolean;
  /** From whom they are heard; null where the browser does not say who is around: then from the first who commands. */
  readonly origin: string | null;
  readonly properties: readonly { readonly id: string; readonly name: string }[];
  readonly beats: readonly string[];
  readonly nodes: readonly string[];
  /** What of the link was not taken as written. */
  readonly notes: readonly string[];
  readonly state: State;
}

/** While time runs: decisions, faults and violations as the play head passes them; each event that is stepped to; and what is done to the run. */
export interface Happened {
  readonly type: 'event';
  /** `action`: something was done to the run, by hand or by a command; `undone`: taken back. Else the kind of the event in the run. */
  readonly kind: string;
  /** Of an action, as a link writes it. */
  readonly action?: string;
  /** Null for what is no event of the run. */
  readonly frame: number | null;
  readonly time: number;
  readonly node: string | null;
  readonly says: string;
}

/** A verdict has turned at the play head, onward or back. */
export interface VerdictTold {
  readonly type: 'verdict';
  readonly property: string;
  readonly name: string;
  readonly verdict: Verdict;
  readonly says: string | null;
  /** When it turned; null where it stands as it began. */
  readonly at: number | null;
}

export interface AnswerTold {
  readonly type: 'answer';
  readonly beat: string;
  /** Null: skipped. */
  readonly choice: string | null;
  /** Null where the question was skipped, or has no right answer in this run. */
  readonly right: boolean | null;
}

/** The lesson is through, every question answered or skipped. */
export interface Completed {
  readonly type: 'completed';
  readonly questions: number;
  readonly right: number;
  readonly skipped: number;
}

export interface Size {
  readonly type: 'size';
  readonly width: number;
  /** What it would take to show everything, in CSS pixels. Canvas is told by `{subject: 'lti.frameResize', height}`, too. */
  readonly height: number;
}

/** Something went wrong by itself. A command that is not done rejects with `CommandRefused` instead. */
export interface Trouble {
  readonly type: 'error';
  readonly because: string;
  readonly details: readonly string[];
}

export interface StateTold {
  readonly type: 'state';
  readonly state: State;
}

/** Of an answer or a completion, where the link says xapi=1. It names no actor: that, and whether it is kept, is yours to decide. */
export interface StatementTold {
  readonly type: 'xapi';
  readonly statement: { readonly verb: object; readonly object: object; readonly result: object; readonly timestamp: string };
}

export interface Events {
  readonly ready: Ready;
  readonly size: Size;
  /** Four times a second at most, while something changes. */
  readonly state: StateTold;
  readonly event: Happened;
  readonly verdict: VerdictTold;
  readonly answer: AnswerTold;
  readonly completed: Completed;
  readonly error: Trouble;
  readonly xapi: StatementTold;
}

export class CommandRefused extends Error {
  readonly command: string;
  readonly details: readonly string[];
}

/** Commands are heard where the link says api=1. Each settles once it is done, with the state as it then is, or rejects with `CommandRefused`. */
export interface Faultline {
  /** The first `ready`. Rejects where the link cannot be opened. */
  readonly ready: Promise<Ready>;
  /** Returns what stops listening. */
  on<T extends keyof Events>(type: T, listener: (told: Events[T]) => void): () => void;
  /** `speed`: 0.1, 0.25, 0.5, 1, 2 or 4. Rejects while the frame is out of sight: there a run stands still. */
  play(speed?: number): Promise<State>;
  pause(): Promise<State>;
  /** One event on or back; with `decision`, to the next decision, fault or violation. */
  step(by?: 1 | -1, to?: 'event' | 'decision'): Promise<State>;
  seek(to: number | string): Promise<State>;
  /** A whole link, one below the site's root ("s/raft/#seed=7&end"), or a fragment of the lesson on show ("#seed=7&end"). */
  load(link: string): Promise<Loaded>;
  /** As in a link's `do`, joined by commas: at a moment, "3s:cut.alice-storage", or now, "freeze.alice=6s". All of them are done, or none. */
  do(actions: string): Promise<State>;
  getState(): Promise<State>;
  /** The whole run's trace, as the command line's `export --format json` writes it. */
  getTrace(): Promise<object>;
  /** Lets the frame be as tall as what it holds. Returns what stops it. */
  fitHeight(): () => void;
  close(): void;
}

export function connect(frame: HTMLIFrameElement, options?: { readonly origin?: string; readonly timeoutMs?: number }): Faultline;
