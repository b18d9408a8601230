import { sayDuration } from '../../base/quantity.ts';
import type { Replay } from '../../engine/trace.ts';
import type { AnyMetric } from '../scenario.ts';
import { after, before, delaysOf, droppedOf, fullestBuffer, excessOf, lateOf, mean, placeOf, quantileOf, unitsOf } from './delays.ts';
import type { Delay, Part } from './delays.ts';
import { bufferDrawn, delaysDrawn, loadDrawn, partsDrawn } from './drawings.ts';
import { loadsOf } from './load.ts';
import { bound, perPacket, troubleAt, work } from './troubles.ts';

/** As people read it: three digits. */
const say = (us: number): string => (us < 1_000 ? `${Math.round(us)} µs` : `${Number((us / 1_000).toPrecision(3))} ms`);
const percent = (share: number): string => `${Math.round(share * 100)} %`;
const times = (factor: number): string => `${Number(factor.toPrecision(2))} times`;

const totals = (delays: readonly Delay[], p: number): number => quantileOf(delays, p)?.total ?? 0;
const meanOf = (delays: readonly Delay[], part: Part): number => mean(delays.map((delay) => delay.parts[placeOf(part)]!));

/** How many times as long packets take at the switch after the change as before it. */
export function switchFactor(replay: Replay): number {
  const delays = delaysOf(replay);
  const first = unitsOf(before(delays));
  return first === 0 ? 0 : unitsOf(after(delays)) / first;
}

const where: { readonly [part in Part]: string } = {
  'the way': 'on the way',
  switch: 'at the switch',
  'OS buffer': 'in the operating system’s buffer',
  'stolen or paused': 'in the process, while its CPU was stolen or it was paused',
  service: 'being served',
};

/** Every placeholder of the story. */
export function numbers(replay: Replay): { readonly [name: string]: string } {
  const delays = delaysOf(replay);
  const slowest = quantileOf(delays, 1);
  const [first, second] = loadsOf(replay);
  const median = quantileOf(delays, 0.5);
  const excess = slowest === undefined || median === undefined ? undefined : excessOf(slowest, median);
  return {
    perPacket: say(perPacket),
    work: sayDuration(work),
    trouble: sayDuration(troubleAt),
    bound: sayDuration(bound),
    loadBefore: percent(first),
    loadAfter: percent(second),
    unitsBefore: unitsOf(before(delays)).toFixed(1),
    unitsAfter: unitsOf(after(delays)).toFixed(1),
    factor: times(switchFactor(replay)),
    way: say(meanOf(delays, 'the way')),
    median: say(totals(delays, 0.5)),
    p99: say(totals(delays, 0.99)),
    slowest: say(slowest?.total ?? 0),
    slowestWhere: excess === undefined ? 'nowhere' : where[excess.part],
    slowestBy: say(excess?.by ?? 0),
    slowestWay: say(slowest?.parts[placeOf('the way')] ?? 0),
    late: String(lateOf(replay)),
    served: String(delays.length),
    droppedSwitch: String(droppedOf(replay, 'queueFull')),
    droppedOs: String(droppedOf(replay, 'overflow')),
    fullest: String(fullestBuffer(replay).labels.length),
  };
}

export const metrics: readonly AnyMetric[] = [
  { id: 'median', label: 'Delay, median', unit: 'ms', value: (replay) => totals(delaysOf(replay), 0.5) / 1_000 },
  { id: 'p99', label: 'Delay, p99', unit: 'ms', value: (replay) => totals(delaysOf(replay), 0.99) / 1_000 },
  { id: 'units', label: 'At the switch before 160 ms', unit: 'packets’ times', value: (replay) => unitsOf(before(delaysOf(replay))) },
  { id: 'factor', label: 'At the switch after it, times as long', value: switchFactor },
  { id: 'late', label: `Packets later than ${sayDuration(bound)}`, value: lateOf },
  { id: 'dropped-switch', label: 'Dropped by the switch', value: (replay) => droppedOf(replay, 'queueFull') },
  { id: 'dropped-os', label: 'Dropped by the operating system', value: (replay) => droppedOf(replay, 'overflow') },
  { id: 'parts', label: 'Where the delay comes from', draws: partsDrawn },
  { id: 'delays', label: 'What each packet took', draws: delaysDrawn },
  { id: 'load', label: 'Time at the switch, by load', draws: loadDrawn },
  { id: 'buffer', label: 'The buffer when it was fullest', draws: bufferDrawn },
];
