/**
 * Faults at random over every scenario: no engine error, the same hash again, and a link that says all of it. Runs are the same each time;
 * FUZZ_RUNS asks for more of them, FUZZ_SEED for others. Most runs stop early, with their faults moved into what is left.
 */
import { sample } from 'fast-check';
import { expect } from 'vitest';
import { draw, purposeOf } from '../base/draw.ts';
import type { Micros } from '../base/micros.ts';
import type { Intervention } from '../engine/fault.ts';
import type { Scenario } from '../scenarios/scenario.ts';
import { arbitraryRun } from './arbitraryRun.ts';
import { forkTo } from './fork.ts';
import { parseFragment, writeFragment } from './link.ts';
import { openRun } from './liveRun.ts';
import type { LiveRun } from './liveRun.ts';
import { replay } from './replay.ts';
import { defaultRun } from './runSpec.ts';
import type { RunSpec } from './runSpec.ts';

const total = Number(process.env['FUZZ_RUNS'] ?? 6_000);
const seed = Number(process.env['FUZZ_SEED'] ?? 1);
const chunkSize = 250;
/** Files that share the runs, so that each core has some. */
const parts = 2;
const mostFaults = 10;
/** One run in so many goes to its horizon; the rest stop after this part of it, or after so many events. One in so many is also forked. */
const wholeEvery = 20;
const earlyPart = 6;
const fewEvents = 400;
const forkEvery = 5;

/** A whole number below `below`, for the `n`-th run of a chunk. */
const pick = (what: string, n: number, below: number): number => Math.floor(draw(seed, purposeOf(what), n) * below);

interface Fuzzed {
  readonly run: RunSpec;
  readonly until: number;
  readonly atMost: number;
  readonly n: number;
}

/** Times as they come, or on a coarse grid where they meet, or at the very instants at which something happens when nothing goes wrong. */
function moved(one: Intervention, n: number, until: number, instants: readonly number[]): Intervention {
  if (!('at' in one)) return one;
  const inReach = one.at % (until + 1);
  const grid = Math.ceil(until / 5);
  const time = [inReach, inReach - (inReach % grid), instants[pick('instant', inReach + n, instants.length)] ?? inReach][n % 3];
  return { ...one, at: time as Micros };
}

function fuzzed(id: string, scenario: Scenario, chunk: number): readonly Fuzzed[] {
  const calm = replay(scenario, defaultRun(id, scenario)).trace;
  const runs = sample(arbitraryRun(id, scenario, mostFaults), { seed: pick(`fuzz ${id}`, chunk, 0x7fffffff), numRuns: chunkSize });
  return runs.map((run, i) => {
    const n = chunk * chunkSize + i;
    const isWhole = n % wholeEvery === 0;
    const until = isWhole ? scenario.horizon : Math.floor(scenario.horizon / earlyPart);
    const instants = Array.from({ length: calm.framesBy(until) }, (_, frame) => calm.frame(frame).time);
    return {
      n,
      until,
      atMost: isWhole ? Infinity : fewEvents,
      run: { ...run, interventions: run.interventions.map((one, k) => moved(one, n + k, until, instants)) },
    };
  });
}

function played(scenario: Scenario, { run, until, atMost }: Pick<Fuzzed, 'run' | 'until' | 'atMost'>): LiveRun {
  const live = openRun(scenario, run);
  live.advance(until, atMost);
  return live;
}

/** Goes on to where the run stopped before it was rewound. */
function playedOn(live: LiveRun, { until, atMost }: Fuzzed): string {
  live.advance(until, atMost - live.trace.frames.length);
  return live.hash();
}

/** Replays to the same hash, and its link says the same. */
function checkRun(scenario: Scenario, one: Fuzzed): void {
  const [first, again] = [played(scenario, one), played(scenario, one)];
  expect([again.hash(), again.monitor.state.verdicts]).toEqual([first.hash(), first.monitor.state.verdicts]);
  const parsed = parseFragment(one.run.scenario, scenario, writeFragment(one.run, {}, scenario));
  expect(parsed).toMatchObject({ ok: true, notes: [], run: one.run });
}

/** Forked without a change, resumed from its keyframes, and forked into another run: each as if it had been so from the start. */
function checkForks(scenario: Scenario, one: Fuzzed, other: Fuzzed): void {
  const live = played(scenario, one);
  const hash = live.hash();
  const frames = pick('fork', one.n, live.trace.frames.length + 1);
  const time = live.trace.frame(Math.max(0, frames - 1)).time;
  expect(forkTo(live, one.run, frames)).toBe(true);
  expect(playedOn(live, one)).toBe(hash);
  for (const saved of [live.keyframes.at(-1)!, live.keyframes[0]!]) {
    live.resumeFrom(saved);
    expect(playedOn(live, one)).toBe(hash);
  }
  const next = { ...one, run: forkAt(time, one.run, other.run) };
  if (forkTo(live, next.run, frames)) expect(playedOn(live, next)).toBe(played(scenario, next).hash());
}

/** What is to come by then is dropped, and something of the other run's is done instead. */
function forkAt(time: number, run: RunSpec, other: RunSpec): RunSpec {
  const kept = run.interventions.filter((one) => !('at' in one) || one.at <= time);
  const notBefore = (one: Intervention): Intervention => ('at' in one ? { ...one, at: Math.max(one.at, time) as Micros } : one);
  const added = other.interventions.slice(0, 2).map(notBefore);
  return { ...run, interventions: [...kept, ...added] };
}

/** From which run on, and the chunk's number: of one of the parts, for each of so many scenarios. */
export function chunksOf(scenarios: number, part: number): readonly (readonly [from: number, chunk: number])[] {
  const each = Math.ceil(total / scenarios / parts / chunkSize);
  return Array.from({ length: each }, (_, i) => [(i * parts + part) * chunkSize, i * parts + part] as const);
}

export function checkChunk(id: string, scenario: Scenario, chunk: number): void {
  const all = fuzzed(id, scenario, chunk);
  all.forEach((one, i) => {
    try {
      checkRun(scenario, one);
      if (one.n % forkEvery === 0) checkForks(scenario, one, all[(i + 1) % all.length]!);
    } catch (error) {
      const link = `s/${id}/#${writeFragment(one.run, {}, scenario)}`;
      throw new Error(`${link} until ${one.until} µs or ${one.atMost} events: ${error instanceof Error ? error.message : String(error)}`, {
        cause: error,
      });
    }
  });
}
