/** The shape of the verb table's rows: what a verb targets and which values it takes. */
import type { Distribution } from '../base/distribution.ts';
import type { Fault, FaultKind, LinkTarget, PacketTarget } from '../engine/fault.ts';
import type { NodeId } from '../engine/protocol.ts';

/** What stands between the verb and `=`. A key `kind` apart, each has the fields of the faults that it belongs to. */
export type Target =
  | { readonly kind: 'node'; readonly node: NodeId }
  | { readonly kind: 'link'; readonly link: LinkTarget }
  | { readonly kind: 'packet'; readonly packet: PacketTarget }
  | { readonly kind: 'groups'; readonly sides: readonly (readonly NodeId[])[] }
  | { readonly kind: 'request'; readonly node: NodeId; readonly name: string };

export type TargetKind = Target['kind'];

/** Durations in microseconds. `label` names the value in a form. */
export interface NumberSpec<Name extends string = string> {
  readonly kind: 'duration' | 'ppm' | 'ratio' | 'number';
  readonly name: Name;
  readonly label: string;
  readonly min: number;
  readonly max: number;
  /** What a form begins with. Not what a link means without it: that is the fault without the value. */
  readonly initial: number;
  readonly isOptional?: true;
  /** What it means to leave it out, in a form; 'Until released' where it is not said. */
  readonly without?: string;
  readonly isWhole?: true;
}

/** The first word is meant where none is written. */
export interface WordSpec<Name extends string = string> {
  readonly kind: 'word';
  readonly name: Name;
  readonly label: string;
  readonly words: readonly [string, ...string[]];
}

/** A kind of message of the cast's protocols, or one of a few other words. */
export interface MessageSpec<Name extends string = string> {
  readonly kind: 'message';
  readonly name: Name;
  readonly label: string;
  readonly others: readonly [string, ...string[]];
}

export interface DistributionSpec<Name extends string = string> {
  readonly kind: 'distribution';
  readonly name: Name;
  readonly label: string;
  readonly initial: Distribution;
}

export type ValueSpec<Name extends string = string> = NumberSpec<Name> | WordSpec<Name> | MessageSpec<Name> | DistributionSpec<Name>;
export type Value = number | string | Distribution;
export type Values = { readonly [name: string]: Value };

/** The member of a union that goes by this kind, though it may share its shape with others. */
export type FaultOf<K extends FaultKind, F = Fault> = F extends { readonly kind: infer U } ? (K extends U ? F : never) : never;
type TargetField = 'kind' | 'node' | 'link' | 'packet' | 'sides';
/** A request's name is part of its target. */
type ValueName<K extends FaultKind> = K extends 'request' ? never : Exclude<keyof FaultOf<K>, TargetField> & string;

export interface VerbRow<K extends FaultKind = FaultKind> {
  readonly target: TargetKind;
  /** In the order in which a link writes them; each is named for the fault's own field. */
  readonly values: readonly ValueSpec<ValueName<K>>[];
  /** A verb, as on a button. */
  readonly label: string;
  /** One sentence for the help page. */
  readonly help: string;
}

export type VerbTable = { readonly [K in FaultKind]: VerbRow<K> };
