/** Whether two runs of one design are the same so far, so that what has been simulated of the one can be kept for the other. */
import { equalPlain } from '../base/plain.ts';
import { readChange } from '../engine/changes.ts';
import type { Plan, Strike, TimedFault } from '../engine/plan.ts';
import { isCounted } from '../engine/trace.ts';
import type { Trace } from '../engine/trace.ts';

/** Over the first `frames` frames of the run that `was` led to: every fault in them is in `next` at its place, and none is due there besides. */
export function happenedAlike(trace: Trace, nodes: readonly string[], was: Plan, next: Plan, frames: number): boolean {
  const struck = strikesIn(trace, was, frames);
  const timed = was.timed.slice(0, faultsBefore(trace, frames) - struck.length);
  return (
    equalPlain(next.timed.slice(0, timed.length), timed) &&
    next.timed.slice(timed.length).every((fault) => isStillAhead(trace, fault, frames)) &&
    struck.every((strike) => next.strikes.some((other) => equalPlain(other, strike))) &&
    next.strikes.every(
      (strike) => struck.some(({ key }) => key === strike.key) || timesRun(trace, nodes, strike, frames) < strike.before.nth,
    )
  );
}

const faultRows = (trace: Trace, frames: number): readonly number[] =>
  trace.changesOf('fault', -1).filter((row) => trace.change(row).frame < frames);

const faultsBefore = (trace: Trace, frames: number): number => faultRows(trace, frames).length;

function strikesIn(trace: Trace, plan: Plan, frames: number): readonly Strike[] {
  const done = faultRows(trace, frames).map((row) => readChange('fault', trace.change(row).value));
  return plan.strikes.filter(({ by, index }) => done.some((fault) => fault.by === by && fault.index === index));
}

function isStillAhead(trace: Trace, { at, after }: TimedFault, frames: number): boolean {
  const now = frames === 0 ? 0 : trace.frame(frames - 1).time;
  if (at !== now) return at > now;
  let handled = 0;
  for (let i = frames - 1; i >= 0 && trace.frame(i).time === now; i--) if (isCounted(trace.frame(i).kind)) handled++;
  return after >= handled;
}

function timesRun(trace: Trace, nodes: readonly string[], { before }: Strike, frames: number): number {
  const node = nodes.indexOf(before.node);
  let count = 0;
  for (let i = 0; i < frames; i++) {
    if (trace.frames.columns.node[i] !== node) continue;
    const { kind, name } = trace.frame(i);
    if (kind === 'step' && name === before.step) count++;
  }
  return count;
}
