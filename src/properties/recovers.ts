/**
 * P-RECOVER: within `bound` of the end of what disturbed it, a system does again what it did before: its goodput over one `window` is at least
 * `share` of what it was, and does not fall below half of it again (Bronson et al., "Metastable failures in distributed systems", 2021: one that does not is metastable). Goodput is how
 * many of its clients' operations `op` end with ok. It is seen in the first event after the time is up.
 */
import type { Micros } from '../base/micros.ts';
import { seconds } from '../base/micros.ts';
import { sayDuration } from '../base/quantity.ts';
import { undecided, violated, within } from './property.ts';
import type { Property } from './property.ts';

interface Options {
  readonly op: string;
  /** When all was well: what is measured against. */
  readonly calm: { readonly from: Micros; readonly until: Micros };
  /** When the trouble is over. */
  readonly troubleEnds: Micros;
  readonly bound?: Micros;
  readonly share?: number;
  readonly window?: Micros;
}

interface Memory {
  calm: number;
  /** When operations succeeded since the trouble, in the last window. */
  readonly recent: number[];
  /** When it first was as before; null while it has not been. */
  recoveredAt: number | null;
  isSettled: boolean;
  lastCalmFrame: number;
  endFrame: number;
}

/** What goodput may not fall below again, of what it was, once it was as before: one good window in a storm is chance. */
const relapse = 0.5;

/** O(1) amortised. */
export function recovers({ op, calm, troubleEnds, bound = seconds(10), share = 0.95, window = seconds(1) }: Options): Property {
  const percent = `${share * 100} %`;
  const until = troubleEnds + bound;
  return within<Memory>('It recovers', {
    id: 'recovers',
    means: `Within ${sayDuration(bound)} of the end of the trouble, at least ${percent} as many operations succeed as before it, and from then on never fewer than half.`,
    memory: () => ({ calm: 0, recent: [], recoveredAt: null, isSettled: false, lastCalmFrame: -1, endFrame: -1 }),
    check(_, { time, index, history }, memory) {
      if (memory.isSettled) return null;
      const { recent } = memory;
      const successes = history.filter((entry) => entry.type === 'ok' && entry.op === op).length;
      if (time >= calm.from && time < calm.until && successes > 0) {
        memory.calm += successes;
        memory.lastCalmFrame = index;
      }
      if (time < troubleEnds) return null;
      if (memory.endFrame < 0) memory.endFrame = index;
      if (memory.calm === 0) return undecided('nothing succeeded before the trouble, so that there is nothing to come back to');
      memory.isSettled = time > until;
      const now = Math.min(time, until);
      if (!memory.isSettled) recent.push(...Array.from({ length: successes }, () => time));
      const usual = (memory.calm * window) / (calm.until - calm.from);
      while (recent[0] !== undefined && recent[0] <= now - window) recent.shift();
      const hasRelapsed = memory.recoveredAt !== null && now >= memory.recoveredAt + window && recent.length < relapse * usual;
      const witnesses = [memory.lastCalmFrame, memory.endFrame];
      if (hasRelapsed) {
        const of = `${recent.length} successes in ${sayDuration(window)}, where there were ${Math.round(usual)}`;
        return violated(
          `it was as before ${sayDuration(memory.recoveredAt! - troubleEnds)} after the trouble, and fell back to ${of}`,
          [],
          witnesses,
        );
      }
      if (memory.isSettled && memory.recoveredAt === null) {
        const says = `${sayDuration(bound)} after the trouble no ${sayDuration(window)} had seen the ${Math.ceil(share * usual)} successes that are ${percent} of what there was`;
        return violated(says, [], witnesses);
      }
      if (recent.length >= share * usual) memory.recoveredAt ??= time;
      return null;
    },
  });
}
