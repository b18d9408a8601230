/** P-LIVE-RESP: each request is answered in the end. An answer is ok or fail; who gave up (info) has none yet, and a late one may come. */
import { eventually } from './property.ts';
import type { Property } from './property.ts';

interface Memory {
  readonly open: { [id: string]: true };
  openCount: number;
  isAsked: boolean;
}

/** O(1) a line of the history. */
export const everyRequestIsAnswered = (op: string): Property =>
  eventually<Memory>('Every request is answered', {
    id: 'every-request-is-answered',
    means: `Each ${op} that a client asks for is answered in the end.`,
    memory: () => ({ open: {}, openCount: 0, isAsked: false }),
    check(_, { history }, memory) {
      for (const { type, op: which, id } of history) {
        if (which !== op) continue;
        const isAnswer = (type === 'ok' || type === 'fail') && memory.open[id] === true;
        if (type === 'invoke') {
          memory.open[id] = true;
          memory.openCount++;
          memory.isAsked = true;
        }
        if (isAnswer) {
          delete memory.open[id];
          memory.openCount--;
        }
      }
      return memory.isAsked && memory.openCount === 0;
    },
  });
