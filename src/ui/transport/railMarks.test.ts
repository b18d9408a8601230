import { expect, test } from 'vitest';
import type { Whole } from '../../bridge/messages.ts';
import { replay } from '../../run/replay.ts';
import { defaultRun } from '../../run/runSpec.ts';
import pauseOutlivesLease from '../../scenarios/pause-outlives-lease/scenario.ts';
import { railMarks } from './railMarks.ts';

const { trace } = replay(pauseOutlivesLease, defaultRun('pause-outlives-lease', pauseOutlivesLease));
const properties = pauseOutlivesLease.properties.length;
const kindsBy = (time: number, revealed: Whole | null): readonly string[] =>
  railMarks(trace, properties, { time, frames: trace.framesBy(time) }, revealed).map(({ kind }) => kind);

test('before the reveal the rail knows nothing later than the play head', () => {
  expect(kindsBy(0, null)).toEqual([]);
  expect(kindsBy(9_800_000, null)).toEqual(['fault']);
  expect(kindsBy(30_000_000, null)).toEqual(['fault', 'violation', 'violation']);
});

test('after it, all that the whole run holds, whatever the play head', () => {
  const marks = [
    { kind: 'fault', at: 1_000_000, says: '' },
    { kind: 'violation', at: 16_000_000, says: '' },
  ] as const;
  const whole: Whole = { digest: '', events: 0, endedAt: 0, verdicts: [], marks, metrics: {}, numbers: {}, right: {}, astray: [] };
  expect(kindsBy(0, whole)).toEqual(['fault', 'violation']);
});
