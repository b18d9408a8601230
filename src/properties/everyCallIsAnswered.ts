import { rpcClient } from '../protocols/rpc/client.ts';
import { eventually } from './property.ts';

interface Memory {
  /** Calls by id, and whether an answer has come. A client that crashes forgets its calls; they were made all the same. */
  answered: { [call: string]: boolean };
}

/** Liveness of sessions (P-LIVE-RESP): a late answer is an answer. On a finite run its absence is "not yet", never a violation. */
export const everyCallIsAnswered = eventually<Memory>('Every call is answered', {
  id: 'every-call-is-answered',
  means: 'Each call that a client makes is answered by the server in the end, however late.',
  memory: () => ({ answered: {} }),
  check: (world, _, { answered }) => {
    for (const { state } of world.running(rpcClient)) {
      for (const call of state.calls) answered[call.id] = call.answered;
    }
    const calls = Object.values(answered);
    return calls.length > 0 && calls.every((isAnswered) => isAnswered);
  },
});
