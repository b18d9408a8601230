/** Touching the past of a run under way. */
import { equalPlain } from '../base/plain.ts';
import { planOf } from '../engine/plan.ts';
import { happenedAlike } from './happenedAlike.ts';
import type { LiveRun } from './liveRun.ts';
import type { RunSpec } from './runSpec.ts';
import { setupOf } from './runSpec.ts';

/** Goes on from frame `frames` under other interventions. False, and nothing is changed, when what has happened by then would differ. */
export function forkTo(live: LiveRun, next: RunSpec, frames: number): boolean {
  const { run, trace } = live;
  const sameDesign = next.scenario === run.scenario && next.seed === run.seed && equalPlain(next.params, run.params);
  if (!sameDesign || frames > trace.frames.length) return false;
  const plan = planOf(setupOf(live.scenario, next));
  if (!happenedAlike(trace, live.nodes, live.plan, plan, frames)) return false;
  live.goOnAs(next, plan, frames);
  return true;
}
