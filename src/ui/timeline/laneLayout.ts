/** Where lanes lie across time, in pixels, and the rows inside each. */
export interface Lanes {
  /** Node indices from first to last lane. */
  readonly nodes: readonly number[];
  /** Axis of each node's lane, by node index; NaN for a hidden one. */
  readonly axis: readonly number[];
  /** Place in `nodes`, by node index; −1 for a hidden one. */
  readonly place: readonly number[];
  readonly pitch: number;
  /** Too near to one another for two roomy lines of words; lanes that run down, for more than a name. */
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

/** From this pitch on there is room for a note between a node and what is believed on the next lane. */
const roomyPitch = 54;
/** From this one on, where what is believed stands right above its node. */
const sharedPitch = 36;
const lowBelief = -18;
const noteHeight = 15;

/** Rows of lanes so near to one another that a note would lie on what is believed on the next: where no lease is shown that moves down to its node, and nearer yet the note stands below it. */
export function rowsFor(pitch: number, hasLeases: boolean): LaneRows {
  if (pitch >= roomyPitch || hasLeases) return laneRows;
  if (pitch < sharedPitch) return { ...laneRows, note: pitch + laneRows.belief + laneRows.beliefHeight };
  return { ...laneRows, belief: lowBelief, note: Math.min(6, pitch + lowBelief - noteHeight) };
}

/** Above the first axis there are bars and what two believe, below the last one words. */
const roomyAbove = 50;
const tightAbove = 46;
const below = 28;
const comfortablePitch = 46;
const smallestPitch = 28;
const largestPitch = 108;
/** Of a narrow page, whose lanes run down: below this there is no room for clocks' readings, and lanes stand as near as bars beside them allow. */
const readableColumn = 64;
const smallestColumn = 30;
const besideFirst = 36;
const besideLast = 17;

/** `available` is what there is across time; more lanes than fit take more. */
export function layoutLanes(nodes: readonly number[], count: number, available: number, direction: 'right' | 'down'): Lanes {
  const axis = Array.from({ length: count }, () => Number.NaN);
  const place = Array.from({ length: count }, () => -1);
  const gaps = Math.max(1, nodes.length - 1);
  const isAcross = direction === 'right';
  const isTight = isAcross
    ? available - roomyAbove - below < comfortablePitch * gaps
    : available / Math.max(1, nodes.length) < readableColumn;
  const above = isTight ? tightAbove : roomyAbove;
  const across = Math.min(largestPitch, Math.max(smallestPitch, (available - above - below) / gaps));
  const { pitch, first, needed } = isAcross
    ? {
        pitch: across,
        first: above + Math.max(0, (available - above - below - across * (nodes.length - 1)) / 3),
        needed: above + below + across * (nodes.length - 1),
      }
    : columns(nodes.length, available);
  nodes.forEach((node, i) => {
    axis[node] = Math.round(first + i * pitch);
    place[node] = i;
  });
  return { nodes, axis, place, pitch, isTight, breadth: Math.max(available, Math.round(needed)) };
}

/** Lanes that run down, from left to right. */
function columns(count: number, available: number): { readonly pitch: number; readonly first: number; readonly needed: number } {
  const share = available / Math.max(1, count);
  if (share >= readableColumn) return { pitch: share, first: share * 0.58, needed: available };
  const pitch = Math.max(smallestColumn, (available - besideFirst - besideLast) / Math.max(1, count - 1));
  return { pitch, first: besideFirst, needed: besideFirst + besideLast + pitch * (count - 1) };
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
