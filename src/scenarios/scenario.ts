/** How a scenario is written: one experiment, its cases, and the beats of its lesson. */
import type { Micros } from '../base/micros.ts';
import { seconds } from '../base/micros.ts';
import type { DiskFate, Fault, Intervention } from '../engine/fault.ts';
import type { AnyProtocol, Instrument, NodeId, Protocol, Signature } from '../engine/protocol.ts';
import type { Cast, Network, Part, Role } from '../engine/setup.ts';
import type { Replay } from '../engine/trace.ts';
import type { Estimate } from '../parts/estimate.ts';
import type { Property } from '../properties/property.ts';
import type { Params, ParamValue, ParamValues, ToggleParam, ValuesOf } from './params.ts';
import { toggle } from './params.ts';

export interface Choice {
  readonly id: string;
  readonly text: string;
  /** Computed over the run as it stands, the learner's own faults included. */
  readonly isRight: (replay: Replay) => boolean;
  /** What to say to one who chose this and was right, and to one who was wrong: it names the misconception. May hold {placeholders}. */
  readonly right: string;
  readonly wrong: string;
}

export interface Beat {
  /** The heading's id in story.md. */
  readonly id: string;
  /** Where the play head stands when the beat opens. */
  readonly at: Micros;
  /** Where playing pauses by itself: the end of what this beat shows. */
  readonly until?: Micros;
  /** Through whose eyes it opens; the truth when absent. */
  readonly view?: NodeId;
  /** The span of true time that the timeline shows when the beat opens; without it, the whole run. */
  readonly window?: readonly [Micros, Micros];
  readonly ask?: { readonly prompt: string; readonly choices: readonly Choice[] };
  /** Whether the run goes as this beat's prose and question take for granted; without it they take nothing for granted that a reader could change. */
  readonly isSo?: (replay: Replay) => boolean;
  /** Params offered inside the story, as the mock's fix toggle. */
  readonly offers?: readonly string[];
  /** Ids of metrics that are drawn in the story once the beat's question is answered. */
  readonly draws?: readonly string[];
  /** A fault the beat suggests, drawn as one pulsing handle; a node id or a link `a-b`. */
  readonly handle?: { readonly target: string; readonly label: string };
}

/** A number computed over a run, shown with its unit. */
export interface Metric {
  readonly id: string;
  readonly label: string;
  readonly unit?: string;
  readonly value: (replay: Replay) => number;
}

/** The mean of what was sampled in a run, shown with its margin of 95 %. */
export interface EstimatedMetric extends Omit<Metric, 'value'> {
  readonly estimate: (replay: Replay) => Estimate;
}

/** What a run shows of a claim that no number tells. */
export interface SaidMetric extends Omit<Metric, 'value' | 'unit'> {
  readonly says: (replay: Replay) => string;
}

/** What a run shows that takes a picture. It is not swept over. */
export interface DrawnMetric extends Omit<Metric, 'value' | 'unit'> {
  readonly draws: (replay: Replay) => Instrument;
}

export type AnyMetric = Metric | EstimatedMetric | SaidMetric | DrawnMetric;

export interface Case {
  readonly name: string;
  readonly params: ParamValues;
  readonly seed?: number;
  /** In the link's own grammar. */
  readonly do?: string;
  /** Property ids, in the scenario's order. */
  readonly violates: readonly string[];
}

/** Many runs that are worth trying: over a param's values, or over seeds alone (`over` null, no values); `seeds` runs each. */
export interface SweepOffer {
  readonly title: string;
  readonly over: string | null;
  readonly values: readonly ParamValue[];
  readonly seeds: number;
  /** Without which these runs would show nothing of the title: params that are set in each of them, whatever they are in the learner's run. */
  readonly given?: ParamValues;
  readonly measure: { readonly kind: 'broken'; readonly property: string } | { readonly kind: 'metric'; readonly metric: string };
  /** Drawn beside what is measured, whatever values of `over` the reader tries. */
  readonly theory?: Theory;
}

/** What mathematics says should be measured. */
export interface Theory {
  readonly label: string;
  /**
   * In the metric's unit, or as a share where it is told how often a promise is broken, at a value of the param that is swept over (µs for a duration)
   * and the run's other params. Null where the theory has no value, as a queue that is fed too much has no mean.
   */
  readonly at: (value: number, values: ParamValues) => number | null;
}

/** Places on a stage of 1000 × 600. */
export type Positions = { readonly [node: NodeId]: readonly [number, number] };

