/** How many packets wait in a node's receive buffer, counted from what the trace says of them. */
import { readChange } from '../engine/changes.ts';
import { frameKinds } from '../engine/trace.ts';
import type { Trace } from '../engine/trace.ts';
import { countBelow, frameCount, growing } from './growing.ts';
import type { Cursor } from './model.ts';

/** For each node, the frames at which the count changed, and what it came to. */
interface Counts {
  readonly frames: number[];
  readonly counts: number[];
}

interface Index {
  readonly nodes: Map<number, Counts>;
  /** Changes looked at so far. */
  changes: number;
}

const [buffered, receive, ignored, request] = (['buffered', 'receive', 'ignored', 'request'] as const).map((kind) =>
  frameKinds.indexOf(kind),
);

const countsOf = growing<Index>(
  frameCount,
  () => ({ nodes: new Map(), changes: 0 }),
  (index, trace, from, to) => {
    for (let frame = from; frame < to; frame++) {
      const node = trace.frames.columns.node[frame]!;
      if (node >= 0) add(index, node, frame, movedBy(trace, frame));
      addChanges(index, trace, frame);
    }
  },
);

function add({ nodes }: Index, node: number, frame: number, by: number): void {
  if (by === 0) return;
  let known = nodes.get(node);
  if (known === undefined) nodes.set(node, (known = { frames: [], counts: [] }));
  known.frames.push(frame);
  known.counts.push((known.counts.at(-1) ?? 0) + by);
}

/** What is handled in the very frame in which it arrived has not waited. */
function movedBy(trace: Trace, frame: number): number {
  const { frames, packets } = trace;
  const kind = frames.columns.kind[frame]!;
  if (kind === buffered) return 1;
  if (kind === request) return -1;
  const isHandled = kind === receive || kind === ignored;
  return isHandled && packets.columns.endFrame[trace.packetOf(frame)] !== frame ? -1 : 0;
}

/** A crash empties it; a request by hand waits in it. */
function addChanges(index: Index, trace: Trace, frame: number): void {
  for (; index.changes < trace.changes.length; index.changes++) {
    const change = trace.change(index.changes);
    if (change.frame > frame) return;
    if (change.kind === 'status' && readChange('status', change.value).state === 'crashed')
      add(index, change.subject, frame, -(index.nodes.get(change.subject)?.counts.at(-1) ?? 0));
    if (change.kind !== 'fault') continue;
    const { fault, missed } = readChange('fault', change.value);
    if (fault.kind === 'request' && missed === undefined) add(index, trace.frames.columns.node[frame]!, frame, 1);
  }
}

export function waitingAt(trace: Trace, node: number, cursor: Cursor): number {
  const known = countsOf(trace).nodes.get(node);
  return known?.counts[countBelow(known.frames, cursor.frames) - 1] ?? 0;
}
