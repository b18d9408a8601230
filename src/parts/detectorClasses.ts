/**
 * To which classes of failure detectors a finite run belongs as far as it goes: Chandra and Toueg, "Unreliable failure detectors for reliable
 * distributed systems" (JACM 1996), section 2. "Eventually" can neither be shown nor refuted by what is finite, so each finding says whether
 * the run is consistent with it, and when it was last violated. Times are in one unit.
 */
import type { Watch } from './detectorQuality.ts';

export interface PairWatch extends Watch {
  readonly monitor: string;
  readonly target: string;
}

export interface Finding {
  readonly isConsistent: boolean;
  /** The end of the last time that it did not hold, or the end of the run; null: it always held. */
  readonly lastViolation: number | null;
}

export const findingKinds = [
  'strong completeness',
  'weak completeness',
  'strong accuracy',
  'weak accuracy',
  'eventual strong accuracy',
  'eventual weak accuracy',
] as const;

export type Findings = { readonly [K in (typeof findingKinds)[number]]: Finding };

export interface DetectorClasses {
  readonly findings: Findings;
  /** P, S, ◇P and ◇S, as far as the run is consistent with them. */
  readonly classes: readonly string[];
}

/** A process is correct when it was never down; strong accuracy alone asks of the others, too: that they are not suspected before. Monitors that were are left out: they forgot what they thought. */
export function detectorClasses(watches: readonly PairWatch[]): DetectorClasses {
  const downs = new Map(watches.map(({ target, downs: of }) => [target, of]));
  const isCorrect = (node: string): boolean => (downs.get(node) ?? []).length === 0;
  const judged = watches.filter(({ monitor }) => isCorrect(monitor));
  const endedAt = Math.max(0, ...watches.map((watch) => watch.endedAt));
  const all = [...downs.keys()];
  const pairsOf = (target: string): readonly PairWatch[] => judged.filter((watch) => watch.target === target);

  const crashed = all.filter((target) => downs.get(target)!.at(-1)?.to === null);
  const missed = crashed.map((target) => pairsOf(target).map(trustedUntil));
  const mistaken = all.filter(isCorrect).map((target) => last(pairsOf(target).map(suspectedUntil)));
  const early = all.map((target) => last(pairsOf(target).map(suspectedUntil)));

  const accuracy = (lastViolation: number | null): { always: Finding; eventually: Finding } => ({
    always: { isConsistent: lastViolation === null, lastViolation },
    eventually: { isConsistent: lastViolation === null || lastViolation < endedAt, lastViolation },
  });
  const strong = accuracy(last(mistaken));
  const never = accuracy(last(early));
  const weak = accuracy(mistaken.length === 0 ? null : first(mistaken));
  const completeness = (lastViolation: number | null): Finding => accuracy(lastViolation).eventually;
  const findings: Findings = {
    'strong completeness': completeness(last(missed.map(last))),
    'weak completeness': completeness(last(missed.map(first))),
    'strong accuracy': never.always,
    'weak accuracy': weak.always,
    'eventual strong accuracy': strong.eventually,
    'eventual weak accuracy': weak.eventually,
  };
  return { findings, classes: classesOf(findings) };
}

function classesOf(findings: Findings): readonly string[] {
  if (!findings['strong completeness'].isConsistent) return [];
  const names = { P: 'strong accuracy', S: 'weak accuracy', '◇P': 'eventual strong accuracy', '◇S': 'eventual weak accuracy' } as const;
  return Object.entries(names).flatMap(([name, needed]) => (findings[needed].isConsistent ? [name] : []));
}

/** Until when a crash that lasts was not suspected for good; the end of the run when it is not. Null: it was suspected already. */
function trustedUntil({ turns, downs, endedAt }: PairWatch): number | null {
  const turn = turns.at(-1);
  if (turn?.to !== 'suspect') return endedAt;
  return turn.at > downs.at(-1)!.from ? turn.at : null;
}

/** Until when a process was last suspected before it first crashed, if it did; null: never. */
function suspectedUntil({ turns, downs, endedAt }: PairWatch): number | null {
  const end = downs[0]?.from ?? endedAt;
  const turn = turns.findLast(({ at }) => at < end);
  if (turn === undefined) return null;
  return turn.to === 'trust' ? turn.at : end;
}

/** Null counts as before all times. */
const last = (times: readonly (number | null)[]): number | null =>
  times.reduce((a, b) => (a === null ? b : b === null ? a : Math.max(a, b)), null);

const first = (times: readonly (number | null)[]): number | null =>
  times.includes(null) || times.length === 0 ? null : Math.min(...times.filter((time) => time !== null));