export interface Scenario {
  readonly title: string;
  readonly module: string;
  readonly question: string;
  readonly minutes: number;
  readonly concepts: readonly string[];
  readonly params: Params;
  /** The seed is the scenario's own where none is given; a scenario may draw a hidden world from it. */
  readonly cast: (values: ParamValues, seed?: number) => Cast;
  readonly network: (values: ParamValues, seed?: number) => Network;
  readonly positions: (values: ParamValues) => Positions;
  readonly names: { readonly [node: NodeId]: string };
  readonly epoch: Micros;
  readonly script: (values: ParamValues, seed?: number) => readonly Intervention[];
  readonly horizon: Micros;
  /** How much of the system's time goes by in one second of the page's, at speed 1. */
  readonly pace: Micros;
  readonly seed: number;
  readonly properties: readonly Property[];
  readonly metrics: readonly AnyMetric[];
  readonly sweeps: readonly SweepOffer[];
  readonly cases: readonly Case[];
  readonly beats: readonly Beat[];
  /** Fills the story's {placeholders} from a run. */
  readonly numbers: (replay: Replay) => { readonly [name: string]: string };
  /** What this model leaves out, in a sentence or two. */
  readonly leavesOut: string;
}

interface Written<P extends Params> {
  readonly title: string;
  readonly module: string;
  readonly question: string;
  readonly minutes: number;
  readonly concepts: readonly string[];
  readonly params: P;
  readonly cast: (values: ValuesOf<P>, seed: number) => Cast;
  readonly network: Network | ((values: ValuesOf<P>, seed: number) => Network);
  readonly positions: Positions | ((values: ValuesOf<P>) => Positions);
  readonly names?: Scenario['names'];
  readonly epoch?: Micros;
  readonly script?: readonly Intervention[] | ((values: ValuesOf<P>, seed: number) => readonly Intervention[]);
  readonly horizon: Micros;
  /** A second, unless the lesson is about microseconds or days. */
  readonly pace?: Micros;
  readonly seed?: number;
  readonly properties: readonly Property[];
  readonly metrics?: readonly AnyMetric[];
  readonly sweeps?: readonly SweepOffer[];
  readonly cases: readonly Case[];
  readonly beats: readonly Beat[];
  readonly numbers: Scenario['numbers'];
  readonly leavesOut: string;
}

/** Comes with every scenario that has a script; off is "Break it yourself". */
const scriptParam: ToggleParam = toggle('Play the scripted faults', true, { help: 'Off: nothing goes wrong unless you do it.' });

const defaultSeed = 7;

const tenInTheMorning = seconds(36_000);

/** The written form types `values` by `params`; from here on they are looked up by name. */
export function defineScenario<const P extends Params>(written: Written<P>): Scenario {
  const { script, network, positions } = written;
  const hasScript = script !== undefined;
  const ownSeed = written.seed ?? defaultSeed;
  const typed = (values: ParamValues): ValuesOf<P> => values as ValuesOf<P>;
  return {
    names: {},
    epoch: tenInTheMorning,
    pace: seconds(1),
    seed: defaultSeed,
    metrics: [],
    sweeps: [],
    ...written,
    params: hasScript ? { ...written.params, script: scriptParam } : written.params,
    cast: (values, seed = ownSeed) => written.cast(typed(values), seed),
    positions: (values) => (typeof positions === 'function' ? positions(typed(values)) : positions),
    network: (values, seed = ownSeed) => (typeof network === 'function' ? network(typed(values), seed) : network),
    script: (values, seed = ownSeed) => {
      if (!hasScript || values['script'] === false) return [];
      return typeof script === 'function' ? script(typed(values), seed) : script;
    },
  };
}

/** One process, as a part of a node. */
const role = <S extends Signature>(protocol: Protocol<S>, config: S['config']): Role => ({ protocol: protocol as AnyProtocol, config });

type PartOptions = Omit<Part, 'roles'>;

/** A node that plays one protocol. */
export const play = <S extends Signature>(protocol: Protocol<S>, config: S['config'], options: PartOptions = {}): Part => ({
  roles: [role(protocol, config)],
  ...options,
});

/** A node that runs the processes of several parts, which share its clocks, disk, CPU and fate. */
export const playAll = (parts: readonly Part[], options: PartOptions = {}): Part => ({
  roles: parts.flatMap(({ roles }) => roles),
  ...options,
});

export const at = (time: Micros, fault: Fault): Intervention => ({ at: time, fault });

export const before = (node: NodeId, step: string, nth: number, fault: Fault): Intervention => ({ before: { node, step, nth }, fault });

export const freeze = (node: NodeId, length?: Micros): Fault =>
  length === undefined ? { kind: 'freeze', node } : { kind: 'freeze', node, length };

export const crash = (node: NodeId, how: { length?: Micros; disk?: DiskFate; scope?: 'host' | 'process' } = {}): Fault => ({
  kind: 'crash',
  node,
  disk: how.disk ?? 'kept',
  scope: how.scope ?? 'host',
  ...(how.length === undefined ? {} : { length: how.length }),
});

/** The share of packets that the network loses from now on. */
export const loss = (a: NodeId, b: NodeId, ratio: number, way: 'both' | 'forward' = 'both'): Fault => ({
  kind: 'loss',
  link: { a, b, way },
  ratio,
});

export const skew = (node: NodeId, offset: Micros): Fault => ({ kind: 'skew', node, offset });

export const cut = (a: NodeId, b: NodeId, way: 'both' | 'forward' = 'both'): Fault => ({ kind: 'cut', link: { a, b, way } });
