import { seconds, us } from '../../base/micros.ts';
import { sayDuration } from '../../base/quantity.ts';
import { changesUpTo } from '../../engine/changes.ts';
import type { Instrument } from '../../engine/protocol.ts';
import type { Replay } from '../../engine/trace.ts';
import { replica } from '../../protocols/failover/replica.ts';
import type { AnyMetric } from '../scenario.ts';
import { divergentOf, leadersAt, lostOf, overlapOf, takeoverOf, vacancyOf, writesOf } from './outcome.ts';
import { cutAt, mendedAt } from './worlds.ts';

/** Some while after a silence of the usual length, and before a lease of the usual length is over. */
export const meanwhile = us(cutAt + seconds(5));

const names: { readonly [node: string]: string } = { north: 'North', south: 'South' };
const nameOf = (node: string): string => names[node] ?? node;

const writes = (count: number): string => (count === 0 ? 'no write' : count === 1 ? '1 write' : `${count} writes`);
const round = (time: number): number => Math.round(time / 10_000) * 10_000;
const span = (time: number): string => (time === 0 ? 'no time at all' : time < 10_000 ? 'less than 10 ms' : sayDuration(round(time)));
export const second = (time: number | null): string => (time === null ? 'never' : `${(time / 1e6).toFixed(1)} s`);

/** 'North', 'North and South', 'nobody'. */
export function whoLeads(replay: Replay, time: number): string {
  const leaders = leadersAt(replay, time).map(nameOf);
  return leaders.length === 0 ? 'nobody' : leaders.join(' and ');
}

const refusedOf = (replay: Replay): number => writesOf(replay).filter(({ end }) => end === 'fail').length;

/** Every placeholder of the story. */
export function numbers(replay: Replay): { readonly [name: string]: string } {
  const { config } = replay.world.playing(replica)[0]!;
  const [onlyNorth, onlySouth] = divergentOf(replay);
  const takeover = takeoverOf(replay);
  return {
    interval: sayDuration(config.interval),
    silence: sayDuration(config.silence),
    lease: sayDuration(config.lease),
    cutAt: sayDuration(cutAt),
    mending: sayDuration(mendedAt),
    meanwhile: sayDuration(meanwhile),
    meanwhileAfter: sayDuration(meanwhile - cutAt),
    takeover: second(takeover),
    lead: whoLeads(replay, meanwhile),
    overlap: span(overlapOf(replay)),
    vacancy: span(vacancyOf(replay)),
    onlyNorth: writes(onlyNorth),
    onlySouth: writes(onlySouth),
    lost: writes(lostOf(replay).length),
    refused: writes(refusedOf(replay)),
  };
}

/** How long each log is, and how many writes clients were told are saved. Where a log ends up below that, some of these are gone. */
function logsOf(replay: Replay): Instrument {
  const { trace, nodes, endedAt, history } = replay;
  const lengths = (node: string): readonly (readonly [number, number])[] => {
    const told = changesUpTo(trace, 'face', nodes.indexOf(node), Infinity).map(
      ({ frame, value }) => [trace.frame(frame).time / 1e6, Number(value.facts?.['writes'] ?? 0)] as const,
    );
    const steps = told.filter(([, length], i) => i === 0 || length !== told[i - 1]![1]);
    return [...steps, [endedAt / 1e6, steps.at(-1)?.[1] ?? 0]];
  };
  const saved = history.filter(({ entry }) => entry.type === 'ok').map(({ time }, i) => [time / 1e6, i + 1] as const);
  return {
    kind: 'curve',
    title: 'Writes in each log, and writes acknowledged',
    x: { label: 'Time', unit: 's' },
    y: { label: 'Writes' },
    series: [
      { label: 'in North’s log', tone: 'calm', shape: 'step', points: lengths('north') },
      { label: 'in South’s log', tone: 'active', shape: 'step', points: lengths('south') },
      { label: 'acknowledged', tone: 'warn', shape: 'step', points: [[0, 0], ...saved, [endedAt / 1e6, saved.length]] },
    ],
  };
}

export const metrics: readonly AnyMetric[] = [
  { id: 'overlap', label: 'Two lead, for', unit: 's', value: (replay) => overlapOf(replay) / 1e6 },
  { id: 'vacancy', label: 'Nobody leads, for', unit: 's', value: (replay) => vacancyOf(replay) / 1e6 },
  { id: 'divergent', label: 'Writes in one log only before the mending', value: (replay) => divergentOf(replay).reduce((a, b) => a + b) },
  { id: 'lost', label: 'Acknowledged writes dropped', value: (replay) => lostOf(replay).length },
  { id: 'refused', label: 'Writes refused', value: refusedOf },
  { id: 'logs', label: 'The two logs', draws: logsOf },
];
