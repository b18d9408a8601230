import { describe, expect, test } from 'vitest';
import { Trace } from '../../engine/trace.ts';
import { addPacket } from '../../engine/writtenTrace.ts';
import { distanceTo, wayOf, wayUntil } from './arrow.ts';
import { trueAxis } from './clocks.ts';
import { arrive, busyTrace, cast, frameAt, send } from './fixtures.ts';
import { layoutLanes } from './laneLayout.ts';
import { modelOf } from './model.ts';
import { ArrowPlan, fanLimit, fanStep, labelPoint } from './plan.ts';

const rowsIn = (trace: Trace, from: number, to: number): readonly number[] => {
  const rows: number[] = [];
  modelOf(trace, cast).packets.each(trace, from, to, (row) => rows.push(row));
  return rows;
};

describe('which packets are in sight', () => {
  const trace = busyTrace(3_000, 10_000_000);

  test('exactly those under way at some time in the span, found by their order', () => {
    const [from, to] = [4_000_000, 4_050_000];
    const all = Array.from({ length: trace.packets.length }, (_, row) => row).filter(
      (row) => trace.sentAt(row) <= to && trace.endAt(row) >= from,
    );
    expect(rowsIn(trace, from, to)).toEqual(all);
  });

  test('a packet held for long is seen all the while', () => {
    const held = new Trace();
    const row = send(held, { from: 0, to: 1, at: 0, dueAt: 100, frame: frameAt(held, 0, 'timer', 0, '') });
    for (let i = 1; i < 400; i++)
      arrive(held, send(held, { from: 1, to: 2, at: i, dueAt: i + 1, frame: frameAt(held, i, 'timer', 1, '') }), i + 1);
    expect(rowsIn(held, 390.5, 391)).toContain(row);
    arrive(held, row, 395);
    expect(rowsIn(held, 396, 397)).not.toContain(row);
  });
});

describe('a packet’s way', () => {
  const trace = new Trace();
  const sent = frameAt(trace, 0, 'timer', 0, '');
  const lost = send(trace, { from: 0, to: 1, at: 0, dueAt: 100, frame: sent });
  arrive(trace, lost, 100, 'lost');
  const held = send(trace, { from: 0, to: 1, at: 0, dueAt: 100, frame: sent });
  trace.addChange('leg', frameAt(trace, 40, 'fault', -1, 'hold'), held, JSON.stringify({ done: 0.4, dueAt: null }));
  trace.addChange('leg', frameAt(trace, 90, 'fault', -1, 'release'), held, JSON.stringify({ done: 0.4, dueAt: 150 }));
  arrive(trace, held, 150);
  const all = trace.frames.length;

  test('what waits in a queue stands at its sender, then goes; what finds no room goes nowhere', () => {
    const queued = new Trace();
    const asked = frameAt(queued, 0, 'timer', 0, '');
    const [waits, dropped, takenOut] = [0, 1, 2].map(() => send(queued, { from: 0, to: 1, at: 0, dueAt: 100, frame: asked }));
    queued.addChange('leg', asked, waits!, JSON.stringify({ done: 0, leavesAt: 60, dueAt: 160 }));
    queued.addChange('leg', asked, takenOut!, JSON.stringify({ done: 0, leavesAt: 120, dueAt: 220 }));
    arrive(queued, dropped!, 0, 'queueFull');
    arrive(queued, takenOut!, 50, 'cut');
    const ways = (now: number) => [waits!, dropped!, takenOut!].map((row) => wayOf(queued, row, 9, now).map(({ at, done }) => [at, done]));
    expect(ways(110)).toEqual([
      [
        [0, 0],
        [60, 0],
        [110, 0.5],
      ],
      [
        [0, 0],
        [0, 0],
      ],
      [
        [0, 0],
        [50, 0],
      ],
    ]);
    expect(ways(30)[0]).toEqual([
      [0, 0],
      [30, 0],
    ]);
  });

  test('what is lost ends half-way', () => {
    expect(wayOf(trace, lost, all, 200)).toEqual([
      { at: 0, done: 0 },
      { at: 100, done: 0.5 },
    ]);
  });

  test('what is held stands still, then goes on', () => {
    expect(wayOf(trace, held, all, 200)).toEqual([
      { at: 0, done: 0 },
      { at: 40, done: 0.4 },
      { at: 90, done: 0.4 },
      { at: 150, done: 1 },
    ]);
  });

  test('at the play head it has come only so far', () => {
    expect(wayUntil(wayOf(trace, held, all, 200), 120).at(-1)).toEqual({ at: 120, done: 0.7 });
    expect(wayUntil(wayOf(trace, lost, 1, 60), 60).at(-1)).toEqual({ at: 60, done: 0.3 });
  });

  test('pointing measures to the nearest spot of the stretch', () => {
    expect(distanceTo({ main: 5, cross: 3 }, { main: 0, cross: 0 }, { main: 10, cross: 0 })).toBe(3);
    expect(distanceTo({ main: 13, cross: 4 }, { main: 0, cross: 0 }, { main: 10, cross: 0 })).toBe(5);
  });
});

