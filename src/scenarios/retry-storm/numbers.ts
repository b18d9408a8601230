import { sayDuration } from '../../base/quantity.ts';
import type { Instrument } from '../../engine/protocol.ts';
import type { Replay } from '../../engine/trace.ts';
import { clients } from '../../protocols/retry/clients.ts';
import { layer } from '../../protocols/retry/layer.ts';
import type { AnyMetric } from '../scenario.ts';
import {
  amplification,
  answeredIn,
  attemptsIn,
  backAt,
  calm,
  capacity,
  goodput,
  troubleAt,
  troubleEnds,
  useful,
  worstRequest,
} from './worlds.ts';

const second = 1_000_000;

const percent = (share: number): string => `${Math.round(share * 100)} %`;
const times = (count: number): string => (count === 1 ? 'once' : count === 2 ? 'twice' : `${count} times`);

const tenths = (us: number): number => Math.round(us / 100_000) * 100_000;

/** Attempts at each layer that asks: clients, Front and Mid. */
const attemptsOf = ({ world }: Replay): readonly number[] =>
  [...world.playing(clients), ...world.playing(layer)].map(({ config }) => config.policy.attempts);

/** Every placeholder of the story. */
export function numbers(replay: Replay): { readonly [name: string]: string } {
  const { patience, policy } = replay.world.playing(clients)[0]!.config;
  const [most, back] = [attemptsOf(replay), backAt(replay)];
  const { share } = policy.budget;
  return {
    capacity: String(capacity),
    offered: (answeredIn(replay, calm.from, calm.until) / ((calm.until - calm.from) / second)).toFixed(1),
    troubleAt: sayDuration(troubleAt),
    troubleEnds: sayDuration(troubleEnds),
    patience: sayDuration(patience),
    chain: most.join(' × '),
    product: String(most.reduce((product, each) => product * each, 1)),
    worst: times(worstRequest(replay)),
    amplification: amplification(replay).toFixed(1),
    useful: percent(useful(replay)),
    goodput: percent(goodput(replay)),
    back:
      back === null ? 'it is never as before in this run' : `it is as before ${sayDuration(tenths(back - troubleEnds))} after the trouble`,
    share: percent(share),
    cubed: percent((1 + share) * (1 + share) * (1 + share) - 1),
    asked: String(Math.round(attemptsIn(replay, replay.endedAt - second, replay.endedAt))),
  };
}

function storm(replay: Replay): Instrument {
  const seconds = Math.floor(replay.endedAt / second);
  const bySecond = (count: typeof attemptsIn) =>
    Array.from({ length: seconds }, (_, i) => [i, count(replay, i * second, (i + 1) * second)] as const);
  return {
    kind: 'curve',
    title: 'What the database is asked, and what is answered in time',
    x: { label: 'Time', unit: 's' },
    y: { label: 'Requests', unit: '1/s' },
    series: [
      { label: 'Asked of the database', tone: 'warn', shape: 'step', points: bySecond(attemptsIn) },
      { label: 'Answered to clients', tone: 'ok', shape: 'step', points: bySecond(answeredIn) },
    ],
    marks: [
      { axis: 'x', at: troubleAt / second, label: 'trouble' },
      { axis: 'x', at: troubleEnds / second, label: 'over' },
      { axis: 'y', at: capacity, label: 'what it can do' },
    ],
  };
}

export const metrics: readonly AnyMetric[] = [
  { id: 'goodput', label: 'Goodput at the end, of what it was', unit: '%', value: (replay) => 100 * goodput(replay) },
  { id: 'amplification', label: 'Attempts for each request, after the trouble', value: amplification },
  { id: 'worst', label: 'Attempts for one request, at most', value: worstRequest },
  { id: 'useful', label: 'Work that somebody still waits for, then', unit: '%', value: (replay) => 100 * useful(replay) },
  { id: 'storm', label: 'Load and goodput', draws: storm },
];
