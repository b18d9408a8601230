import { describe, expect, test } from 'vitest';
import { flightsAt } from './flights.ts';
import { momentOf } from '../instruments/ownMoment.ts';
import { heardBy } from './knowledge.ts';
import { lateBy } from './lateness.ts';
import { Scribe, running } from './scribe.ts';

const stub = 100;
const seen = (scribe: Scribe, time: number) =>
  flightsAt(scribe.trace, scribe.at(time), stub).map(({ state, done, fresh }) => ({ state, done, fresh }));

function sent(): Scribe {
  const scribe = new Scribe();
  scribe.frame(0, 'step', { node: 0 });
  scribe.send({ from: 0, to: 1, sentAt: 0, dueAt: 1_000 });
  return scribe;
}

describe('what flies', () => {
  test('is as far on its way as its time is', () => {
    expect(seen(sent(), 250)).toEqual([{ state: 'going', done: 0.25, fresh: 0 }]);
  });

  test('is shown arriving at the instant of its arrival, and no longer', () => {
    const scribe = sent();
    scribe.end(1_000, 0, 'delivered', 'receive', 1);
    expect(seen(scribe, 1_000)).toEqual([{ state: 'arriving', done: 1, fresh: 1 }]);
    expect(seen(scribe, 1_001)).toEqual([]);
  });

  test('stops half-way when it is lost, and leaves a stub that fades with the run’s own time', () => {
    const scribe = sent();
    scribe.end(500, 0, 'lost', 'lost');
    expect(seen(scribe, 500)).toEqual([{ state: 'lost', done: 0.5, fresh: 1 }]);
    expect(seen(scribe, 575)).toEqual([{ state: 'lost', done: 0.5, fresh: 0.25 }]);
    expect(seen(scribe, 600)).toEqual([]);
  });

  test('stands still while it is held, and goes on from there', () => {
    const scribe = sent();
    scribe.frame(400, 'fault');
    scribe.change('leg', 0, { done: 0.4, dueAt: null });
    expect(seen(scribe, 5_000)).toEqual([{ state: 'held', done: 0.4, fresh: 0 }]);
    scribe.frame(6_000, 'fault');
    scribe.change('leg', 0, { done: 0.4, dueAt: 6_600 });
    expect(seen(scribe, 6_300)).toEqual([{ state: 'going', done: 0.7, fresh: 0 }]);
  });

  test('waits at its sender until its turn is over, and is then on its way', () => {
    const scribe = sent();
    scribe.change('leg', 0, { done: 0, leavesAt: 700, dueAt: 1_700 });
    expect(seen(scribe, 600)).toEqual([{ state: 'queued', done: 0, fresh: 0 }]);
    expect(seen(scribe, 950)).toEqual([{ state: 'going', done: 0.25, fresh: 0 }]);
  });

  test('comes to grief where it stands when it finds a full queue, and at its end when it is damaged', () => {
    const scribe = sent();
    scribe.end(0, 0, 'queueFull', 'lost');
    scribe.send({ from: 0, to: 1, sentAt: 0, dueAt: 0 });
    scribe.end(0, 1, 'corrupted', 'lost');
    expect(seen(scribe, 0).map(({ state, done }) => [state, done])).toEqual([
      ['lost', 0],
      ['lost', 1],
    ]);
  });

  test('has not been sent before its frame, nor ended before that of its end', () => {
    const scribe = sent();
    scribe.end(1_000, 0, 'delivered', 'receive', 1);
    expect(flightsAt(scribe.trace, { time: 0, frames: 0 }, stub)).toEqual([]);
    expect(flightsAt(scribe.trace, { time: 1_000, frames: 1 }, stub)).toMatchObject([{ state: 'going', done: 1 }]);
  });
});

describe('a late reply', () => {
  function asked(): Scribe {
    const scribe = sent();
    const received = scribe.end(1_000, 0, 'delivered', 'receive', 1);
    scribe.frame(1_500, 'step', { node: 1, cause: received });
    scribe.send({ from: 1, to: 0, shape: 'reply', sentAt: 1_500, dueAt: 9_000 });
    return scribe;
  }
  const late = (scribe: Scribe, time: number) => lateBy(scribe.trace, scribe.trace.packet(1), scribe.trace.frames.length, time);

  test('is one whose asker’s timeout has fired, and tells how long ago', () => {
    const scribe = asked();
    expect(late(scribe, 3_000)).toBeNull();
    scribe.frame(4_000, 'timer', { node: 0, cause: 0 });
    expect(late(scribe, 6_300)).toBe(2_300);
  });

  test('has nothing to do with other timers', () => {
    const scribe = asked();
    scribe.frame(4_000, 'timer', { node: 0, cause: 2 });
    scribe.frame(4_000, 'timer', { node: 1, cause: 0 });
    expect(late(scribe, 6_300)).toBeNull();
  });

  test('is never a request', () => {
    const scribe = asked();
    scribe.frame(4_000, 'timer', { node: 0, cause: 0 });
    expect(lateBy(scribe.trace, scribe.trace.packet(0), scribe.trace.frames.length, 5_000)).toBeNull();
  });
});

describe('what a node knows', () => {
  test('is what it was told last, and how long ago; of the others nothing', () => {
    const scribe = sent();
    scribe.end(1_000, 0, 'delivered', 'receive', 1);
    expect(heardBy(scribe.trace, 1, 3, scribe.at(4_200))).toEqual([{ says: 'write w 33', ago: 3_200 }, null, null]);
    expect(heardBy(scribe.trace, 0, 3, scribe.at(4_200))).toEqual([null, null, null]);
  });

  test('stands still while it does not run', () => {
    const scribe = sent();
    scribe.frame(2_000, 'fault', { node: 1 });
    scribe.change('status', 1, { ...running, state: 'frozen', since: 2_000, until: null });
    scribe.frame(3_000, 'step', { node: 0 });
    expect(momentOf(scribe.trace, 1, scribe.at(9_000))).toEqual({ time: 2_000, frames: 2 });
    expect(momentOf(scribe.trace, 0, scribe.at(9_000))).toEqual(scribe.at(9_000));
  });
});