describe('what messages have to do with each other', () => {
  test('an answer after its timeout is late by the difference', () => {
    const trace = new Trace();
    const asked = frameAt(trace, 0, 'timer', 0, 'ask');
    const question = send(trace, { from: 0, to: 1, at: 0, dueAt: 10, frame: asked });
    const heard = arrive(trace, question, 10);
    const gaveUp = frameAt(trace, 100, 'timer', 0, 'patience', -1, asked);
    const answer = send(trace, {
      from: 1,
      to: 0,
      at: 120,
      dueAt: 130,
      frame: frameAt(trace, 120, 'step', 1, 'work', -1, heard),
      shape: 'reply',
    });
    arrive(trace, answer, 130);
    expect([...modelOf(trace, cast).relations.late]).toEqual([[answer, { timeout: gaveUp, by: 30 }]]);
  });

  test('one that overtook another crosses it where their lines meet', () => {
    const trace = new Trace();
    const slow = send(trace, { from: 0, to: 1, at: 0, dueAt: 100, frame: frameAt(trace, 0, 'timer', 0, ''), number: 1 });
    const fast = send(trace, { from: 0, to: 1, at: 20, dueAt: 60, frame: frameAt(trace, 20, 'timer', 0, ''), number: 2 });
    arrive(trace, fast, 60);
    arrive(trace, slow, 100);
    const [crossing] = modelOf(trace, cast).relations.overtakings;
    expect(crossing).toMatchObject({ row: fast, overtaken: slow });
    expect([crossing!.at, crossing!.done].map((n) => Math.round(n * 1_000) / 1_000)).toEqual([33.333, 0.333]);
  });
});

describe('in a queue', () => {
  test('one that left before another was sent before it overtook it there, where it left', () => {
    const trace = new Trace();
    const asked = frameAt(trace, 0, 'timer', 0, '');
    const usual = send(trace, { from: 0, to: 1, at: 0, dueAt: 100, frame: asked, number: 1 });
    trace.addChange('leg', asked, usual, JSON.stringify({ done: 0, leavesAt: 80, dueAt: 180 }));
    const urgent = send(trace, { from: 0, to: 1, at: 20, dueAt: 120, frame: frameAt(trace, 20, 'timer', 0, ''), number: 2 });
    trace.addChange('leg', trace.frames.length - 1, urgent, JSON.stringify({ done: 0, leavesAt: 40, dueAt: 140 }));
    arrive(trace, urgent, 140);
    arrive(trace, usual, 180);
    expect(modelOf(trace, cast).relations.overtakings).toEqual([{ row: urgent, overtaken: usual, at: 40, done: 0 }]);
  });
});

