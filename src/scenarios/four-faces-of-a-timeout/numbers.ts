import { sayDuration } from '../../base/quantity.ts';
import type { Replay } from '../../engine/trace.ts';
import { rpcClient } from '../../protocols/rpc/client.ts';
import type { Metric } from '../scenario.ts';
import { asksAt, effectsOf, endOfCall, packetsOf, truthOf } from './worlds.ts';
import type { Truth } from './worlds.ts';

const inWords: { readonly [truth in Truth]: string } = {
  'request-lost': 'the network lost the request',
  crashed: 'the server had crashed',
  paused: 'the server was paused',
  'answer-lost': 'the network lost the answer',
  'process-dead': 'the server’s process was dead, on a live host',
  well: 'the answer came in time',
  late: 'the messages were still on their way',
  'never-asked': 'Alice never asked',
};

const often = (count: number): string => (count === 0 ? 'not at all' : count === 1 ? 'once' : `${count} times`);

const attemptsOf = (replay: Replay): number => packetsOf(replay, 'request', 'alice').filter(({ copy }) => copy === 0).length;

/** What Alice's call ended in, as she tells it. */
const outcomeOf = ({ world }: Replay): string => world.running(rpcClient)[0]?.state.calls[0]?.outcome ?? 'waiting';

/** Two flights of a request, as the network took it. */
function rttOf(replay: Replay): number {
  const asked = packetsOf(replay, 'request', 'alice')[0];
  return asked === undefined ? 0 : 2 * (asked.dueAt - asked.sentAt);
}

const waitOf = (replay: Replay): number => Math.max(0, endOfCall(replay) - asksAt);

/** Every placeholder of the story. */
export function numbers(replay: Replay): { readonly [name: string]: string } {
  return {
    world: inWords[truthOf(replay)],
    effects: often(effectsOf(replay)),
    attempts: often(attemptsOf(replay)),
    outcome: outcomeOf(replay),
    wait: sayDuration(waitOf(replay)),
    patience: sayDuration(replay.world.playing(rpcClient)[0]!.config.patience),
    rtt: sayDuration(rttOf(replay)),
  };
}

export const metrics: readonly Metric[] = [
  { id: 'effects', label: 'Times the work was done', value: effectsOf },
  { id: 'requests', label: 'Requests sent', value: attemptsOf },
  { id: 'wait', label: 'Alice waited', unit: 'ms', value: (replay) => waitOf(replay) / 1_000 },
];
