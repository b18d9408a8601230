/** A run under way: the kernel, its properties and its keyframes. It advances when asked, seeks, and forks. */
import { Broken } from '../base/assert.ts';
import { createMachine, keyframe, resetFaces, restore, step, stepSilently, traceHash } from '../engine/kernel.ts';
import type { Keyframe } from '../engine/kernel.ts';
import { openEnd, record } from '../engine/machine.ts';
import type { Machine } from '../engine/machine.ts';
import type { Plan } from '../engine/plan.ts';
import type { Trace } from '../engine/trace.ts';
import type { WorldView } from '../engine/view.ts';
import { endView, frameView, viewOf } from '../engine/worldView.ts';
import type { Scenario } from '../scenarios/scenario.ts';
import { createMonitor } from './monitor.ts';
import type { Monitor, MonitorState } from './monitor.ts';
import type { RunSpec } from './runSpec.ts';
import { setupOf } from './runSpec.ts';

export interface Saved {
  readonly kernel: Keyframe;
  readonly monitor: MonitorState;
}

export interface Progress {
  /** True time simulated up to, microseconds. */
  readonly reached: number;
  /** At the horizon. */
  readonly isOver: boolean;
}

export interface LiveRun {
  readonly scenario: Scenario;
  readonly run: RunSpec;
  readonly trace: Trace;
  readonly nodes: readonly string[];
  readonly world: WorldView;
  readonly monitor: Monitor;
  readonly keyframes: readonly Saved[];
  /** Handles what happens up to and at `until`, at most so many frames. */
  readonly advance: (until: number, atMost: number) => Progress;
  /** Looks at the world as of a cursor, and puts everything back. */
  readonly lookAt: <T>(frames: number, time: number, look: (m: Machine) => T) => T;
  /** What is to happen when, by the run. */
  readonly plan: Plan;
  /** Goes on from frame `frames` as another run, which has happened alike until then: see `forkTo`. */
  readonly goOnAs: (run: RunSpec, plan: Plan, frames: number) => void;
  /** Continues from a keyframe as if nothing after it had been. */
  readonly resumeFrom: (saved: Saved) => void;
  readonly hash: () => string;
}

export const keyframeEvery = 1_000;
/** Frames a run may have. One that has more is broken off in words, like every other limit. */
const frameLimit = 2_000_000;

interface Options {
  /** Frames between keyframes. */
  readonly keyframeEvery?: number;
  /** Whether the trace tells how nodes show themselves. False where nobody will look. */
  readonly showsFaces?: boolean;
}

export function openRun(scenario: Scenario, opened: RunSpec, options: Options = {}): LiveRun {
  const { keyframeEvery: every = keyframeEvery, showsFaces = true } = options;
  const m = createMachine(setupOf(scenario, opened), { showsFaces });
  const world = viewOf(m);
  const monitor = createMonitor(scenario.properties);
  const keyframes: Saved[] = [];
  const save = (): Saved => ({ kernel: keyframe(m), monitor: monitor.save() });
  const { horizon } = scenario;
  let run = opened;
  let reached = 0;
  /** Frames before the end's own; null while the end has not come. */
  let events: number | null = null;
  const beforeEnd = (frames: number): number => Math.min(frames, events ?? Infinity);
  keyframes.push(save());

  const check = (): void => {
    for (const [i, verdict] of monitor.check(world, frameView(m))) record(m, 'verdict', i, verdict);
  };

  /** Time may be up for a promise though nothing happens any more: then the end is a frame, which tells of it. */
  const end = (): void => {
    const { frame, now } = m.world;
    events = frame;
    m.world.now = horizon;
    const changed = monitor.check(world, endView(frame, horizon));
    if (changed.length > 0) openEnd(m);
    for (const [i, verdict] of changed) record(m, 'verdict', i, verdict);
    m.world.now = now;
  };

  const advance = (until: number, atMost: number): Progress => {
    const target = Math.min(until, horizon);
    for (let i = 0; i < atMost; i++) {
      if (m.world.frame >= frameLimit) throw new Broken(`more than ${frameLimit} events by ${m.world.now} µs`);
      if (!step(m, target)) {
        reached = Math.max(reached, target);
        if (reached >= horizon && events === null) end();
        return { reached, isOver: reached >= horizon };
      }
      check();
      if (m.world.frame % every === 0) keyframes.push(save());
    }
    reached = Math.max(reached, m.world.now);
    return { reached, isOver: false };
  };

  const nearest = (frames: number): Saved => keyframes.findLast((saved) => saved.kernel.frame <= frames) ?? keyframes[0]!;

  const lookAt = <T>(frames: number, time: number, look: (m: Machine) => T): T => {
    const now = { world: m.world, hasher: m.hasher, frame: m.frame, lastFrame: m.lastFrame.slice(), history: m.frameHistory };
    try {
      restore(m, nearest(frames).kernel);
      stepSilently(m, beforeEnd(frames));
      m.world.now = Math.max(m.world.now, time);
      return look(m);
    } finally {
      Object.assign(m, { world: now.world, hasher: now.hasher, frame: now.frame, frameHistory: now.history });
      m.lastFrame.set(now.lastFrame);
    }
  };

  const rewindTo = (saved: Saved, frames: number): void => {
    while (keyframes.length > 1 && keyframes.at(-1)!.kernel.frame > frames) keyframes.pop();
    m.trace.truncate(beforeEnd(frames));
    restore(m, saved.kernel);
    monitor.load(saved.monitor);
    reheat(beforeEnd(frames));
    events = null;
    resetFaces(m);
    reached = m.world.now;
  };

  /** The properties' memories go again over what is on record, too. */
  const reheat = (frames: number): void => {
    while (m.world.frame < frames) {
      stepSilently(m, m.world.frame + 1);
      monitor.check(world, frameView(m));
    }
  };

  const goOnAs = (next: RunSpec, plan: Plan, frames: number): void => {
    m.plan = plan;
    run = next;
    rewindTo(nearest(frames), frames);
  };

  return {
    scenario,
    get run() {
      return run;
    },
    trace: m.trace,
    nodes: m.ids,
    world,
    monitor,
    keyframes,
    advance,
    lookAt,
    get plan() {
      return m.plan;
    },
    goOnAs,
    resumeFrom: (saved) => rewindTo(saved, saved.kernel.frame),
    hash: () => traceHash(m),
  };
}