describe('what there is room for', () => {
  const lanes = layoutLanes([0, 1, 2, 3], 4, 240, 'right');
  const planAt = (pxPerUs: number, trace: Trace): ArrowPlan => {
    const plan = new ArrowPlan({ axis: trueAxis, pxPerUs, origin: 0, length: 1_000, lanes }, 'right');
    plan.extend(trace);
    return plan;
  };
  const burst = new Trace();
  for (let i = 0; i < 8; i++)
    send(burst, { from: 0, to: 1, at: i * 100, dueAt: i * 100 + 250, frame: frameAt(burst, i * 100, 'timer', 0, ''), label: 'w 33' });
  const shifts = (pxPerUs: number): readonly (number | null)[] =>
    Array.from({ length: 8 }, (_, row) => planAt(pxPerUs, burst).shiftOf(row));

  test('messages on one pixel are fanned out, and past the fan they thicken the band', () => {
    expect(shifts(0.000_03)).toEqual([0, fanStep, fanLimit, null, null, null, null, null]);
  });

  test('an early burst moves nothing that comes later: a request and its answer every ten pixels stand at their times', () => {
    const trace = new Trace();
    for (let i = 0; i < 60; i++) {
      const at = i < 8 ? i * 100 : (i - 7) * 500_000;
      const asked = frameAt(trace, at, 'timer', 0, '');
      send(trace, { from: 0, to: 1, at, dueAt: at + 250, frame: asked });
      send(trace, { from: 1, to: 0, at: at + 260, dueAt: at + 500, frame: asked, shape: 'reply' });
    }
    const plan = planAt(0.000_02, trace);
    const shiftsFrom = (row: number): readonly (number | null)[] =>
      Array.from({ length: (trace.packets.length - row) / 2 }, (_, i) => plan.shiftOf(row + 2 * i));
    expect(new Set(shiftsFrom(16))).toEqual(new Set([0]));
    expect(new Set(shiftsFrom(17))).toEqual(new Set([fanStep]));
  });

  test('words give way to labels that may be seen, as long as these have become, and only to those', () => {
    const plan = planAt(0.000_03, burst);
    const label = labelPoint({ axis: trueAxis, pxPerUs: 0.000_03, origin: 0, length: 1_000, lanes }, 0, 1, 0, 0);
    const words = { main: label.main + 10, length: 40, cross: label.cross };
    expect(plan.clearOf(words, ({ length }) => length)).toBeGreaterThan(words.main);
    expect(plan.clearOf(words, () => 0)).toBe(words.main);
    const behind = { ...words, main: label.main + 80 };
    expect(plan.clearOf(behind, ({ length }) => length)).toBe(behind.main);
    expect(plan.clearOf(behind, () => 100)).toBeGreaterThan(label.main + 100);
    expect(plan.clearOf({ ...words, cross: label.cross + 30 }, ({ length }) => length)).toBe(words.main);
  });

  test('zoomed in, every message stands where it was sent', () => {
    expect(shifts(0.1)).toEqual([0, 0, 0, 0, 0, 0, 0, 0]);
  });

  test('labels never overlap: crowded together only the first has one', () => {
    const labels = (pxPerUs: number) => Array.from({ length: 8 }, (_, row) => planAt(pxPerUs, burst).hasLabel(row));
    expect(labels(0.000_03).filter(Boolean)).toHaveLength(1);
    expect(labels(1).filter(Boolean)).toHaveLength(8);
  });

  test('a plan that grows with the trace is the plan of the whole trace', () => {
    const trace = busyTrace(600, 10_000_000);
    const part = new Trace();
    const grown = new ArrowPlan({ axis: trueAxis, pxPerUs: 0.000_1, origin: 0, length: 1_000, lanes }, 'right');
    for (let row = 0; row < trace.packets.length; row += 37) {
      while (part.packets.length < Math.min(trace.packets.length, row + 37)) {
        const packet = trace.packet(part.packets.length);
        while (part.frames.length <= packet.sentFrame) part.addFrame(trace.frame(part.frames.length).time, 0, -1, -1, -1, '');
        addPacket(part, packet);
      }
      grown.extend(part);
    }
    const whole = planAt(0.000_1, trace);
    const rows = Array.from({ length: trace.packets.length }, (_, row) => row);
    expect(rows.map((row) => [grown.shiftOf(row), grown.hasLabel(row)])).toEqual(
      rows.map((row) => [whole.shiftOf(row), whole.hasLabel(row)]),
    );
  });
});
