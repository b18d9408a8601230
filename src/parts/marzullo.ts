/**
 * Which of several time servers to believe. Each says that the truth lies in an interval; the true ones all hold it, so their intervals
 * overlap. Marzullo's thesis (Stanford, 1984) takes the overlap of the most; RFC 5905 (2010), section 11.2.1 and routine A.5.5.1,
 * wants a majority, and their middles in it too. All numbers are in one unit.
 */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

type Edge = readonly [at: number, opens: 1 | -1];

/** The smallest interval that the most of the given ones hold, and how many they are; the lowest of such intervals. Null for none. */
export function marzullo(intervals: readonly Interval[]): (Interval & { readonly count: number }) | null {
  const edges = intervals.flatMap(({ low, high }): Edge[] => [
    [low, 1],
    [high, -1],
  ]);
  edges.sort(([a, opensA], [b, opensB]) => a - b || opensB - opensA); // intervals that only touch still share a point
  let best = { low: 0, high: 0, count: 0 };
  let depth = 0;
  edges.forEach(([at, opens], i) => {
    depth += opens;
    if (depth > best.count) best = { low: at, high: edges[i + 1]![0], count: depth };
  });
  return best.count === 0 ? null : best;
}

/** What a server says: `offset` ± `distance`, its root distance λ. */
export interface Candidate {
  readonly offset: number;
  readonly distance: number;
}

export interface Selection extends Interval {
  /** Indices of the servers whose offset lies in the interval: the truechimers. */
  readonly chosen: readonly number[];
}

/**
 * For 0, 1, 2 … servers that may be false, always fewer than half: from the lowest to the highest point that lies in the intervals of all
 * but so many, if no more middles than that are outside. Null when there is no majority to believe.
 */
export function selectClocks(candidates: readonly Candidate[]): Selection | null {
  for (let allowed = 0; 2 * allowed < candidates.length; allowed++) {
    const low = entryInto(candidates, allowed, 1);
    const high = entryInto(candidates, allowed, -1);
    const middlesOutside = candidates.filter(({ offset }) => offset < low).length + candidates.filter(({ offset }) => offset > high).length;
    if (middlesOutside > allowed || high <= low) continue;
    return { low, high, chosen: candidates.flatMap(({ offset }, i) => (offset >= low && offset <= high ? [i] : [])) };
  }
  return null;
}

/** The first point from below (`way` 1) or from above (−1) that lies in the intervals of all but the allowed ones; the far end if there is none. */
function entryInto(candidates: readonly Candidate[], allowed: number, way: 1 | -1): number {
  const edges = candidates.flatMap(({ offset, distance }): Edge[] => [
    [way * offset - distance, 1],
    [way * offset + distance, -1],
  ]);
  edges.sort(([a, opensA], [b, opensB]) => a - b || opensB - opensA);
  let depth = 0;
  for (const [at, opens] of edges) {
    depth += opens;
    if (depth >= candidates.length - allowed) return way * at;
  }
  return way * Infinity;
}
