/**
 * What a property is. `always` is safety: latched at the first bad prefix. `within` is a bounded promise, checked alike and labelled
 * as such. `eventually` is liveness: on a finite trace it is "not yet", never violated. `sometimes` is what a scenario can show.
 * A property may keep plain-data memory; keyframes carry it.
 */
import type { LongestOrder } from '../engine/changes.ts';
import type { FrameView, WorldView } from '../engine/view.ts';

export interface Violation {
  readonly says: string;
  /** Node ids. */
  readonly culprits: readonly string[];
  /** Two to five frames that show it, ascending; the violating one is added by itself. */
  readonly witnesses: readonly number[];
  /** Of operations that fit into no order. */
  readonly longest?: LongestOrder;
}

/** Nobody can say, as far as this run goes; a later frame may. */
export interface Undecided {
  readonly undecided: string;
  readonly longest?: LongestOrder;
}

/**
 * What several properties look at, looked at once a frame for all of them. It says which of its aspects have changed, as a set of bits; its
 * memory is plain data, as a property's is.
 */
export interface Watch {
  readonly memory: () => object;
  readonly look: (world: WorldView, frame: FrameView, memory: object) => number;
}

/** A property that is asked only in frames in which one of these aspects has changed: in all others its verdict stays as it is. */
export interface Waits {
  readonly on: Watch;
  readonly aspects: number;
  /** True time after which it is asked whatever changes, as its memory stands when it has been asked; absent for never. */
  readonly alarm?: (memory: object) => number;
}

export type PropertyKind = 'always' | 'eventually' | 'within' | 'sometimes';

interface Common {
  /** The file's name in kebab-case. */
  readonly id: string;
  /** A claim, as the verdict card shows it: "No stale write". */
  readonly name: string;
  /** One sentence that defines it. */
  readonly means: string;
  readonly kind: PropertyKind;
  /** Absent where it is asked in every frame. */
  readonly waits?: Waits;
  readonly memory: () => object;
}

export type Property =
  | (Common & {
      readonly kind: 'always' | 'within';
      readonly check: (world: WorldView, frame: FrameView, memory: object) => Violation | Undecided | null;
    })
  | (Common & {
      readonly kind: 'eventually' | 'sometimes';
      readonly check: (world: WorldView, frame: FrameView, memory: object) => boolean;
    });

interface Safety<M extends object> {
  readonly id: string;
  readonly means: string;
  readonly waits?: Waits;
  readonly memory?: () => M;
  readonly check: (world: WorldView, frame: FrameView, memory: M) => Violation | Undecided | null;
}

interface Hope<M extends object> extends Omit<Safety<M>, 'check'> {
  /** Whether it is satisfied as of this frame; `sometimes` latches the first yes. */
  readonly check: (world: WorldView, frame: FrameView, memory: M) => boolean;
}

const nothing = (): object => ({});

export function always<M extends object = object>(name: string, of: Safety<M>): Property {
  return { memory: nothing, ...of, name, kind: 'always' } as Property;
}

export function within<M extends object = object>(name: string, of: Safety<M>): Property {
  return { memory: nothing, ...of, name, kind: 'within' } as Property;
}

export function eventually<M extends object = object>(name: string, of: Hope<M>): Property {
  return { memory: nothing, ...of, name, kind: 'eventually' } as Property;
}

export function sometimes<M extends object = object>(name: string, of: Hope<M>): Property {
  return { memory: nothing, ...of, name, kind: 'sometimes' } as Property;
}

export function violated(says: string, culprits: readonly string[], witnesses: readonly number[] = []): Violation {
  return { says, culprits, witnesses };
}

/** Why it cannot be said: a search has come to the end of its budget. */
export const undecided = (because: string, longest?: LongestOrder): Undecided => ({
  undecided: because,
  ...(longest && { longest }),
});
