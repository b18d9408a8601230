/** Where lanes lie across time, in pixels, and the rows inside each. */
export interface Lanes {
  /** Node indices from first to last lane. */
  readonly nodes: readonly number[];
  /** Axis of each node's lane, by node index; NaN for a hidden one. */
  readonly axis: readonly number[];
  /** Place in `nodes`, by node index; −1 for a hidden one. */
  readonly place: readonly number[];
  readonly pitch: number;
  /** Pixels across all lanes. */
  readonly breadth: number;
}

/** Offsets from a lane's axis: what is believed lies farthest up, then leases, then the node itself; words and notes below. */
export interface LaneRows {
  readonly belief: number;
  readonly beliefHeight: number;
  readonly lease: number;
  readonly leaseHeight: number;
  readonly status: number;
  readonly statusHeight: number;
  readonly note: number;
}

export const laneRows: LaneRows = { belief: -32, beliefHeight: 14, lease: -16, leaseHeight: 11, status: -4, statusHeight: 9, note: 16 };

/** Above the axis there are bars, below it words. */
const above = 38;
const below = 26;
const smallestPitch = above + below - 8;
const largestPitch = 104;
/** Of a narrow page, whose lanes run down. */
const smallestColumn = 58;

export function layoutLanes(nodes: readonly number[], count: number, available: number, direction: 'right' | 'down'): Lanes {
  const smallest = direction === 'right' ? smallestPitch : smallestColumn;
  const fair = nodes.length === 0 ? available : available / nodes.length;
  const pitch = Math.max(smallest, direction === 'right' ? Math.min(largestPitch, fair) : fair);
  const axis = Array.from({ length: count }, () => Number.NaN);
  const place = Array.from({ length: count }, () => -1);
  const lead = above + Math.max(0, (pitch - above - below) / 2);
  nodes.forEach((node, i) => {
    axis[node] = Math.round(i * pitch + Math.min(lead, pitch - 6));
    place[node] = i;
  });
  return { nodes, axis, place, pitch, breadth: Math.max(available, pitch * nodes.length) };
}

/** The lane nearest to a point across time; −1 where there is none. */
export function laneAt(lanes: Lanes, cross: number): number {
  let nearest = -1;
  for (const node of lanes.nodes) {
    const isNearer = nearest < 0 || Math.abs(lanes.axis[node]! - cross) < Math.abs(lanes.axis[nearest]! - cross);
    if (isNearer) nearest = node;
  }
  return nearest;
}

/** How hidden lanes and those out of their order are told from what the learner asked for. */
export const visibleLanes = (ordered: readonly string[], nodes: readonly string[], hidden: readonly string[]): readonly number[] =>
  ordered.filter((node) => !hidden.includes(node)).map((node) => nodes.indexOf(node));
