/** Runs and scenarios as the contract in `schema.ts` has them. */
import type { InferOutput } from 'valibot';
import { writeAction, writeMoment } from '../run/doGrammar.ts';
import type { ParsedLink } from '../run/linkModel.ts';
import { missedIn } from '../run/missed.ts';
import { writeParam, writeParams } from '../run/paramText.ts';
import type { FinishedRun } from '../run/replay.ts';
import type { RunSpec } from '../run/runSpec.ts';
import { sayView } from '../run/viewText.ts';
import type { Param } from '../scenarios/params.ts';
import type { Scenario } from '../scenarios/scenario.ts';
import type { linkSchema, listSchema, runSchema } from './schema.ts';

type Entry = InferOutput<typeof listSchema>[number];
type Report = InferOutput<typeof runSchema>;
type LinkReport = InferOutput<typeof linkSchema>;

export function entryOf(id: string, scenario: Scenario): Entry {
  return {
    id,
    title: scenario.title,
    module: scenario.module,
    concepts: [...scenario.concepts],
    params: Object.entries(scenario.params).map(([name, param]) => paramOf(name, param)),
    cases: scenario.cases.map(({ name, params, seed, do: actions, violates }) => ({
      name,
      params: writeParams(scenario, params),
      ...(seed === undefined ? {} : { seed }),
      ...(actions === undefined ? {} : { do: actions }),
      violates: [...violates],
    })),
    properties: scenario.properties.map((property) => ({ id: property.id, name: property.name, kind: property.kind })),
  };
}

function paramOf(name: string, param: Param): Entry['params'][number] {
  const common = {
    name,
    label: param.label,
    kind: param.kind,
    default: writeParam(param, param.default),
    ...(param.help === undefined ? {} : { help: param.help }),
  };
  if (param.kind === 'toggle') return common;
  if (param.kind === 'choice') return { ...common, options: param.options.map(({ value, label }) => ({ value, label })) };
  const bounds = { min: writeParam(param, param.min), max: writeParam(param, param.max) };
  if (param.kind === 'duration') return { ...common, ...bounds };
  return { ...common, ...bounds, step: param.step, ...(param.unit === undefined ? {} : { unit: param.unit }) };
}

function runInputs(scenario: Scenario, run: RunSpec): Pick<Report, 'scenario' | 'seed' | 'params' | 'interventions'> {
  return {
    scenario: run.scenario,
    seed: run.seed,
    params: writeParams(scenario, run.params),
    interventions: run.interventions.map(writeAction),
  };
}

export function reportOf(scenario: Scenario, run: RunSpec, finished: FinishedRun): Report {
  const { events, endedAt, hash, verdicts } = finished;
  const missed = missedIn(run, finished).map(({ intervention, because }) => ({ intervention: writeAction(intervention), because }));
  return {
    ...runInputs(scenario, run),
    events,
    endedAt,
    hash,
    ...(missed.length > 0 && { missed }),
    verdicts: verdicts.map(({ property, kind, verdict, at, witnesses }) => ({
      property,
      kind,
      verdict,
      at,
      witnesses: witnesses.map((witness) => ({ event: witness.event, at: witness.at, node: witness.node, says: witness.says })),
    })),
  };
}

export function linkReportOf(scenario: Scenario, { run, view, notes }: Extract<ParsedLink, { ok: true }>): LinkReport {
  const { at, view: shown, hide, ...rest } = view;
  return {
    ok: true,
    run: runInputs(scenario, run),
    view: {
      ...rest,
      ...(at === undefined ? {} : { at: writeMoment(at) }),
      ...(shown === undefined ? {} : { view: sayView(shown) }),
      ...(hide === undefined ? {} : { hide: [...hide] }),
    },
    notes: notes.map((note) => ({ kind: note.kind, text: note.text, part: note.part, at: note.at })),
  };
}
