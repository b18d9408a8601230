/** The faults to come, in the order in which they will be done: script before hand at the same place in the same instant. */
import type { Fault, Intervention } from './fault.ts';
import type { Setup } from './setup.ts';

export interface TimedFault {
  readonly at: number;
  readonly after: number;
  readonly by: 'script' | 'hand';
  readonly index: number;
  readonly fault: Fault;
}

export interface Strike {
  readonly before: { readonly node: string; readonly step: string; readonly nth: number };
  readonly key: string;
  readonly by: 'script' | 'hand';
  readonly index: number;
  readonly fault: Fault;
}

export interface Plan {
  readonly timed: readonly TimedFault[];
  readonly strikes: readonly Strike[];
}

function timedOf(list: readonly Intervention[], by: 'script' | 'hand'): TimedFault[] {
  return list.flatMap((one, index) => ('at' in one ? [{ at: one.at, after: one.after ?? 0, by, index, fault: one.fault }] : []));
}

function strikesOf(list: readonly Intervention[], by: 'script' | 'hand'): Strike[] {
  return list.flatMap((one, index) =>
    'before' in one ? [{ before: one.before, key: `${by} ${index}`, by, index, fault: one.fault }] : [],
  );
}

export function planOf(setup: Pick<Setup, 'script' | 'interventions'>): Plan {
  const timed = [...timedOf(setup.script, 'script'), ...timedOf(setup.interventions, 'hand')];
  return {
    timed: timed.toSorted((a, b) => a.at - b.at || a.after - b.after),
    strikes: [...strikesOf(setup.script, 'script'), ...strikesOf(setup.interventions, 'hand')],
  };
}
