/** As a run goes on, linearizability and sequential consistency are judged at each end as a search of all that is known then would. */
import { assert, property } from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { HistoryEntry } from '../engine/protocol.ts';
import type { FrameView, WorldView } from '../engine/view.ts';
import { linearizable } from './linearizable.ts';
import { arbitraryHistory } from './linearizable/arbitraryHistory.ts';
import { checkLinearizable, checkSequential } from './linearizable/check.ts';
import type { Model, Operation } from './linearizable/model.ts';
import { models } from './linearizable/models.ts';
import type { Property } from './property.ts';
import { sequentiallyConsistent } from './sequentiallyConsistent.ts';

/** What its client says of an operation in the frame of its start or its end; null in any other. */
function entryAt({ id, op, key, given, told, outcome, start, end }: Operation, frame: number): HistoryEntry | null {
  if (frame === start) return { type: 'invoke', op, id, key, value: given };
  if (frame !== end) return null;
  return { type: outcome === 'ok' ? 'ok' : 'fail', op, id, key, ...(told === undefined ? {} : { value: told }) };
}

function frameAt(operations: readonly Operation[], index: number): FrameView {
  const one = operations.find(({ start, end }) => start === index || end === index);
  const entry = one === undefined ? null : entryAt(one, index);
  const common = { index, time: index, kind: 'timer', name: 'say', cause: -1, packet: -1, place: 0 } as const;
  return { ...common, node: one?.process ?? null, history: entry === null ? [] : [entry] };
}

const openOf = (operation: Operation): Operation => ({ ...operation, told: undefined, outcome: 'open', end: Infinity });

const upTo = (operations: readonly Operation[], frame: number): readonly Operation[] =>
  operations.filter(({ start }) => start <= frame).map((operation) => (operation.end <= frame ? operation : openOf(operation)));

/** The first frame in which each finds fault. */
function firstBad(watched: Property, search: typeof checkLinearizable, operations: readonly Operation[], model: Model) {
  const memory = watched.memory();
  const frames = Array.from({ length: 2 * operations.length }, (_, index) => index);
  const online = frames.find((index) => watched.check({} as WorldView, frameAt(operations, index), memory) !== null);
  const whole = frames.find((index) => search(upTo(operations, index), model).verdict !== 'ordered');
  return { online, whole };
}

const numRuns = Number(process.env['FUZZ_RUNS'] ?? 300);

describe.each([
  ['linearizable', linearizable, checkLinearizable],
  ['sequentially consistent', sequentiallyConsistent, checkSequential],
] as const)('%s', (_, watch, search) => {
  test.each(models.map((model) => [model.name, model] as const))('a %s', (_name, model) => {
    const law = property(arbitraryHistory(model), (operations) => {
      const { online, whole } = firstBad(watch({ model, failure: 'observed' }), search, operations, model);
      expect(online).toBe(whole);
    });
    assert(law, { numRuns, seed: 7 });
  });
});
