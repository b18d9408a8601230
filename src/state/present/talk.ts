/** A presentation as both of its windows know it. Plain data: the audience's window holds it, and the speaker's keeps the last copy. */
import {
  array,
  boolean,
  literal,
  maxLength,
  maxValue,
  minValue,
  nullable,
  number,
  object,
  picklist,
  pipe,
  record,
  safeParse,
  string,
} from 'valibot';
import type { InferOutput } from 'valibot';
import type { ParamValue } from '../../scenarios/params.ts';

const count = pipe(number(), minValue(0), maxValue(9_999));
const moment = nullable(pipe(number(), minValue(0)));
const word = pipe(string(), maxLength(200));

/** Percent of the usual contrast. */
export const trimBounds = { min: 80, max: 160, step: 10 } as const;

const talkSchema = object({
  version: literal(1),
  id: word,
  scenario: word,
  /** Rises with each change, so that of two copies the newer one is known. */
  revision: pipe(number(), minValue(0)),
  /** Place in the scenario's beats. */
  beat: count,
  /** The furthest beat that the audience has seen: of later ones it learns nothing. */
  furthest: count,
  /** Whether the beat has been shown to its end. */
  isTold: boolean(),
  /** Beats whose question has been opened up. */
  opened: array(word),
  /** The run that the story is told of, as a link's fragment; '' before it is known. */
  script: pipe(string(), maxLength(64_000)),
  isBlank: boolean(),
  isCodeShown: boolean(),
  isOverviewShown: boolean(),
  /** Beat id → hands up for each choice. */
  tallies: record(word, array(count)),
  isTallyShown: boolean(),
  panes: picklist(['both', 'stage', 'timeline']),
  theme: picklist(['system', 'light', 'dark']),
  isContrastHigh: boolean(),
  trim: pipe(number(), minValue(trimBounds.min), maxValue(trimBounds.max)),
  /** Milliseconds since 1970; a timer that stands was stopped at `stoppedAt`. */
  startedAt: moment,
  stoppedAt: moment,
});

export type Talk = Readonly<InferOutput<typeof talkSchema>>;

export const newTalk = (id: string, scenario: string): Talk => ({
  version: 1,
  id,
  scenario,
  revision: 0,
  beat: 0,
  furthest: 0,
  isTold: false,
  opened: [],
  script: '',
  isBlank: false,
  isCodeShown: false,
  isOverviewShown: false,
  tallies: {},
  isTallyShown: false,
  panes: 'both',
  theme: 'light',
  isContrastHigh: true,
  trim: 100,
  startedAt: null,
  stoppedAt: null,
});

/** What was kept or sent, if it is one of this presentation; else null. */
export function readTalk(value: unknown, id: string): Talk | null {
  const read = safeParse(talkSchema, value);
  return read.success && read.output.id === id ? read.output : null;
}

/** The newer of two copies. */
export const newerOf = (a: Talk | null, b: Talk | null): Talk | null => {
  if (a === null || b === null) return a ?? b;
  return b.revision > a.revision ? b : a;
};

/** How the run stands that is told of; never kept, and sent with each change. */
export interface Standing {
  readonly mode: 'predict' | 'run' | 'explain' | 'explore';
  readonly isPlaying: boolean;
  /** Of the play head, microseconds. */
  readonly time: number;
  /** Something has been done to the run that is not in the story. */
  readonly isOffScript: boolean;
  /** Beat id → choices that are right; null until the run has been replayed whole. */
  readonly right: { readonly [beat: string]: readonly string[] } | null;
  /** Ids of the beats that the run does not go as they tell. */
  readonly astray: readonly string[];
  readonly numbers: { readonly [name: string]: string } | null;
  readonly values: { readonly [param: string]: ParamValue };
  /** To the beat; '' while no run is open. */
  readonly link: string;
}

/** Milliseconds that the timer shows; null before it was started. */
export function elapsed({ startedAt, stoppedAt }: Pick<Talk, 'startedAt' | 'stoppedAt'>, now: number): number | null {
  return startedAt === null ? null : Math.max(0, (stoppedAt ?? now) - startedAt);
}

export type TimerChange = 'start' | 'stop' | 'reset';

export function timed({ startedAt, stoppedAt }: Pick<Talk, 'startedAt' | 'stoppedAt'>, change: TimerChange, now: number): Partial<Talk> {
  if (change === 'reset') return { startedAt: null, stoppedAt: null };
  if (startedAt === null) return change === 'start' ? { startedAt: now } : {};
  if (change === 'stop') return stoppedAt === null ? { stoppedAt: now } : {};
  return stoppedAt === null ? {} : { startedAt: startedAt + now - stoppedAt, stoppedAt: null };
}

/** Hands up as whole percents of all hands; null where there are none. */
export function shares(counts: readonly number[]): readonly number[] | null {
  const all = counts.reduce((sum, one) => sum + one, 0);
  return all === 0 ? null : counts.map((one) => Math.round((100 * one) / all));
}
