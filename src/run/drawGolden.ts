/**
 * Draws the golden runs and takes their hashes: for `npm run golden`. Runs that are in the file already keep their inputs, so that a
 * difference in the file is a difference in how they play; a new verb or scenario gets runs of its own.
 */
import { sample } from 'fast-check';
import { draw, purposeOf } from '../base/draw.ts';
import type { Micros } from '../base/micros.ts';
import { readChange } from '../engine/changes.ts';
import type { Fault, FaultKind, Intervention, PacketTarget } from '../engine/fault.ts';
import type { Scenario } from '../scenarios/scenario.ts';
import { arbitraryFault, verbsOf } from './arbitraryRun.ts';
import { caseRuns, runOfInputs } from './golden.ts';
import type { Golden, NamedRun } from './golden.ts';
import { writeInputs } from './linkWriter.ts';
import { placeOf } from './place.ts';
import { replay } from './replay.ts';
import type { FinishedRun } from './replay.ts';
import type { RunSpec } from './runSpec.ts';
import { defaultRun } from './runSpec.ts';
import { engineEpoch } from './versions.ts';

type Scenarios = readonly (readonly [id: string, scenario: Scenario])[];

type PacketFault = Extract<Fault, { readonly packet: PacketTarget }>;

const faultsEach = 3;
/** Of so many runs that are drawn for a verb, one is kept: its faults find their target, are felt, and leave the run alive. */
const candidates = 12;

export function renewed(scenarios: Scenarios, old: Golden): Golden {
  const hashes = (runsOf: (id: string, scenario: Scenario) => readonly NamedRun[]) =>
    Object.fromEntries(
      scenarios.flatMap(([id, scenario]) => runsOf(id, scenario).map(({ key, run }) => [key, replay(scenario, run).hash] as const)),
    );
  return { engineEpoch, cases: hashes(caseRuns), faults: hashes((id, scenario) => runsWithFaults(id, scenario, old)) };
}

function runsWithFaults(id: string, scenario: Scenario, old: Golden): readonly NamedRun[] {
  const kept = Object.keys(old.faults).flatMap((key) => {
    const run = key.startsWith(`${id}&`) ? runOfInputs(id, scenario, key) : null;
    return run === null ? [] : [{ key, run }];
  });
  const known = new Set(kept.flatMap(({ run }) => run.interventions.map(({ fault }) => fault.kind)));
  const verbs = verbsOf(placeOf(scenario, {}, scenario.seed));
  const added = verbs.filter((verb) => !known.has(verb)).map((verb) => drawnRun(id, scenario, verb));
  return [...kept, ...added.map((run) => ({ key: writeInputs(run, scenario), run }))];
}

function drawnRun(id: string, scenario: Scenario, verb: FaultKind): RunSpec {
  const calm = replay(scenario, defaultRun(id, scenario));
  const faults = sample(arbitraryFault(verb, placeOf(scenario, {}, scenario.seed)), {
    seed: purposeOf(`golden ${id} ${verb}`) | 0,
    numRuns: candidates * faultsEach,
  });
  const runs = Array.from({ length: candidates }, (_, i) => {
    const pick = (what: string, n: number, below: number): number =>
      Math.floor(draw(i, purposeOf(`golden ${what} of ${id} ${verb}`), n) * below);
    const some = faults.slice(i * faultsEach, (i + 1) * faultsEach);
    const interventions = some.flatMap((fault, n) => placed(fault, calm, (what, below) => pick(what, n, below)));
    return { scenario: id, seed: pick('seed', 0, 1_000), params: {}, interventions };
  });
  const judged = runs.map((run) => ({ run, worth: judge(scenario, run, verb) }));
  return judged.toSorted((a, b) => b.worth.hits - a.worth.hits || b.worth.felt - a.worth.felt)[0]!.run;
}

/** How many of its faults find their target, and how much happens; 0 when nothing happens differently. */
function judge(scenario: Scenario, run: RunSpec, verb: FaultKind): { readonly hits: number; readonly felt: number } {
  const [{ trace, events }, calm] = [replay(scenario, run), replay(scenario, { ...run, interventions: [] })];
  const done = trace.changesOf('fault', -1).map((row) => readChange('fault', trace.change(row).value));
  const added = done.filter(({ by }) => by === 'hand').length;
  return {
    hits: done.filter(({ fault, missed }) => fault.kind === verb && missed === undefined).length,
    felt: events - added === calm.events ? 0 : events,
  };
}

type Pick = (what: string, below: number) => number;

/** At an instant at which something happens when nothing goes wrong; what ends something, or needs it, comes after it. */
function placed(fault: Fault, calm: FinishedRun, pick: Pick): readonly Intervention[] {
  const [what, time] = 'packet' in fault ? onItsWay(fault, calm, pick) : [fault, instant('begins', calm, pick)];
  const cause = neededBy(what);
  if (cause === null) return [{ at: time, fault: what }];
  const end = 'packet' in what ? time + 1 : Math.max(time + 1, instant('ends', calm, pick));
  return [
    { at: time, fault: cause },
    { at: end as Micros, fault: what },
  ];
}

const instant = (what: string, { trace }: FinishedRun, pick: Pick): Micros => trace.frame(pick(what, trace.frames.length)).time as Micros;

/** A packet that there is, before the middle of its way. */
function onItsWay(fault: PacketFault, { trace, nodes }: FinishedRun, pick: Pick): readonly [Fault, Micros] {
  const { from, to, number, sentAt, dueAt } = trace.packet(pick('packet', trace.packets.length));
  const packet = { from: nodes[from]!, to: nodes[to]!, number };
  return [{ ...fault, packet }, (sentAt + Math.floor((dueAt - sentAt) / 3)) as Micros];
}

function neededBy(fault: Fault): Fault | null {
  switch (fault.kind) {
    case 'heal':
      return { kind: 'cut', link: fault.link };
    case 'thaw':
      return { kind: 'freeze', node: fault.node };
    case 'restart':
      return { kind: 'crash', node: fault.node, disk: 'kept', scope: 'host' };
    case 'release':
      return { kind: 'hold', packet: fault.packet };
    case 'rejoin':
      return { kind: 'partition', sides: fault.sides };
    case 'buffer':
    case 'load':
    case 'prio':
      return { kind: 'rate', link: fault.link, rate: 2 };
    default:
      return null;
  }
}
