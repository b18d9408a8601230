/** `RunSpec` → everything that there is to know about the run: frames, verdicts, hash, and what the lesson computes from it. */
import { clonePlain } from '../base/plain.ts';
import { readChange } from '../engine/changes.ts';
import { createMachine, step } from '../engine/kernel.ts';
import type { LocalEvent } from '../engine/machine.ts';
import type { HistoryLine, Replay, VerdictLine } from '../engine/trace.ts';
import { viewOf } from '../engine/worldView.ts';
import type { Scenario } from '../scenarios/scenario.ts';
import { openRun } from './liveRun.ts';
import type { LiveRun, Saved } from './liveRun.ts';
import type { RunSpec } from './runSpec.ts';
import { setupOf } from './runSpec.ts';

export interface FinishedRun extends Replay {
  readonly hash: string;
  /** Frames handled. */
  readonly events: number;
  readonly keyframes: readonly Saved[];
}

interface Options {
  /** Stops there instead of at the scenario's horizon, microseconds. */
  readonly until?: number;
}

export function replay(scenario: Scenario, run: RunSpec, options: Options = {}): FinishedRun {
  const live = openRun(scenario, run);
  live.advance(options.until ?? scenario.horizon, Infinity);
  return finish(live, Math.min(options.until ?? scenario.horizon, scenario.horizon));
}

/** Continues an unfinished or rewound run to its end. */
export function finish(live: LiveRun, endedAt: number): FinishedRun {
  live.advance(endedAt, Infinity);
  const { scenario, run, trace } = live;
  const verdicts = verdictLines(live);
  return {
    trace,
    nodes: live.nodes,
    endedAt,
    history: historyOf(live),
    violated: verdicts.filter(({ verdict }) => verdict === 'violated').map(({ property }) => property),
    verdicts,
    world: live.world,
    worldAt: (time) => worldAt(scenario, run, time),
    localEvents: (node) => localEvents(scenario, run, node, endedAt),
    hash: live.hash(),
    events: trace.frames.length,
    keyframes: live.keyframes,
  };
}

/** A world of its own, so that looking moves nothing. */
function worldAt(scenario: Scenario, run: RunSpec, time: number): Replay['world'] {
  const m = createMachine(setupOf(scenario, run));
  while (step(m, time));
  m.world.now = Math.max(m.world.now, time);
  return viewOf(m);
}

function localEvents(scenario: Scenario, run: RunSpec, node: string, until: number): readonly LocalEvent[] {
  const events: LocalEvent[] = [];
  const setup = setupOf(scenario, run);
  const wanted = Object.keys(setup.cast).indexOf(node);
  const observe = (index: number, event: LocalEvent): void => {
    if (index === wanted) events.push({ ...event, body: clonePlain(event.body) });
  };
  const m = createMachine(setup, { observe });
  while (step(m, until));
  return events;
}

function historyOf({ trace, nodes }: LiveRun): HistoryLine[] {
  const lines = nodes.flatMap((node, subject) =>
    trace.changesOf('history', subject).map((row) => {
      const { frame, value } = trace.change(row);
      return { frame, time: trace.frame(frame).time, node, entry: readChange('history', value) };
    }),
  );
  return lines.toSorted((a, b) => a.frame - b.frame);
}

function verdictLines({ scenario, trace, nodes, monitor }: LiveRun): VerdictLine[] {
  return scenario.properties.map((property, i) => {
    const last = trace.changesOf('verdict', i).at(-1);
    const { verdict, says = '', witnesses = [] } = monitor.state.verdicts[i]!;
    return {
      property: property.id,
      kind: property.kind,
      verdict,
      at: last === undefined ? null : trace.frame(trace.change(last).frame).time,
      says,
      witnesses: witnesses.map((event) => {
        const { time, node, kind, name } = trace.frame(event);
        return { event, at: time, node: nodes[node] ?? null, says: `${kind} ${name}` };
      }),
    };
  });
}
