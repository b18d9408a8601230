/** A run between two times, as whoever draws it by hand would: what happened on each lane, and what went from one to another. */
import { changesUpTo, readChange } from '../../engine/changes.ts';
import type { Replay } from '../../engine/trace.ts';
import type { Scenario } from '../../scenarios/scenario.ts';
import type { WorksheetGrid, WorksheetMark } from '../../scenarios/teaching.ts';
import { withNames } from '../../run/words.ts';
import { pausesOf } from '../sketch.ts';

/** Lanes are places among those drawn; times are true times, microseconds. */
export interface SpaceTime {
  readonly arrows: readonly Arrow[];
  readonly pauses: readonly (Span & OnLane & { readonly kind: 'paused' | 'crashed' })[];
  readonly beliefs: readonly (Span & OnLane & { readonly says: string })[];
  readonly marks: readonly (OnLane & { readonly at: number; readonly says: string })[];
}

interface Span {
  readonly from: number;
  readonly to: number;
}

interface OnLane {
  readonly lane: number;
}

export interface Arrow {
  readonly from: number;
  readonly to: number;
  readonly sentAt: number;
  readonly endAt: number;
  /** Share of the way that it came; 1 where it arrived. */
  readonly reached: number;
  readonly label: string;
  readonly isReply: boolean;
}

export const lanesOf = (grid: WorksheetGrid, replay: Replay): readonly string[] => grid.lanes ?? replay.nodes;

/** `names`: of the cast, by id. A protocol speaks of nodes by their ids, a sheet by their names. */
export function spaceTimeOf(grid: WorksheetGrid, replay: Replay, names: Scenario['names'] = {}): SpaceTime {
  const { nodes } = replay;
  const inNames = <T extends { readonly says: string }>(part: T): T => ({ ...part, says: withNames({ nodes, names }, part.says) });
  const lanes = lanesOf(grid, replay);
  const [start, end] = grid.window;
  const laneOf = (node: string): number => lanes.indexOf(node);
  /** What lies in the window of a span on this lane; nothing where it lies outside. */
  const within = (lane: number, span: Span): readonly (Span & OnLane)[] => {
    const [from, to] = [Math.max(span.from, start), Math.min(span.to, end)];
    return from < to ? [{ lane, from, to }] : [];
  };
  return {
    arrows: arrowsOf(grid, replay, laneOf),
    pauses: lanes.flatMap((node, lane) =>
      pausesOf(replay, nodes.indexOf(node)).flatMap((span) => within(lane, span).map((part) => Object.assign(part, { kind: span.kind }))),
    ),
    beliefs: lanes.flatMap((node, lane) =>
      (grid.showsBeliefs ? beliefsOf(replay, node) : []).flatMap((span) =>
        within(lane, span).map((part) => Object.assign(part, { says: inNames(span).says })),
      ),
    ),
    marks: [...(grid.marks?.(replay) ?? []), ...notesOf(replay)]
      .filter(({ node, at }) => laneOf(node) >= 0 && at >= start && at <= end)
      .map(({ node, at, says }) => inNames({ lane: laneOf(node), at, says })),
  };
}

function arrowsOf(grid: WorksheetGrid, { trace, nodes, endedAt }: Replay, laneOf: (node: string) => number): readonly Arrow[] {
  const [start, end] = grid.window;
  return Array.from({ length: trace.packets.length }, (_, row) => trace.packet(row))
    .filter(({ name, sentAt }) => sentAt >= start && sentAt < end && !grid.leavesOut?.includes(name))
    .map(({ from, to, sentAt, dueAt, endAt, endFrame, fate, label, name, shape }) => {
      const stops = endFrame < 0 ? endedAt : endAt;
      const hasArrived = fate === 'delivered' || fate === 'underWay' || fate === 'unheard' || fate === 'overflow';
      const share = dueAt > sentAt ? (stops - sentAt) / (dueAt - sentAt) : 1;
      return {
        from: laneOf(nodes[from]!),
        to: laneOf(nodes[to]!),
        sentAt,
        // Who is paused takes in what came only when it wakes; it came all the same.
        endAt: hasArrived ? Math.min(stops, dueAt) : stops,
        reached: hasArrived ? 1 : Math.min(1, Math.max(0, share)),
        label: label === '' ? name : label,
        isReply: shape === 'reply',
      };
    })
    .filter(({ from, to }) => from >= 0 && to >= 0);
}

function notesOf({ trace, nodes }: Replay): readonly WorksheetMark[] {
  return nodes.flatMap((node, lane) =>
    trace.changesOf('note', lane).map((row) => {
      const { frame, value } = trace.change(row);
      return { node, at: trace.frame(frame).time, says: readChange('note', value) };
    }),
  );
}

/** What a node's face says that it believes, from when it began to until it no longer did. */
function beliefsOf(
  { trace, nodes, endedAt }: Replay,
  node: string,
): readonly { readonly from: number; readonly to: number; readonly says: string }[] {
  const faces = changesUpTo(trace, 'face', nodes.indexOf(node), Infinity).map(({ frame, value }) => ({
    at: trace.frame(frame).time,
    says: value.beliefs?.[0]?.says ?? '',
  }));
  const turns = faces.filter(({ says }, i) => says !== faces[i - 1]?.says);
  return turns.flatMap(({ at, says }, i) => (says === '' ? [] : [{ from: at, to: turns[i + 1]?.at ?? endedAt, says }]));
}
