/** Where lanes lie across time, in pixels, and the rows inside each. */
export interface Lanes {
  /** Node indices from first to last lane. */
  readonly nodes: readonly number[];
  /** Axis of each node's lane, by node index; NaN for a hidden one. */
  readonly axis: readonly number[];
  /** Place in `nodes`, by node index; −1 for a hidden one. */
  readonly place: readonly number[];
  readonly pitch: number;
  /** Too near to one another for two roomy lines of words. */
  readonly isTight: boolean;
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

export const laneRows: LaneRows = { belief: -30, beliefHeight: 13, lease: -15, leaseHeight: 11, status: -4, statusHeight: 9, note: 9 };

/** Above the first axis there are bars and what two believe, below the last one words. */
const roomyAbove = 50;
const tightAbove = 36;
const below = 28;
const comfortablePitch = 46;
const smallestPitch = 32;
const largestPitch = 108;
/** Of a narrow page, whose lanes run down. */
const smallestColumn = 58;

/** `available` is what there is across time; more lanes than fit take more. */
export function layoutLanes(nodes: readonly number[], count: number, available: number, direction: 'right' | 'down'): Lanes {
  const axis = Array.from({ length: count }, () => Number.NaN);
  const place = Array.from({ length: count }, () => -1);
  const gaps = Math.max(1, nodes.length - 1);
  const isAcross = direction === 'right';
  const isTight = available - roomyAbove - below < comfortablePitch * gaps;
  const above = isTight ? tightAbove : roomyAbove;
  const pitch = isAcross
    ? Math.min(largestPitch, Math.max(smallestPitch, (available - above - below) / gaps))
    : Math.max(smallestColumn, available / Math.max(1, nodes.length));
  const needed = isAcross ? above + below + pitch * (nodes.length - 1) : pitch * nodes.length;
  const first = isAcross ? above + Math.max(0, (available - needed) / 3) : pitch * 0.58;
  nodes.forEach((node, i) => {
    axis[node] = Math.round(first + i * pitch);
    place[node] = i;
  });
  return { nodes, axis, place, pitch, isTight, breadth: Math.max(available, Math.round(needed)) };
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
