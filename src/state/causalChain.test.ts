import { describe, expect, test } from 'vitest';
import { frameKinds, Trace } from '../engine/trace.ts';
import { addPacket } from '../engine/writtenTrace.ts';
import { nextInChain, selectedSpan } from './causalChain.ts';

const trace = new Trace();
const frame = (time: number, cause: number, packet = -1): number => trace.addFrame(time, frameKinds.indexOf('timer'), 0, packet, cause, '');
const first = frame(0, -1);
const aside = frame(5, -1);
const packet = addPacket(trace, {
  from: 0,
  to: 1,
  number: 1,
  copy: 0,
  shape: 'request',
  name: 'w',
  label: '',
  sentFrame: first,
  dueAt: 10,
});
const second = frame(10, first, packet);
trace.endPacket(packet, second, 'delivered');
const third = frame(20, second);
const here = (selection: Parameters<typeof nextInChain>[0]['selection'], frames = 4) => ({
  selection,
  trace,
  cursor: { time: 20, frames },
  explanation: null,
});

describe('along the causal chain', () => {
  test('back leads to the cause, on to the first effect, past what has nothing to do with it', () => {
    expect(nextInChain(here({ kind: 'event', frame: third }), -1)).toBe(second);
    expect(nextInChain(here({ kind: 'event', frame: first }), 1)).toBe(second);
  });

  test('it ends where nothing caused it, and where nothing follows', () => {
    expect(nextInChain(here({ kind: 'event', frame: aside }), -1)).toBeNull();
    expect(nextInChain(here({ kind: 'event', frame: third }), 1)).toBeNull();
  });

  test('from a message it starts at its arrival, or at its sending while it is under way', () => {
    expect(nextInChain(here({ kind: 'packet', row: packet }), 1)).toBe(third);
    expect(nextInChain(here({ kind: 'packet', row: packet }, 2), 1)).toBe(second);
  });

  test('without a selection it starts at the last event', () => {
    expect(nextInChain(here(null), -1)).toBe(second);
    expect(nextInChain(here(null, 0), -1)).toBeNull();
  });

  test('the span of a message is its way', () => {
    expect(selectedSpan(here({ kind: 'packet', row: packet }))).toEqual({ from: 0, to: 10 });
    expect(selectedSpan(here(null))).toBeNull();
  });
});
