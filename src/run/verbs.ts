/** What the verb table means: from a target and values to a fault, and back to what a link says. */
import type { Fault, FaultKind } from '../engine/fault.ts';
import type { PlainKey } from '../text/catalogue.ts';
import { t } from '../text/t.ts';
import { meantBy } from './values.ts';
import type { MessageSpec, Target, Value, Values, ValueSpec, VerbRow, WordSpec } from './verb.ts';
import { verbTable } from './verbTable.ts';

export const verbNames = Object.keys(verbTable) as readonly FaultKind[];

/** In the grammar's plan, not in this version. */
export const laterVerbs: readonly string[] = [];

/** Erased: every row's values are named for its fault's own fields, which `VerbTable` checks. */
export const rowOf = (verb: FaultKind): VerbRow => verbTable[verb];

/** A verb, as on a button. */
export const labelOf = (verb: FaultKind): string => t(`verbs.${verb}`);

/** One sentence for the help page. */
export const helpOf = (verb: FaultKind): string => t(`verbs.${verb}Help`);

/** What a form calls a word that is a value. */
export const sayWord = (spec: WordSpec | MessageSpec, word: string): string =>
  t((spec.kind === 'word' && spec.shown?.[word]) || (`choices.${word}` as PlainKey));

/** `values` holds what the row asks for. */
export function readFault(verb: FaultKind, target: Target, values: Values): Fault {
  const { kind: _, ...fields } = target;
  return { kind: verb, ...fields, ...values } as Fault;
}

/** The values that differ from what a link means without them, in the row's order. */
export function writeFault(fault: Fault): { readonly target: Target; readonly values: Values } {
  const row = rowOf(fault.kind);
  const fields = fault as unknown as { readonly [name: string]: Value | undefined };
  const written: (readonly [string, Value])[] = [];
  const forms = new Set<string>();
  for (const spec of row.values.toReversed()) {
    const value = fields[spec.name];
    // One that is understood is written all the same before another of its form, which would be taken for it.
    const isUnderstood = value === meantBy(spec) && !forms.has(formOf(spec)) && !('isAlwaysWritten' in spec);
    if (value === undefined || isUnderstood) continue;
    written.push([spec.name, value]);
    forms.add(formOf(spec));
  }
  return { target: targetOf(fault), values: Object.fromEntries(written.toReversed()) };
}

/** Values of one form are told apart by their order alone; words never stand for each other. */
const formOf = (spec: ValueSpec): string => (spec.kind === 'word' ? spec.name : spec.kind === 'number' ? 'ratio' : spec.kind);

function targetOf(fault: Fault): Target {
  if (fault.kind === 'request') return { kind: 'request', node: fault.node, name: fault.name };
  if (fault.kind === 'workload') return { kind: 'requests', node: fault.node, name: fault.name };
  if (fault.kind === 'adversary') return { kind: 'aim', aim: fault.aim };
  if (fault.kind === 'async') return { kind: 'network' };
  if (fault.kind === 'lie') return speechOf(fault);
  if ('packet' in fault) return { kind: 'packet', packet: fault.packet };
  if ('link' in fault) return { kind: 'link', link: fault.link };
  if ('sides' in fault) return { kind: 'groups', sides: fault.sides };
  return { kind: 'node', node: fault.node };
}

function speechOf({ node, to, message }: Extract<Fault, { kind: 'lie' }>): Target {
  return { kind: 'speech', node, ...(to !== undefined && { to }), ...(message !== undefined && { message }) };
}
