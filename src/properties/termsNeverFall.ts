import type { NodeId } from '../engine/protocol.ts';
import { always, violated } from './property.ts';
import { actingServer, whenChanged } from './raftWatch.ts';

interface Memory {
  /** By server: the term that it held for durable last, and the frame since which it did. */
  kept: { [server: NodeId]: { readonly term: number; readonly frame: number } };
}

/** P-TERM-MONO. A term that no fsync has kept may be lost in a crash: nobody has been told of it. */
export const termsNeverFall = always<Memory>('Terms never fall', {
  id: 'terms-never-fall',
  means: 'No server goes back to an earlier term than one that it had put on its disk, not even in a crash.',
  waits: whenChanged('kept'),
  memory: () => ({ kept: {} }),
  check(world, frame, { kept }) {
    const server = actingServer(world, frame);
    if (server === null) return null;
    const { id, state } = server;
    const { term } = state.kept;
    const before = kept[id];
    if (before?.term === term) return null;
    kept[id] = Object.freeze({ term, frame: frame.index });
    if (before === undefined || term > before.term) return null;
    return violated(`${id} was in term ${before.term}, and is in term ${term}`, [id], [before.frame]);
  },
});
