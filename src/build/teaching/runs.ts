/** The runs that an instructor's page speaks of: replayed when first asked, and asked for their numbers by name. */
import { sayDuration } from '../../base/quantity.ts';
import type { Micros } from '../../base/micros.ts';
import { zero } from '../../base/micros.ts';
import { replay } from '../../run/replay.ts';
import type { FinishedRun } from '../../run/replay.ts';
import { writeFragment } from '../../run/link.ts';
import { runOfCase } from '../../run/runOfCase.ts';
import type { RunSpec } from '../../run/runSpec.ts';
import { valuesOf } from '../../run/runSpec.ts';
import type { Param, ParamValue } from '../../scenarios/params.ts';
import type { Scenario } from '../../scenarios/scenario.ts';
import type { Teaching, TeachingMoment } from '../../scenarios/teaching.ts';
import { becomes } from '../summary.ts';

export interface TeachingRuns {
  readonly moments: readonly string[];
  readonly runOf: (moment: string) => RunSpec;
  readonly replayOf: (moment: string) => FinishedRun;
  /** Where its link stands, true time. */
  readonly timeOf: (moment: string) => Micros;
  /** Without the `#`. */
  readonly fragmentOf: (moment: string) => string;
  /** What `{moment.name}` stands for: a number of the story, or of `teach.ts`; `p.<param>`, `broken`, `kept`, `at`, `verdict.<property>`. */
  readonly valueOf: (moment: string, name: string) => string;
  /** All that a beat's own texts may say of this run. */
  readonly numbersOf: (moment: string) => { readonly [name: string]: string };
}

export function teachingRuns(id: string, scenario: Scenario, teaching: Teaching): TeachingRuns {
  const replays = new Map<string, FinishedRun>();
  const numbers = new Map<string, { readonly [name: string]: string }>();

  const momentOf = (name: string): TeachingMoment => {
    const moment = teaching.moments[name];
    if (moment === undefined) throw new Error(`no moment “${name}”`);
    return moment;
  };
  const runOf = (name: string): RunSpec => {
    const moment = momentOf(name);
    if (moment.case === undefined) return runOfCase(id, scenario, { params: {}, ...moment, name, violates: [] });
    const found = scenario.cases.find((one) => one.name === moment.case);
    if (found === undefined) throw new Error(`no case “${moment.case}”`);
    return runOfCase(id, scenario, found);
  };
  const replayOf = (name: string): FinishedRun => {
    const run = runOf(name);
    const key = writeFragment(run, {}, scenario);
    let known = replays.get(key);
    if (known === undefined) replays.set(key, (known = replay(scenario, run)));
    return known;
  };
  const timeOf = (name: string): Micros => {
    const { at } = momentOf(name);
    return at === 'broken' ? firstBreak(replayOf(name)) : at;
  };
  const numbersOf = (name: string): { readonly [number: string]: string } => {
    let known = numbers.get(name);
    if (known !== undefined) return known;
    const finished = replayOf(name);
    numbers.set(name, (known = { ...scenario.numbers(finished), ...teaching.numbers?.(finished) }));
    return known;
  };

  return {
    moments: Object.keys(teaching.moments),
    runOf,
    replayOf,
    timeOf,
    numbersOf,
    fragmentOf(name) {
      const { beat, view } = momentOf(name);
      const seen = view === undefined ? {} : { view: { kind: 'belief', node: view } as const };
      return writeFragment(runOf(name), { at: { time: timeOf(name) }, ...seen, ...(beat === undefined ? {} : { beat }) }, scenario);
    },
    valueOf(name, number) {
      const value = numbersOf(name)[number] ?? general(scenario, runOf(name), () => replayOf(name), number, timeOf(name));
      if (value === undefined) throw new Error(`the run of “${name}” has no number “${number}”`);
      return value;
    },
  };
}

function general(scenario: Scenario, run: RunSpec, finished: () => FinishedRun, name: string, at: Micros): string | undefined {
  const [kind, rest] = cutAt(name, name.indexOf('.'));
  const param = scenario.params[rest];
  if (kind === 'p' && param !== undefined) return sayParam(param, valuesOf(scenario, run.params)[rest]!);
  if (kind === 'verdict') {
    const line = finished().verdicts.find(({ property }) => property === rest);
    return line === undefined ? undefined : `${nameOf(scenario, rest)}: ${becomes(line)}`;
  }
  switch (name) {
    case 'at':
      return sayDuration(at);
    case 'broken':
      return listed(finished().violated.map((property) => nameOf(scenario, property)));
    case 'kept':
      return listed(finished().verdicts.flatMap(({ property, verdict }) => (verdict === 'held' ? [nameOf(scenario, property)] : [])));
    default:
      return undefined;
  }
}

const cutAt = (text: string, at: number): readonly [string, string] => (at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)]);

const nameOf = (scenario: Scenario, property: string): string =>
  `“${scenario.properties.find(({ id }) => id === property)?.name ?? property}”`;

function listed(names: readonly string[]): string {
  if (names.length === 0) return 'nothing';
  const last = names.at(-1)!;
  return names.length === 1 ? last : `${names.slice(0, -1).join(', ')} and ${last}`;
}

function sayParam(param: Param, value: ParamValue): string {
  switch (param.kind) {
    case 'duration':
      return sayDuration(value as Micros);
    case 'choice':
      return param.options.find((option) => option.value === value)?.label ?? String(value);
    case 'toggle':
      return value === true ? 'on' : 'off';
    case 'number':
      return String(value);
    default:
      return param satisfies never;
  }
}

/** Right after the event in which the first promise breaks. */
function firstBreak({ verdicts }: FinishedRun): Micros {
  const times = verdicts.flatMap(({ verdict, at }) => (verdict === 'violated' && at !== null ? [at] : []));
  return times.length === 0 ? zero : (Math.min(...times) as Micros);
}
