import { rpcClient } from '../protocols/rpc/client.ts';
import { rpcServer } from '../protocols/rpc/server.ts';
import { sometimes } from './property.ts';

/** What makes a timeout ambiguous: it can be shown with the work done, and with the work not done. */
export const doneThoughGivenUp = sometimes('Done, though the client gave up', {
  id: 'done-though-given-up',
  means: 'A client has given up on a call that the server has done.',
  check: (world) => {
    const servers = world.playing(rpcServer);
    const calls = world.running(rpcClient).flatMap(({ state }) => state.calls);
    return calls.some(({ id, outcome }) => outcome === 'gave up' && servers.some(({ disk }) => disk.done.includes(id)));
  },
});
