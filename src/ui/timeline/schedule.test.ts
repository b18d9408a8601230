/** What the timeline knows of schedules: asynchrony until GST, a time daemon's questions, and what an adversary makes of messages. */
import { expect, test } from 'vitest';
import { ms, seconds } from '../../base/micros.ts';
import type { Fault } from '../../engine/fault.ts';
import { at, beater, listener, ntp, play, simulate } from '../../engine/madeUp.ts';
import { lastActOf } from '../../state/polls.ts';
import { thwartedUpTo, thwartOf } from '../../state/thwarted.ts';
import { modelOf } from './model.ts';

const loose = (length: number): Fault => ({ kind: 'async', length: ms(length), mean: ms(50), delta: ms(20), ratio: 0 });
const m = simulate(
  seconds(4),
  { a: play(beater('b', 40), { offset: ms(20) }), b: play(listener) },
  {
    interventions: [
      at(ms(10), { kind: 'adversary', aim: {}, strategy: 'drop', share: 1, by: ms(1), atMost: 2 }),
      at(ms(20), loose(100)),
      at(ms(60), loose(200)),
      at(ms(900), loose(50)),
      at(ms(500), ntp('a', 'on')),
    ],
  },
);
const { story } = modelOf(m.trace, m.ids);
const framesAt = (time: number) => ({ time, frames: m.trace.framesBy(time) });

test('an asynchrony lasts until the GST that was last set for it; before anybody knew of it there is none', () => {
  const spans = (time: number) => story.schedules.asynchronies(framesAt(time)).map(({ since, gst }) => [since / 1_000, gst / 1_000]);
  expect([5, 30, 100, 3_000].map((time) => spans(ms(time)))).toEqual([
    [],
    [[20, 120]],
    [[20, 260]],
    [
      [20, 260],
      [900, 950],
    ],
  ]);
});

test('a question to a reference lasts from the asking to the answer, and makes no mark of its own', () => {
  const { polls } = story.schedules;
  expect(polls.map(({ node, asked }) => [node, Math.round(asked / 1_000)])).toEqual([
    [0, 500],
    [0, 2_500],
  ]);
  expect(polls.every(({ asked, heard }) => heard - asked >= ms(40))).toBe(true);
  expect(story.clockMarks.map(({ act }) => act.kind)).toEqual(['slew', ...(polls[1]!.isUsed ? ['slew'] : [])]);
  expect([lastActOf(m.trace, 0, framesAt(ms(400)), 'measured'), lastActOf(m.trace, 1, framesAt(seconds(4)), 'measured')]).toEqual([
    null,
    null,
  ]);
  expect(Math.abs(lastActOf(m.trace, 0, framesAt(ms(600)), 'measured')!.by + ms(20))).toBeLessThan(ms(3));
});

test('what an adversary makes of messages is known from the frame on in which it does', () => {
  const rows = Array.from({ length: m.trace.packets.length }, (_, index) => ({ index }));
  const told = rows.map((row) => thwartOf(m.trace, row, Infinity)?.how);
  expect(told.slice(9, 13)).toEqual(['dropped', 'dropped', 'spared', 'dropped']);
  expect(thwartedUpTo(m.trace, framesAt(ms(12)))).toEqual({ dropped: 2, delayed: 0, passedOver: 0, spared: 1 });
  expect(thwartedUpTo(m.trace, framesAt(ms(9)))).toEqual({ dropped: 0, delayed: 0, passedOver: 0, spared: 0 });
});
