/** What befalls clocks, on their lanes: marks, stretches and bounds, from a run of the engine. */
import { expect, test } from 'vitest';
import { ms, seconds } from '../../base/micros.ts';
import { at, listener, play, protocol, simulate } from '../../engine/madeUp.ts';
import type { Fault } from '../../engine/fault.ts';
import { boundAt } from './clocks.ts';
import { modelOf } from './model.ts';
import { seenOf } from './storyAt.ts';

/** Steps its clock at 28 s, having said so, and at 30 s, saying so then; at 40 s it says nothing. */
const daemon = protocol({
  keepsTime: true,
  init(env) {
    env.setTimer('step', { after: seconds(28) }, 'first');
    env.setTimer('step', { after: seconds(30) }, 'then');
    env.setTimer('step', { after: seconds(40) }, 'still');
    return {};
  },
  timeout: {
    step(_, env, key) {
      if (key === 'first') env.note('I shall step');
      env.clock.step(ms(-200));
      if (key === 'then') env.note('I stepped');
    },
  },
});

const fault = (second: number, what: object) => at(seconds(second), what as Fault);
const m = simulate(
  seconds(60),
  { a: play(daemon), b: play(listener, { uncertainty: ms(1), uncertaintyPpm: 200, timeService: { every: seconds(30), error: ms(1) } }) },
  {
    interventions: [
      fault(5, { kind: 'slew', node: 'a', by: ms(5), ppm: 500 }),
      fault(10, { kind: 'slew', node: 'a', by: ms(5), ppm: 500 }),
      fault(25, { kind: 'leap', node: 'a', how: 'repeat' }),
      fault(31, { kind: 'ntp', node: 'a', to: 'off' }),
      fault(45, { kind: 'skew', node: 'b', offset: ms(50) }),
    ],
  },
);
const { story } = modelOf(m.trace, ['a', 'b']);
const end = { time: seconds(60), frames: m.trace.frames.length };

test('every act is marked where it was; a daemon’s that the environment kept from the clock is marked as such', () => {
  expect(story.clockMarks.map(({ node, at: time, act }) => [node, time / 1e6, act.kind])).toEqual([
    [0, 5, 'slew'],
    [0, 10, 'slew'],
    [0, 25, 'leap'],
    [0, 28, 'step'],
    [1, 30, 'sync'],
    [0, 30, 'step'],
    [0, 40, 'ignored'],
    [1, 45, 'skew'],
    [1, 60, 'sync'],
  ]);
});

test('steps and leap seconds have words, unless the node has words of its own for it', () => {
  expect(story.notes.map(({ at: time, text, isOfClock }) => [time / 1e6, text, isOfClock === true])).toEqual([
    [25, 'a second is repeated', true],
    [28, 'I shall step', false],
    [30, 'I stepped', false],
    [45, 'clock set +50 ms off', true],
  ]);
});

test('slews at one rate that follow each other are one stretch', () => {
  expect(story.pulls.map((pull) => [pull.node, pull.ppm, seenOf(pull, end)!.from / 1e6, seenOf(pull, end)!.to / 1e6])).toEqual([
    [0, 500, 5, 20],
  ]);
});

test('the bracket holds the truth until the clock is moved behind its service’s back', () => {
  const truthIn = (second: number): boolean => {
    const bound = boundAt(story.clocks[1]!, seconds(second))!;
    return bound.earliest <= seconds(second) && seconds(second) <= bound.latest;
  };
  expect([boundAt(story.clocks[0]!, seconds(50)), truthIn(44), truthIn(46), truthIn(60)]).toEqual([null, true, false, true]);
  expect(boundAt(story.clocks[1]!, seconds(29))).toEqual({ earliest: seconds(29) - ms(6.8), latest: seconds(29) + ms(6.8) });
});
