import { sayDuration } from '../../base/quantity.ts';
import type { Replay } from '../../engine/trace.ts';
import { caller } from '../../protocols/trunk/caller.ts';
import type { AnyMetric } from '../scenario.ts';
import { drawTrunk, drawWaits, isCircuit } from './drawings.ts';
import {
  answeredCalls,
  bound,
  bursts,
  dialedAt,
  frame,
  hasDialed,
  linesAt,
  longestWait,
  propagation,
  refusedCalls,
  shareUsed,
  shortestWait,
  slots,
  speakingAt,
} from './trunk.ts';

const percent = (share: number): string => `${Math.round(share * 100)} %`;
const calls = (count: number): string => (count === 0 ? 'no call' : count === 1 ? 'one call' : `${count} calls`);
const sayHeld = (held: number): string =>
  held === slots ? `all ${slots} slots are held` : `${held} of ${slots} slots ${held === 1 ? 'is' : 'are'} held`;
const speakers = (count: number): string => (count === 0 ? 'nobody speaks' : count === 1 ? 'one speaks' : `${count} speak`);

/** What became of Nora's call. */
export function noraHas(replay: Replay): 'line' | 'busy' | 'nothing' | 'peace' {
  if (answeredCalls(replay, 'nora') > 0) return 'line';
  if (refusedCalls(replay, 'nora') > 0) return 'busy';
  return hasDialed(replay) ? 'nothing' : 'peace';
}

const ends = {
  line: 'she is connected',
  busy: 'she hears the busy tone',
  nothing: 'nobody has answered her',
  peace: 'she has not dialed',
} as const;

/** Every placeholder of the story. */
export function numbers(replay: Replay): { readonly [name: string]: string } {
  const [west] = replay.world.playing(caller);
  const time = dialedAt(replay);
  const lines = linesAt(replay, time - 1).length;
  return {
    calls: calls(west?.config.calls ?? 0),
    slots: String(slots),
    frame: sayDuration(frame),
    propagation: sayDuration(propagation),
    bound: sayDuration(bound),
    duty: percent(bursts.duty),
    state: isCircuit(replay) ? sayHeld(Math.min(slots, lines)) : `${calls(lines)} ${lines === 1 ? 'is' : 'are'} connected`,
    speaking: speakers(speakingAt(replay, time).size),
    dials: sayDuration(time),
    nora: ends[noraHas(replay)],
    refused: calls(refusedCalls(replay)),
    answered: calls(answeredCalls(replay)),
    used: percent(shareUsed(replay)),
    idle: percent(1 - shareUsed(replay)),
    longest: sayDuration(longestWait(replay)),
    shortest: sayDuration(shortestWait(replay)),
    noraWaits: sayDuration(longestWait(replay, 'nora')),
    westWaits: sayDuration(longestWait(replay, 'west')),
  };
}

export const metrics: readonly AnyMetric[] = [
  { id: 'used', label: 'Share of the trunk in use', unit: '%', value: (replay) => 100 * shareUsed(replay) },
  { id: 'refused', label: 'Calls that heard the busy tone', value: (replay) => refusedCalls(replay) },
  { id: 'longest', label: 'Longest wait of a word', unit: 'µs', value: (replay) => longestWait(replay) },
  { id: 'nora', label: 'Longest wait of Nora’s words', unit: 'µs', value: (replay) => longestWait(replay, 'nora') },
  { id: 'trunk', label: 'The trunk', draws: drawTrunk },
  { id: 'waits', label: 'Waits', draws: drawWaits },
];
