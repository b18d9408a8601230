/** The shape of the verb table's rows: what a verb targets and which values it takes. */
import type { Distribution } from '../base/distribution.ts';
import type { Fault, FaultKind, LinkTarget, PacketTarget } from '../engine/fault.ts';
import type { NodeId } from '../engine/protocol.ts';
import type { Aim } from '../engine/setup.ts';
import type { PlainKey } from '../text/catalogue.ts';

/** What stands between the verb and `=`. A key `kind` apart, each has the fields of the faults that it belongs to. */
export type Target =
  | { readonly kind: 'node'; readonly node: NodeId }
  | { readonly kind: 'link'; readonly link: LinkTarget }
  | { readonly kind: 'packet'; readonly packet: PacketTarget }
  | { readonly kind: 'groups'; readonly sides: readonly (readonly NodeId[])[] }
  | { readonly kind: 'request'; readonly node: NodeId; readonly name: string }
  /** A request, or all that a node can be asked. */
  | { readonly kind: 'requests'; readonly node: NodeId; readonly name: string }
  /** What a node says: to one or to all, of a kind or of any. */
  | { readonly kind: 'speech'; readonly node: NodeId; readonly to?: NodeId; readonly message?: string }
  /** Messages of the whole network, or those of a direction, of a kind. */
  | { readonly kind: 'aim'; readonly aim: Aim }
  | { readonly kind: 'network' };

export type TargetKind = Target['kind'];

/** Durations in microseconds. `label` names the value in a form. */
export interface NumberSpec<Name extends string = string> {
  readonly kind: 'duration' | 'ppm' | 'ratio' | 'number';
  readonly name: Name;
  readonly label: PlainKey;
  readonly min: number;
  readonly max: number;
  /** What a form begins with. Not what a link means without it: that is the fault without the value. */
  readonly initial: number;
  readonly isOptional?: true;
  /** What it means to leave it out, in a form; 'Until released' where it is not said. */
  readonly without?: PlainKey;
  /** What a link means without it; absent where it must be there, or where its absence says something else. */
  readonly meant?: number;
  readonly isWhole?: true;
}

/** The first word is meant where none is written. */
export interface WordSpec<Name extends string = string> {
  readonly kind: 'word';
  readonly name: Name;
  readonly label: PlainKey;
  readonly words: readonly [string, ...string[]];
  /** What a form calls a word, where that is not the word itself. */
  readonly shown?: { readonly [word: string]: PlainKey };
  /** Because what follows it could be taken for it, or because the verb says nothing without it. */
  readonly isAlwaysWritten?: true;
}

/** A kind of message of the cast's protocols, or one of a few other words. */
export interface MessageSpec<Name extends string = string> {
  readonly kind: 'message';
  readonly name: Name;
  readonly label: PlainKey;
  readonly others: readonly [string, ...string[]];
}

export interface DistributionSpec<Name extends string = string> {
  readonly kind: 'distribution';
  readonly name: Name;
  readonly label: PlainKey;
  readonly initial: Distribution;
}

/** A word of the learner's own: a field's name, what it is made to say. */
export interface TextSpec<Name extends string = string> {
  readonly kind: 'text';
  readonly name: Name;
  readonly label: PlainKey;
  readonly initial: string;
  readonly isOptional: true;
}

export type ValueSpec<Name extends string = string> =
  | NumberSpec<Name>
  | WordSpec<Name>
  | MessageSpec<Name>
  | DistributionSpec<Name>
  | TextSpec<Name>;
export type Value = number | string | Distribution;
export type Values = { readonly [name: string]: Value };

/** The member of a union that goes by this kind, though it may share its shape with others. */
export type FaultOf<K extends FaultKind, F = Fault> = F extends { readonly kind: infer U } ? (K extends U ? F : never) : never;
type TargetField = 'kind' | 'node' | 'link' | 'packet' | 'sides' | 'aim' | 'message';
/** A request's name is part of its target, and so is whom a lie is told. */
type NamedByTarget<K extends FaultKind> = K extends 'request' | 'workload' ? 'name' : K extends 'lie' ? 'to' : never;
type ValueName<K extends FaultKind> = Exclude<keyof FaultOf<K>, TargetField | NamedByTarget<K>> & string;

export interface Trouble {
  readonly because: string;
  /** How a link writes it rightly. */
  readonly asIn?: string;
}

export interface VerbRow<K extends FaultKind = FaultKind> {
  readonly target: TargetKind;
  /** In the order in which a link writes them; each is named for the fault's own field. */
  readonly values: readonly ValueSpec<ValueName<K>>[];
  /** Names of values that mean nothing beside others: what follows `off`, or 0. */
  readonly idle?: (values: Values) => readonly ValueName<K>[];
  /** Why these values, each fit for its place, do not fit together; null where they do. */
  readonly trouble?: (values: Values) => Trouble | null;
}

export type VerbTable = { readonly [K in FaultKind]: VerbRow<K> };
