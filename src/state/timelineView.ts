/** How the timeline is looked at: several views and actions share it, no link restores it. */
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { StoreApi } from 'zustand/vanilla';
import type { NodeId } from '../engine/protocol.ts';
import { fitted, following, panned, wholeOf, within, zoomed } from './camera.ts';
import type { Camera } from './camera.ts';

export interface TimelineViewData {
  /** Whose lanes, marks and zoom these are; null before the first run. */
  readonly scenario: string | null;
  readonly camera: Camera;
  /** All there is to see; the timeline sets it. */
  readonly bounds: Camera;
  /** While true the camera grows with the bounds. */
  readonly isFitted: boolean;
  readonly isFollowing: boolean;
  /** Every lane by true time, or each by its own wall clock. */
  readonly clock: 'true' | 'node';
  readonly order: readonly NodeId[];
  readonly hidden: readonly NodeId[];
  readonly query: string;
  readonly isFinding: boolean;
  readonly isTableOpen: boolean;
  /** True times that the learner marked. */
  readonly marks: readonly number[];
  /** A span being measured; its end is the play head until it is set. */
  readonly range: { readonly from: number; readonly to: number | null } | null;
}

export interface TimelineViewActions {
  /** Another scenario is looked at afresh; the same one as it was left. */
  readonly open: (scenario: string) => void;
  /** Another run is: zoom, marks and lanes were the former one's. */
  readonly openAfresh: () => void;
  readonly setBounds: (bounds: Camera) => void;
  readonly setCamera: (camera: Camera) => void;
  readonly zoom: (factor: number, at?: number) => void;
  readonly pan: (share: number) => void;
  readonly fitAll: () => void;
  readonly fit: (from: number, to: number) => void;
  readonly follow: (at: number) => void;
  readonly startFollowing: () => void;
  readonly setClock: (clock: TimelineViewData['clock']) => void;
  readonly setOrder: (order: readonly NodeId[]) => void;
  readonly moveLane: (nodes: readonly NodeId[], node: NodeId, by: 1 | -1) => void;
  readonly toggleLane: (node: NodeId) => void;
  readonly showAllLanes: () => void;
  readonly find: (query: string) => void;
  readonly openFind: () => void;
  readonly closeFind: () => void;
  readonly toggleTable: () => void;
  readonly toggleMark: (at: number) => void;
  readonly measure: (at: number) => void;
}

export type TimelineViewState = TimelineViewData & TimelineViewActions;

const nothing: Camera = { start: 0, end: 1_000_000 };

const initial: TimelineViewData = {
  scenario: null,
  camera: wholeOf(nothing),
  bounds: nothing,
  isFitted: true,
  isFollowing: true,
  clock: 'true',
  order: [],
  hidden: [],
  query: '',
  isFinding: false,
  isTableOpen: false,
  marks: [],
  range: null,
};

const toggled = <T>(list: readonly T[], item: T): readonly T[] =>
  list.includes(item) ? list.filter((other) => other !== item) : [...list, item];

/** The lanes from top to bottom: those with a place in `order` first, in that order. */
export function lanesInOrder(nodes: readonly NodeId[], order: readonly NodeId[]): readonly NodeId[] {
  const placed = order.filter((node) => nodes.includes(node));
  return [...placed, ...nodes.filter((node) => !placed.includes(node))];
}

function swapped(lanes: readonly NodeId[], node: NodeId, by: 1 | -1): readonly NodeId[] {
  const from = lanes.indexOf(node);
  const to = from + by;
  if (from < 0 || to < 0 || to >= lanes.length) return lanes;
  const moved = lanes.slice();
  moved.splice(to, 0, ...moved.splice(from, 1));
  return moved;
}

/** What M and a second R do to what was marked before. */
function measured(range: TimelineViewData['range'], at: number): TimelineViewData['range'] {
  if (range === null) return { from: at, to: null };
  return range.to === null ? { from: range.from, to: at } : null;
}

export const timelineView: StoreApi<TimelineViewState> = createStore<TimelineViewState>()((set, get) => ({
  ...initial,
  open: (scenario) => {
    if (get().scenario !== scenario) set({ ...initial, scenario });
  },
  openAfresh: () => set({ ...initial, scenario: get().scenario }),
  setBounds: (bounds) => {
    const { isFitted, camera, bounds: old } = get();
    if (old.start === bounds.start && old.end === bounds.end) return;
    set({ bounds, camera: isFitted ? wholeOf(bounds) : within(camera, bounds) });
  },
  setCamera: (camera) => set({ camera: within(camera, get().bounds), isFitted: false, isFollowing: false }),
  zoom: (factor, at) => {
    const { camera, bounds } = get();
    const middle = (camera.start + camera.end) / 2;
    set({ camera: zoomed(camera, at ?? middle, factor, bounds), isFitted: false });
  },
  pan: (share) => set({ camera: panned(get().camera, share, get().bounds), isFitted: false, isFollowing: false }),
  fitAll: () => set({ camera: wholeOf(get().bounds), isFitted: true, isFollowing: true }),
  fit: (from, to) => set({ camera: fitted(from, to, get().bounds), isFitted: false }),
  follow: (at) => {
    const { camera, isFollowing, isFitted } = get();
    if (!isFollowing || isFitted) return;
    const next = following(camera, at);
    if (next !== camera) set({ camera: next });
  },
  startFollowing: () => set({ isFollowing: true }),
  setClock: (clock) => set({ clock }),
  setOrder: (order) => set({ order }),
  moveLane: (nodes, node, by) => set({ order: swapped(lanesInOrder(nodes, get().order), node, by) }),
  toggleLane: (node) => set({ hidden: toggled(get().hidden, node) }),
  showAllLanes: () => set({ hidden: [], order: [] }),
  find: (query) => set({ query }),
  openFind: () => set({ isFinding: true }),
  closeFind: () => set({ isFinding: false, query: '' }),
  toggleTable: () => set({ isTableOpen: !get().isTableOpen }),
  toggleMark: (at) => set({ marks: toggled(get().marks, at) }),
  measure: (at) => set({ range: measured(get().range, at) }),
}));

export function useTimelineView<T>(selector: (state: TimelineViewState) => T): T {
  return useStore(timelineView, selector);
}

/** For another run, and for tests: as on the first day. */
export const resetTimelineView = (): void => timelineView.setState(initial);
