/** From the lines of a run's history to operations on a model's objects, as they begin and end. */
import type { HistoryEntry, NodeId } from '../../engine/protocol.ts';
import { isFault } from '../../engine/trace.ts';
import type { FrameView } from '../../engine/view.ts';
import type { Model, Operation } from './model.ts';

export type Turn =
  | { readonly kind: 'begun'; readonly operation: Operation; readonly node: NodeId }
  /** Nobody will hear of it. */
  | { readonly kind: 'left'; readonly key: string; readonly id: string }
  /** `how` null: it did not happen. */
  | { readonly kind: 'ended'; readonly key: string; readonly id: string; readonly how: Ending | null };

export type Ending = Pick<Operation, 'told' | 'outcome' | 'end'>;

/** Plain data, for a property's memory. */
export interface Waiting {
  /** Of the history, so far. */
  lines: number;
  /** Operations that have not ended, by id. */
  readonly by: { [id: string]: { readonly node: NodeId; readonly key: string } };
}

export const nobodyWaits = (): Waiting => ({ lines: 0, by: {} });

/** What each `fail` says: that an operation did not happen, or that it was tried and could not take effect. */
export type Failure = 'absent' | 'observed';

const none: readonly never[] = [];

export function turnsOf(frame: FrameView, model: Model, waiting: Waiting, failure: Failure): readonly Turn[] {
  const { node, kind, name } = frame;
  const forgets = kind === 'restart' || (isFault(kind) && name === 'crash');
  if (node === null || (frame.history.length === 0 && !forgets)) return none;
  const own = frame.history.filter(({ op }) => Object.hasOwn(model.rules, op));
  return [...(forgets ? leave(node, waiting) : []), ...own.flatMap((entry) => turnOf(entry, node, model, waiting, failure))];
}

function leave(node: NodeId, { by }: Waiting): readonly Turn[] {
  const own = Object.entries(by).filter(([, one]) => one.node === node);
  for (const [id] of own) delete by[id];
  return own.map(([id, { key }]): Turn => ({ kind: 'left', key, id }));
}

function turnOf(entry: HistoryEntry, node: NodeId, model: Model, waiting: Waiting, failure: Failure): readonly Turn[] {
  const { type, op, id, key = '', value = null, process = node } = entry;
  if (type === 'effect') return [];
  const place = waiting.lines++;
  if (type === 'invoke') {
    waiting.by[id] = { node, key };
    const operation: Operation = { id, op, process, key, given: value, told: undefined, outcome: 'open', start: place, end: Infinity };
    return [{ kind: 'begun', operation, node }];
  }
  const asked = waiting.by[id];
  if (asked === undefined) return [];
  delete waiting.by[id];
  if (type === 'info') return [{ kind: 'left', key: asked.key, id }];
  const told = value === null && model.initial !== null ? undefined : value; // null is a value only where an object can hold it
  const observed: Ending | null = failure === 'observed' ? { told: undefined, outcome: 'refused', end: place } : null;
  return [{ kind: 'ended', key: asked.key, id, how: type === 'ok' ? { told, outcome: 'ok', end: place } : observed }];
}
