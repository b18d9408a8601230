/** Runs at random, over any scenario: for laws that hold for every link and every replay. */
import { constant, constantFrom, double, integer, oneof, option, record, shuffledSubarray, stringMatching, tuple, array } from 'fast-check';
import type { Arbitrary } from 'fast-check';
import { never } from '../base/assert.ts';
import type { Distribution } from '../base/distribution.ts';
import { pow } from '../base/math.ts';
import type { Micros } from '../base/micros.ts';
import { hours } from '../base/micros.ts';
import type { Fault, FaultKind, Intervention } from '../engine/fault.ts';
import type { Param, ParamValue } from '../scenarios/params.ts';
import type { Scenario } from '../scenarios/scenario.ts';
import { maxSeed } from './linkModel.ts';
import type { Place } from './place.ts';
import { placeOf } from './place.ts';
import type { RunSpec } from './runSpec.ts';
import { onlyChanged } from './runSpec.ts';
import { withoutIdle } from './values.ts';
import type { NumberSpec, Target, TargetKind, Value, Values, ValueSpec, VerbRow } from './verb.ts';
import { readFault, rowOf, verbNames } from './verbs.ts';

/** Whole, round or neither, within bounds. */
function whole(min: number, max: number): Arbitrary<number> {
  const units = [1, 1_000, 250_000, 1_000_000].filter((unit) => Math.ceil(min / unit) <= Math.floor(max / unit));
  const round = units.map((unit) => {
    const first = Math.ceil(min / unit);
    return integer({ min: first, max: Math.min(Math.floor(max / unit), first + 2_000_000) }).map((n) => n * unit + 0);
  });
  const any = double({ min, max, noNaN: true }).map((n) => Math.min(max, Math.max(min, Math.round(n))) + 0);
  return oneof(any, ...round);
}

/** Zero, or a number with a plain decimal text. */
const plain = (min: number, max: number): Arbitrary<number> =>
  oneof(double({ min, max, noNaN: true }), constantFrom(min, max)).map((n) => (Math.abs(n) < 1e-17 ? 0 : n));

/** Small ones as often as large ones: a rate of 100 matters more than one of 900,000. */
const small = (min: number, max: number): Arbitrary<number> =>
  double({ min: 0, max: 1, noNaN: true }).map((u) => Math.min(max, Math.ceil(min) + Math.round(pow(max - min + 1, u) - 1)));

const numberOf = ({ kind, min, max, isWhole }: Pick<NumberSpec, 'kind' | 'min' | 'max' | 'isWhole'>): Arbitrary<number> => {
  if (kind === 'number') return oneof(small(min, max), isWhole === true ? whole(min, max) : plain(min, max));
  return kind === 'duration' || isWhole === true ? whole(min, max) : plain(min, max);
};

const latency = whole(1, hours(1));
const twoLatencies = tuple(latency, latency).map(([a, b]) => [Math.min(a, b), Math.max(a, b)] as const);
const distribution: Arbitrary<Distribution> = oneof(
  latency.map((value) => ({ kind: 'constant', value }) as const),
  twoLatencies.map(([min, max]) => ({ kind: 'uniform', min, max }) as const),
  latency.map((mean) => ({ kind: 'exponential', mean }) as const),
  twoLatencies.map(([min, mean]) => ({ kind: 'exponential', mean, min }) as const),
  twoLatencies.map(([median, p99]) => ({ kind: 'lognormal', median, p99 }) as const),
  tuple(latency, plain(0.1, 100)).map(([min, shape]) => ({ kind: 'pareto', min, shape }) as const),
);

function valueOf(spec: ValueSpec, { messages }: Place): Arbitrary<Value | undefined> {
  if (spec.kind === 'distribution') return distribution;
  if (spec.kind === 'word') return constantFrom(...spec.words);
  if (spec.kind === 'message') return constantFrom(...messages, ...spec.others);
  if (spec.kind === 'text')
    return option(oneof({ weight: 3, arbitrary: constantFrom(...texts) }, { weight: 1, arbitrary: text }), { nil: undefined });
  return spec.isOptional === true ? option(numberOf(spec), { nil: undefined }) : numberOf(spec);
}

/** Fields of messages that there are, and what they may be made to say. */
const texts = ['term', 'value', 'n', 'token', 'granted', 'entries.0.term', 'true', 'false', '5', '-1.5', 'late'] as const;
const text = stringMatching(/^[A-Za-z0-9-][A-Za-z0-9.-]{0,39}$/);

function valuesOf(row: VerbRow, place: Place): Arbitrary<Values> {
  const { values: specs, trouble = () => null } = row;
  const all = tuple(...specs.map((spec) => valueOf(spec, place))).map((values) => {
    const named = specs.flatMap((spec, i) => (values[i] === undefined ? [] : [[spec.name, values[i]] as const]));
    return withoutIdle(row, Object.fromEntries(named));
  });
  return all.filter((values) => trouble(values) === null);
}

const someMessage = (messages: readonly string[]): Arbitrary<{ readonly message?: string }> =>
  messages.length === 0
    ? constant({})
    : option(constantFrom(...messages), { nil: undefined }).map((message) => (message === undefined ? {} : { message }));

