/** What properties of clients' histories look at: that a line was added, or that a crash made a client forget what it waits for. */
import { isFault } from '../engine/trace.ts';
import type { Waits } from './property.ts';

const happened = 1;

export const whenHistoryGrows: Waits = {
  on: {
    memory: () => ({}),
    look: (_world, { history, kind }) => (history.length > 0 || kind === 'restart' || isFault(kind) ? happened : 0),
  },
  aspects: happened,
};
