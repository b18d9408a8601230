/** What takes a picture: delays taken apart, delays over time, the buffer at its fullest, and load against waiting. */
import type { Instrument } from '../../engine/instrument.ts';
import type { Replay } from '../../engine/trace.ts';
import { trafficServer } from '../../protocols/traffic/server.ts';
import { sojournMM1, waitMD1 } from '../../parts/queue.ts';
import { after, before, delaysOf, droppedOf, fullestBuffer, parts, quantileOf, unitsOf } from './delays.ts';
import type { Delay } from './delays.ts';
import { loadsOf } from './load.ts';
import { bound } from './troubles.ts';

const tones = ['calm', 'active', 'warn', 'danger', 'ok'] as const;

const inMs = (us: number): number => us / 1_000;

/** Of the packets at these places among all, by delay. */
export function partsDrawn(replay: Replay): Instrument {
  const delays = delaysOf(replay);
  const rows = (
    [
      ['median', 0.5],
      ['p90', 0.9],
      ['p99', 0.99],
      ['slowest', 1],
    ] as const
  ).flatMap(([label, p]) => {
    const delay = quantileOf(delays, p);
    return delay === undefined ? [] : [{ label, values: delay.parts.map(inMs) }];
  });
  return {
    kind: 'stack',
    title: 'Where the delay comes from',
    unit: 'ms',
    parts: parts.map((label, i) => ({ label, tone: tones[i]! })),
    rows,
  };
}

const dotOf = ({ sentAt, total }: Delay): readonly [number, number] => [inMs(sentAt), inMs(total)];

export const delaysDrawn = (replay: Replay): Instrument => ({
  kind: 'curve',
  title: 'What each packet took',
  x: { label: 'sent at', unit: 'ms' },
  y: { label: 'delay', unit: 'ms' },
  series: [{ label: 'packets', tone: 'active', shape: 'dots', points: delaysOf(replay).map(dotOf) }],
  marks: [{ axis: 'y', at: inMs(bound), label: 'Δ' }],
});

export function bufferDrawn(replay: Replay): Instrument {
  const { labels } = fullestBuffer(replay);
  const places = replay.world.playing(trafficServer)[0]?.config.around.buffer ?? 0;
  return {
    kind: 'queue',
    title: 'The operating system’s buffer when it was fullest',
    places,
    entries: labels.map((label) => ({ label })),
    dropped: droppedOf(replay, 'overflow'),
  };
}

/** Percent. A queue of M/M/1 has no mean at full load. */
const loads = [5, 10, 20, 30, 40, 50, 60, 70, 75, 80, 84, 88, 90, 92, 94, 95, 96] as const;

export function loadDrawn(replay: Replay): Instrument {
  const delays = delaysOf(replay);
  const [first, second] = loadsOf(replay);
  const dots = (
    [
      [first, before(delays)],
      [second, after(delays)],
    ] as const
  ).map(([load, some]) => [100 * load, unitsOf(some)] as const);
  return {
    kind: 'curve',
    title: 'Time at the switch, by load',
    x: { label: 'load', unit: '%' },
    y: { label: 'time of packets' },
    series: [
      {
        label: 'all lengths (M/M/1)',
        tone: 'calm',
        shape: 'line',
        points: loads.map((load) => [load, sojournMM1(load / 100, 1)] as const),
      },
      { label: 'all alike (M/D/1)', tone: 'ok', shape: 'line', points: loads.map((load) => [load, 1 + waitMD1(load / 100, 1)] as const) },
      { label: 'this run', tone: 'danger', shape: 'dots', points: dots },
    ],
  };
}
