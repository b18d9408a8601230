/**
 * A client's history is one that a checker can read (Jepsen's history, Knossos): each operation is begun once, and ends at most once, in ok,
 * fail or info, after it began. One whose client died stays open, which says as much as info: it may have happened, or may yet. An
 * info of what nobody began is a server's own note, as a nemesis makes them.
 */
import { always, violated } from './property.ts';

interface Memory {
  /** Of each the frame in which it began, or in which it ended, once it has. */
  begun: { [id: string]: { readonly frame: number; readonly isOver: boolean } };
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
      const isInvoke = type === 'invoke';
      const isLegal = isInvoke ? since === undefined : since?.isOver === false;
      if (!isLegal) {
        const wrong = isInvoke ? 'again' : since === undefined ? 'never' : 'twice';
        return violated(wrongs[wrong](`${op} ${id}`), culprits(frame.node), [since?.frame ?? frame.cause]);
      }
      begun[id] = { frame: frame.index, isOver: !isInvoke };
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