const speechOf = (node: string, to: string | null, said: { readonly message?: string }): Target =>
  to === null ? { kind: 'speech', node, ...said } : { kind: 'speech', node, to, ...said };

/** Two, or three. */
function sidesOf(some: readonly string[], first: number, second: number): readonly (readonly string[])[] {
  const [one, rest] = [some.slice(0, first), some.slice(first)];
  return second < rest.length ? [one, rest.slice(0, second), rest.slice(second)] : [one, rest];
}

function targetOf(kind: TargetKind, { nodes, requests, messages }: Place): Arbitrary<Target> {
  const node = constantFrom(...nodes);
  const pair = shuffledSubarray([...nodes], { minLength: 2, maxLength: 2 }) as Arbitrary<[string, string]>;
  switch (kind) {
    case 'node':
      return node.map((id) => ({ kind, node: id }));
    case 'link':
      return tuple(pair, constantFrom('both', 'forward')).map(([[a, b], way]) => ({ kind, link: { a, b, way } }));
    case 'packet':
      return tuple(pair, integer({ min: 1, max: 40 })).map(([[from, to], number]) => ({ kind, packet: { from, to, number } }));
    case 'groups':
      return tuple(
        shuffledSubarray([...nodes], { minLength: 2 }),
        integer({ min: 1, max: nodes.length - 1 }),
        integer({ min: 1, max: 6 }),
      ).map(([some, first, second]) => ({ kind, sides: sidesOf(some, Math.min(first, some.length - 1), second) }));
    case 'request': {
      const all = Object.entries(requests).flatMap(([id, names]) => names.map((name) => ({ kind: 'request' as const, node: id, name })));
      return constantFrom(...all);
    }
    case 'requests': {
      const all = Object.entries(requests).flatMap(([id, names]) =>
        (names.length === 0 ? [] : [...names, 'all']).map((name) => ({ kind, node: id, name })),
      );
      return constantFrom(...all);
    }
    case 'speech':
      return tuple(pair, constantFrom('one', 'all'), someMessage(messages)).map(([[from, to], whom, said]) =>
        speechOf(from, whom === 'one' ? to : null, said),
      );
    case 'aim':
      return tuple(pair, constantFrom('pair', 'from', 'to', 'all'), someMessage(messages)).map(([[from, to], whom, said]) => ({
        kind,
        aim: { ...((whom === 'pair' || whom === 'from') && { from }), ...((whom === 'pair' || whom === 'to') && { to }), ...said },
      }));
    case 'network':
      return constant({ kind });
    default:
      return never(kind);
  }
}

/** Verbs that find a target in a cast. */
export function verbsOf(place: Place): readonly FaultKind[] {
  const hasRequests = Object.values(place.requests).some((names) => names.length > 0);
  return verbNames.filter((verb) => (verb !== 'request' && verb !== 'workload') || hasRequests);
}

export const arbitraryFault = (verb: FaultKind, place: Place): Arbitrary<Fault> =>
  tuple(targetOf(rowOf(verb).target, place), valuesOf(rowOf(verb), place)).map(([target, values]) => readFault(verb, target, values));

const faultOf = (place: Place): Arbitrary<Fault> => constantFrom(...verbsOf(place)).chain((verb) => arbitraryFault(verb, place));

function interventionOf(place: Place): Arbitrary<Intervention> {
  const fault = faultOf(place);
  const time = whole(0, place.horizon) as Arbitrary<Micros>;
  const strikes = Object.entries(place.steps).flatMap(([node, steps]) => steps.map((step) => ({ node, step })));
  const timed = tuple(time, integer({ min: 0, max: 3 }), fault).map(([at, after, what]) =>
    after === 0 ? { at, fault: what } : { at, after, fault: what },
  );
  if (strikes.length === 0) return timed;
  const struck = tuple(constantFrom(...strikes), integer({ min: 1, max: 9 }), fault).map(([place_, nth, what]) => ({
    before: { ...place_, nth },
    fault: what,
  }));
  return oneof({ weight: 3, arbitrary: timed }, { weight: 1, arbitrary: struck });
}

function paramOf(param: Param): Arbitrary<ParamValue> {
  switch (param.kind) {
    case 'toggle':
      return constantFrom(true, false);
    case 'duration':
      return whole(param.min, param.max);
    case 'number':
      return Number.isInteger(param.step) ? whole(param.min, param.max) : plain(param.min, param.max);
    case 'choice':
      return constantFrom(...param.options.map(({ value }) => value));
    default:
      return never(param);
  }
}

/** Canonical runs: just what a link of them says. `atMost` interventions. */
export function arbitraryRun(id: string, scenario: Scenario, atMost = 12): Arbitrary<RunSpec> {
  const seed = oneof(integer({ min: 0, max: 99 }), integer({ min: 0, max: maxSeed }));
  const all = Object.fromEntries(
    Object.entries(scenario.params).map(([name, param]) => [name, oneof(constant(param.default), paramOf(param))]),
  );
  return tuple(record(all), seed).chain(([values, chosen]) => {
    const params = onlyChanged(scenario, values);
    const interventions = array(interventionOf(placeOf(scenario, params, chosen)), { maxLength: atMost });
    return record({ scenario: constant(id), seed: constant(chosen), params: constant(params), interventions });
  });
}
