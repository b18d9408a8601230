import { always, violated } from './property.ts';
import type { Property } from './property.ts';

interface Memory {
  given: { [id: string]: { readonly by: string; readonly frame: number } };
}

/** P-UNIQ: the ids that are given out are pairwise distinct. They are the values of the ends (ok) of the operation `op`. O(1) an id. */
export const uniqueIds = (op = 'generate'): Property =>
  always<Memory>('No id twice', {
    id: 'unique-ids',
    means: 'No id is given out twice, by whomever.',
    memory: () => ({ given: {} }),
    check(_, { node, index, history }, { given }) {
      for (const entry of history) {
        if (entry.op !== op || entry.type !== 'ok' || node === null) continue;
        const id = JSON.stringify(entry.value ?? null);
        const first = given[id];
        if (first !== undefined)
          return violated(`${id} was given out by ${first.by}, and again by ${node}`, [...new Set([first.by, node])], [first.frame]);
        given[id] = { by: node, frame: index };
      }
      return null;
    },
  });
