/**
 * A client's history is one that a checker can read (Jepsen's history, Knossos): each operation is begun once, and ends at most once, in ok,
 * fail or info, after it began. One whose client died stays open, which says as much as info: it may have happened, or may yet. An
 * info of what nobody began is a server's own note, as a nemesis makes them.
 */
import { always, violated } from './property.ts';

interface Memory {
  /** The frame in which each began; null once it has ended. */
  begun: { [id: string]: number | null };
}

export const operationsEndOnce = always<Memory>('Operations end at most once', {
  id: 'operations-end-once',
  means: 'Each operation of a client is begun once, and is told to have worked, failed or become unknown at most once, later.',
  memory: () => ({ begun: {} }),
  check(_, frame, { begun }) {
    for (const { type, id, op } of frame.history) {
      const since = begun[id];
      const isNoClients = type === 'effect' || (type === 'info' && since === undefined);
      if (isNoClients) continue;
      const isLegal = type === 'invoke' ? since === undefined : typeof since === 'number';
      if (!isLegal)
        return violated(wrongs[type === 'invoke' ? 'again' : since === null ? 'twice' : 'never'](`${op} ${id}`), culprits(frame.node));
      begun[id] = type === 'invoke' ? frame.index : null;
    }
    return null;
  },
});

const culprits = (node: string | null): readonly string[] => (node === null ? [] : [node]);

const wrongs = {
  again: (operation: string) => `${operation} began twice`,
  twice: (operation: string) => `${operation} ended twice`,
  never: (operation: string) => `${operation} ended and had not begun`,
} as const;
