/** How a shop shows itself: its threads, its circuits, and what its breakers have counted. */
import { sayDuration } from '../../base/quantity.ts';
import type { Face, Instrument, NodeId, Tone } from '../../engine/protocol.ts';
import type { HystrixBreaker, HystrixRule } from '../../parts/hystrix.ts';
import type { Command } from './command.ts';

interface Commands {
  readonly [service: NodeId]: Command;
}

interface Config {
  readonly threads: number;
  readonly bulkheads: boolean;
  readonly rule: HystrixRule | null;
}

type Status = HystrixBreaker['status'];

const toneOf: { readonly [status in Status]: Tone } = { closed: 'ok', open: 'danger', 'half-open': 'warn' };

/** The fact of a face under which the state of a circuit stands. */
export const circuitFact = (service: NodeId): string => `circuit to ${service}`;

export function faceOf(commands: Commands, { threads, bulkheads, rule }: Config): Face {
  const all = Object.entries(commands);
  const busy = all.reduce((sum, [, { underway }]) => sum + underway.length, 0);
  const places = bulkheads ? threads * all.length : threads;
  const circuits = rule === null ? [] : all.map(([service, { breaker }]) => [circuitFact(service), breaker.status] as const);
  return {
    ...lookOf(all, busy >= places, rule),
    tag: `${busy}/${places}`,
    facts: { 'threads busy': `${busy} of ${places}`, ...Object.fromEntries(circuits) },
  };
}

function lookOf(all: readonly (readonly [NodeId, Command])[], isFull: boolean, rule: HystrixRule | null): Pick<Face, 'role' | 'tone'> {
  const inState = (status: Status): string =>
    (rule === null ? [] : all.filter(([, { breaker }]) => breaker.status === status)).map(([service]) => service).join(' and ');
  if (isFull) return { role: 'every thread waits', tone: 'danger' };
  if (inState('half-open') !== '') return { role: `tries ${inState('half-open')} again`, tone: 'active' };
  if (inState('open') !== '') return { role: `does not ask ${inState('open')}`, tone: 'warn' };
  return { role: 'serves its visitors', tone: 'calm' };
}

export function instrumentsOf(commands: Commands, config: Config): readonly Instrument[] {
  const { rule } = config;
  const all = Object.entries(commands);
  return [
    ...poolsOf(all, config),
    ...(rule === null ? [] : [...all.map(([service, command]) => circuitOf(service, command, rule)), countsOf(all)]),
  ];
}

function poolsOf(all: readonly (readonly [NodeId, Command])[], { threads, bulkheads }: Config): readonly Instrument[] {
  const slotsOf = (held: readonly NodeId[]) =>
    Array.from({ length: Math.max(threads, held.length) }, (_, i) => {
      const label = held[i] ?? null;
      return { label, tone: label === null ? ('calm' as const) : ('active' as const) };
    });
  const heldBy = ([service, { underway }]: readonly [NodeId, Command]): readonly NodeId[] => underway.map(() => service);
  if (!bulkheads) return [{ kind: 'slots', title: 'Threads, and what each waits for', slots: slotsOf(all.flatMap(heldBy)) }];
  return all.map((each) => ({ kind: 'slots', title: `Threads for ${each[0]}`, slots: slotsOf(heldBy(each)) }));
}

function circuitOf(service: NodeId, { breaker }: Command, rule: HystrixRule): Instrument {
  const { requestVolumeThreshold, errorThresholdPercentage, sleepWindowMs } = rule;
  const states = (['closed', 'open', 'half-open'] as const).map((id) => ({ id, label: id, tone: toneOf[id] }));
  return {
    kind: 'states',
    title: `Circuit to ${service}`,
    states,
    now: breaker.status,
    changes: [
      { from: 'closed', to: 'open', label: `${errorThresholdPercentage} % of ${requestVolumeThreshold} fail` },
      { from: 'open', to: 'half-open', label: `after ${sayDuration(sleepWindowMs * 1_000)}` },
      { from: 'half-open', to: 'closed', label: 'trial answered' },
      { from: 'half-open', to: 'open', label: 'trial failed' },
    ],
  };
}

function countsOf(all: readonly (readonly [NodeId, Command])[]): Instrument {
  const share = ({ calls, failed }: Command['health']): string => (calls === 0 ? '–' : `${Math.floor((failed / calls) * 100)} %`);
  return {
    kind: 'table',
    title: 'At the last look, over the window',
    columns: ['service', 'calls', 'failed', 'share'],
    rows: all.map(([service, { health }]) => [service, String(health.calls), String(health.failed), share(health)]),
  };
}
