/** The shapes that views select from, and what they may ask for. `session.ts` implements it. */
import type { Inspection, Whole } from '../bridge/messages.ts';
import type { VerdictChange } from '../engine/changes.ts';
import type { Fault, Intervention } from '../engine/fault.ts';
import type { NodeId } from '../engine/protocol.ts';
import type { Trace } from '../engine/trace.ts';
import type { Mode, PagePart } from '../run/linkModel.ts';
import type { RunSpec } from '../run/runSpec.ts';
import type { ParamValue, ParamValues } from '../scenarios/params.ts';
import type { Scenario } from '../scenarios/scenario.ts';

/** A moment: true time, and how many frames have happened. Stepping moves `frames` within one instant. */
export interface Cursor {
  readonly time: number;
  readonly frames: number;
}

export type Selection =
  | { readonly kind: 'node'; readonly node: NodeId }
  /** The direction that was pointed at; tools may act on both. */
  | { readonly kind: 'link'; readonly from: NodeId; readonly to: NodeId }
  /** Row in the trace's packets. */
  | { readonly kind: 'packet'; readonly row: number }
  | { readonly kind: 'event'; readonly frame: number }
  /** What all links have in common. */
  | { readonly kind: 'network' };

export type View = { readonly kind: 'truth' } | { readonly kind: 'belief'; readonly node: NodeId };

/** An old future, kept when the past was touched. */
export interface Ghost {
  readonly run: RunSpec;
  readonly trace: Trace;
  readonly forkedAt: Cursor;
  readonly reached: number;
  /** What was changed there, in words. */
  readonly says: string;
}

/** What `why` shows: the witnesses of a violation, or of what cannot be decided, and every frame in their causal past. */
export interface Explanation {
  readonly property: string;
  readonly witnesses: readonly number[];
  readonly past: ReadonlySet<number>;
  /** What it explains. */
  readonly verdict: VerdictChange;
}

export interface Notice {
  readonly tone: 'note' | 'warn' | 'danger';
  readonly says: string;
  /** Copyable: what was ignored or clamped, one line each. */
  readonly details: readonly string[];
  /** What may mend it. */
  readonly remedy?: 'reload' | 'formerRun' | 'engine' | 'explore' | 'draft';
  /** For `draft`: its id. */
  readonly draft?: string;
  /** For `engine`: the one that the run was made with, where this site holds it; else there is only this one's. */
  readonly frozen?: FrozenEngine;
}

/** An older engine's own build of the site, which plays its links as they were played. */
export interface FrozenEngine {
  readonly epoch: number;
  readonly href: string;
}

export interface Sent {
  readonly run: RunSpec;
  /** As its link says, until it has been computed. */
  readonly digest: string | null;
}

export interface SessionData {
  readonly status: 'loading' | 'ready' | 'failed';
  readonly failure: { readonly because: string; readonly at: number | null } | null;
  readonly scenario: Scenario | null;
  readonly run: RunSpec | null;
  /** All params, defaults included. */
  readonly values: ParamValues;
  readonly nodes: readonly NodeId[];
  /** Grows outside React; `revision` rises whenever it has changed. */
  readonly trace: Trace;
  readonly revision: number;
  /** True time up to which the run has been simulated: the live edge. */
  readonly reached: number;
  /** Up to and at this time every event has been handled; −1 before the first. What was simulated event by event has reached further. */
  readonly settled: number;
  readonly isOver: boolean;
  readonly cursor: Cursor;
  readonly selection: Selection | null;
  readonly view: View;
  readonly explanation: Explanation | null;
  /** Null until the background worker has replayed the whole run. */
  readonly whole: Whole | null;
  readonly inspection: Inspection | null;
  readonly ghosts: readonly Ghost[];
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  readonly notices: readonly Notice[];
  /** What may be done to the run: looked at; broken, as it was sent; or changed in all things. */
  readonly mode: Mode;
  /** The run as it was opened. */
  readonly sent: Sent | null;
  /** Parts of the page that the link leaves out. */
  readonly hidden: readonly PagePart[];
  /** The digest of the run that this one is a copy of; null where it is none, or that one's was never known. */
  readonly madeFrom: string | null;
  /** Loop between two true times; null when off. */
  readonly loop: { readonly from: number; readonly to: number } | null;
  /** The latest of what is said to screen readers: another object each time, so that the same words are heard again. */
  readonly announcement: Announcement;
}

export interface Announcement {
  readonly says: string;
  /** An answer to what somebody did is always heard; of what the run tells only the latest. */
  readonly kind: 'answer' | 'narration';
}

export interface SessionActions {
  readonly seek: (time: number) => void;
  /** Stands after exactly this many frames. */
  readonly seekFrame: (frames: number) => void;
  readonly stepEvent: (direction: 1 | -1) => void;
  /** To the next or previous decision, fault or violation. */
  readonly stepDecision: (direction: 1 | -1) => void;
  /** Does a fault at the cursor; forks when the cursor stands in the past. */
  readonly intervene: (fault: Fault) => void;
  /** A strike before the next time that `node` runs `step`. */
  readonly strike: (node: NodeId, step: string, fault: Fault) => void;
  /** Adds actions at moments of their own, as a link holds them; the play head stays. */
  readonly addActions: (actions: readonly Intervention[]) => void;
  readonly removeIntervention: (index: number) => void;
  readonly undo: () => void;
  readonly redo: () => void;
  /** Keeps seed, interventions and moment: the same run under another design. */
  readonly setParam: (name: string, value: ParamValue) => void;
  readonly setSeed: (seed: number) => void;
  /** Another design and another seed at once: a run out of many. `params`: all that differ from the defaults. */
  readonly setDesign: (params: ParamValues, seed: number) => void;
  readonly restart: () => void;
  /** Another run of the same scenario, at that moment; undo brings this one back. */
  readonly playInstead: (run: RunSpec, time: number) => void;
  /** Makes a copy of one that was sent to be watched or played: from here on it may be changed in all things. */
  readonly makeOwn: () => void;
  /** Returns to an old future. */
  readonly returnTo: (ghost: number) => void;
  readonly select: (selection: Selection | null) => void;
  readonly setView: (view: View) => void;
  /** Jumps to a violation's witnesses and tints their causal past. */
  readonly explain: (property: string) => void;
  readonly clearExplanation: () => void;
  readonly setLoop: (loop: SessionData['loop']) => void;
  readonly dismissNotice: (index: number) => void;
  readonly announce: (text: string, kind?: Announcement['kind']) => void;
}

export type Session = SessionData & SessionActions;
