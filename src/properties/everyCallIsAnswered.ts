import { rpcClient } from '../protocols/rpc/client.ts';
import { eventually } from './property.ts';

/** Liveness of sessions (P-LIVE-RESP): a late answer is an answer. On a finite run its absence is "not yet", never a violation. */
export const everyCallIsAnswered = eventually('Every call is answered', {
  id: 'every-call-is-answered',
  means: 'Each call that a client makes is answered by the server in the end, however late.',
  check: (world) => {
    const calls = world.running(rpcClient).flatMap(({ state }) => state.calls);
    return calls.length > 0 && calls.every(({ answered }) => answered);
  },
});
