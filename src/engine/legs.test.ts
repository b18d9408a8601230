import { describe, expect, test } from 'vitest';
import { departureOf, goesStraight, lastLeg, legsOf } from './legs.ts';
import { Trace } from './trace.ts';
import { addPacket } from './writtenTrace.ts';

const sentAt = 100;

/** Frames at 100, 150, 300 …; each leg is recorded in the frame of its time. */
function traceOf(...legs: readonly (readonly [number, object])[]): Trace {
  const trace = new Trace();
  const sentFrame = trace.addFrame(sentAt, 0, 0, -1, -1, 'send');
  addPacket(trace, { from: 0, to: 1, number: 1, copy: 0, shape: 'request', name: 'ping', label: '', sentFrame, dueAt: 200 });
  for (const [time, leg] of legs) {
    const frame = time === sentAt ? sentFrame : trace.addFrame(time, 0, -1, -1, -1, 'fault');
    trace.addChange('leg', frame, 0, JSON.stringify(leg));
  }
  return trace;
}

const waits = [100, { done: 0, leavesAt: 400, dueAt: 500 }] as const;
const sooner = [150, { done: 0, leavesAt: 300, dueAt: 400 }] as const;
const held = [350, { done: 0.5, dueAt: null }] as const;

describe('a packet’s way', () => {
  test('is straight where nothing kept it', () => {
    const trace = traceOf();
    expect([goesStraight(trace, 0), departureOf(trace, 0, Infinity)]).toEqual([true, 100]);
    expect(legsOf(trace, 0, Infinity)).toEqual([{ at: 100, leavesAt: 100, dueAt: 200, done: 0 }]);
  });

  test('begins with a wait that was planned when it was sent, and not with the way it would have had', () => {
    expect(legsOf(traceOf(waits), 0, Infinity)).toEqual([{ at: 100, leavesAt: 400, dueAt: 500, done: 0 }]);
  });

  test('is what was known by a frame: a later plan is not known before', () => {
    const trace = traceOf(waits, sooner);
    expect([1, 2].map((frames) => departureOf(trace, 0, frames))).toEqual([400, 300]);
    expect(lastLeg(trace, 0, 1)).toMatchObject({ leavesAt: 400 });
  });

  test('left when it left its sender’s end, whatever held it later', () => {
    const trace = traceOf(waits, sooner, held);
    expect(departureOf(trace, 0, Infinity)).toBe(300);
    expect(lastLeg(trace, 0, Infinity)).toEqual({ at: 350, leavesAt: 350, dueAt: null, done: 0.5 });
  });
});
