/** What the timeline draws from and what it asks for, so that it can be shown any trace. */
import type { Trace } from '../../engine/trace.ts';
import type { Cursor, Explanation, Ghost, Selection, SessionActions, SessionData } from '../../state/model.ts';
import { sayNode } from '../../run/words.ts';
import type { Names } from '../../run/words.ts';
import type { Moment } from './storyAt.ts';

export interface TimelineInput {
  readonly trace: Trace;
  readonly nodes: readonly string[];
  readonly names: Names;
  readonly nameOf: (node: string) => string;
  readonly propertyName: (index: number) => string;
  readonly epoch: number;
  readonly horizon: number;
  readonly reached: number;
  readonly cursor: Cursor;
  readonly selection: Selection | null;
  readonly explanation: Explanation | null;
  /** The newest old future, and its place among the session's. */
  readonly ghost: { readonly ghost: Ghost; readonly index: number } | null;
  readonly loop: { readonly from: number; readonly to: number } | null;
  /** Index of the node whose knowledge is all there is to see; null: the truth. */
  readonly eye: number | null;
  /** Before a guess is committed nothing later than the play head may show. */
  readonly isFutureHidden: boolean;
  readonly isPlaying: boolean;
}

export interface TimelineSource {
  readonly read: () => TimelineInput;
  readonly subscribe: (changed: () => void) => () => void;
}

export type TimelineActs = Pick<SessionActions, 'seek' | 'seekFrame' | 'select' | 'returnTo'>;

/** The latest that may be shown. */
export function horizonOf({ isFutureHidden, eye, cursor, reached, trace }: TimelineInput): Moment {
  const isLimited = isFutureHidden || eye !== null;
  return isLimited ? cursor : { time: Math.max(reached, cursor.time), frames: trace.frames.length };
}

const noNames: Names = {};

type Around = Pick<TimelineInput, 'isFutureHidden' | 'isPlaying'>;

/** From the session, the lesson and the playback, as of now. */
export function inputOf(session: SessionData, { isFutureHidden, isPlaying }: Around): TimelineInput {
  const { scenario, nodes, view, ghosts, cursor, trace, reached, selection, explanation, loop } = session;
  const names = scenario?.names ?? noNames;
  const last = ghosts.at(-1);
  return {
    trace,
    nodes,
    names,
    nameOf: (node) => sayNode(node, names),
    propertyName: (index) => scenario?.properties[index]?.name ?? 'violated',
    epoch: scenario?.epoch ?? 0,
    horizon: scenario?.horizon ?? 1_000_000,
    reached,
    cursor,
    selection,
    explanation,
    ghost: last === undefined ? null : { ghost: last, index: ghosts.length - 1 },
    loop,
    eye: view.kind === 'belief' ? nodes.indexOf(view.node) : null,
    isFutureHidden,
    isPlaying,
  };
}
