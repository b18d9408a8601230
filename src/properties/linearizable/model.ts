/**
 * A sequential object as data: what it begins with, and a row for each operation that says when it can take effect, what it then makes of
 * the state, and what it tells. Herlihy and Wing, "Linearizability" (1990), section 2.3: a sequential specification.
 */
import { equalPlain } from '../../base/plain.ts';
import type { Plain } from '../../base/plain.ts';
import type { HistoryValue } from '../../engine/protocol.ts';

export interface Rule<S> {
  /** Whether it can take effect on this state; it always can unless given. */
  readonly when?: (state: S, given: HistoryValue) => boolean;
  /** The state that it leaves; the same one unless given: then it only looks. */
  readonly leaves?: (state: S, given: HistoryValue) => S;
  /** What its client is told, of the state that it found. */
  readonly tells?: (state: S, given: HistoryValue) => HistoryValue;
  /** Whether a client that says it was told the second may have been told the first; the same value unless given. */
  readonly isTold?: (tells: HistoryValue, told: HistoryValue) => boolean;
  /** What it has to be given; nothing else makes sense. Anything unless given. */
  readonly takes?: 'number' | 'pair';
  /** Whether the state that it leaves owes nothing to the one that it found. */
  readonly isFresh?: true;
  /** The state is a number, and this is added to it: what `leaves` says, for those who want to know ahead. */
  readonly adds?: (given: HistoryValue) => number;
}

export interface Model<S = Plain> {
  readonly name: string;
  readonly initial: S;
  readonly rules: { readonly [op: string]: Rule<S> };
  /** Whether a look may tell this on the state, or on what operations that are not fresh make of it: as texts (`String`), the state is then how what is told begins. Without it a search is right, and slower. */
  readonly mayTell?: (state: S, told: HistoryValue) => boolean;
  /** Decides histories of one key at once, those that it can. */
  readonly decide?: (operations: readonly Operation[], initial: S) => Decision;
}

/** An order, by indices; that there is none; or that it takes a search (null). */
export type Decision = readonly number[] | 'none' | null;

/** One operation of a history, as far as its clients know. */
export interface Operation {
  readonly id: string;
  readonly op: string;
  readonly process: string;
  readonly key: string;
  readonly given: HistoryValue;
  /** Undefined when nobody knows. */
  readonly told: HistoryValue | undefined;
  /** `refused`: it saw that it could not take effect. `open`: it may take effect at any later time, or never. */
  readonly outcome: 'ok' | 'refused' | 'open';
  /** Places in the history; an open operation has no end. */
  readonly start: number;
  readonly end: number;
}

/** Forgets the type of the state, which only the model's own rules look into. */
export const defineModel = <S extends Plain>(model: Model<S>): Model => model as unknown as Model;

export const illegal = Symbol('illegal');

/** The state after the operation, or `illegal` when it cannot have happened on this one as its client saw it. */
export function take(rule: Rule<Plain>, state: Plain, { outcome, given, told }: Operation): Plain | typeof illegal {
  const isAble = rule.when?.(state, given) ?? true;
  if (outcome === 'refused') return isAble ? illegal : state;
  if (!isAble) return illegal;
  const { tells, isTold = isSame } = rule;
  const isTrue = told === undefined || tells === undefined || isTold(tells(state, given), told);
  if (!isTrue) return illegal;
  return rule.leaves === undefined ? state : rule.leaves(state, given);
}

/** Lists are the same by what they hold. */
export const isSame = (a: HistoryValue, b: HistoryValue): boolean => a === b || (typeof a === 'object' && equalPlain(a, b));

/** Whether it leaves every state as it was. */
export const onlyLooks = (rule: Rule<Plain>, { outcome }: Operation): boolean => outcome === 'refused' || rule.leaves === undefined;

/** Whether a linearization can be wrong about it, or need it: nobody learns of an open look, and a refusal needs a condition. */
export function matters(rule: Rule<Plain>, operation: Operation): boolean {
  if (operation.outcome === 'open') return rule.leaves !== undefined;
  return operation.outcome === 'ok' || rule.when !== undefined;
}
