import { ms, seconds } from '../../base/micros.ts';
import type { Beat, Choice } from '../scenario.ts';
import { rule } from './mixes.ts';
import { configOf, falseAlarms, falseDeaths, isAskedAllTheTime, isEnough, longest, mixOf } from './outcome.ts';
import { isSlowForAMoment } from './premises.ts';

const alarms = (id: string, text: string, from: number, to: number, wrong: string): Choice => ({
  id,
  text,
  isRight: (replay) => {
    const count = falseAlarms(replay).length;
    return count >= from && count < to;
  },
  right: 'Yes: {alarms}. The chance that a live server is late is {chance} for each request.',
  wrong,
});

const enough = (id: string, text: string, isRight: Choice['isRight'], wrong: string): Choice => ({
  id,
  text,
  isRight,
  right: 'Yes: answers are {mix} here.',
  wrong,
});

const deaths = (id: string, text: string, isRight: (count: number) => boolean, wrong: string): Choice => ({
  id,
  text,
  isRight: (replay) => isRight(falseDeaths(replay)),
  right: 'Yes: {deaths} of {servers}, and not one of them was dead.{queues}',
  wrong,
});

export const beats: readonly Beat[] = [
  {
    id: 'late',
    at: ms(4_900),
    until: seconds(20),
    view: 'alice',
    window: [ms(4_000), ms(9_000)],
    draws: ['responses'],
    ask: {
      prompt: 'How often does Alice take a live server for dead, in these 20 seconds?',
      choices: [
        alarms(
          'never',
          'Not once',
          0,
          1,
          'It was {alarms}. The timeout is {timeout}, and late is not lost: answers are {mix}, and the chance of a late one is {chance}.',
        ),
        alarms('some', 'A few times', 1, 8, 'It was {alarms}: the chance of a late answer is {chance}, and {sent} requests were sent.'),
        alarms(
          'often',
          'More often than that',
          8,
          Infinity,
          'It was {alarms}. The chance of a late answer is {chance}, and {sent} requests were sent.',
        ),
      ],
    },
  },
  {
    id: 'never-wrong',
    at: seconds(20),
    offers: ['mix', 'timeout', 'script'],
    draws: ['price'],
    ask: {
      prompt:
        'Alice wants no false alarm at all. Which is the shortest timeout that promises it, if nothing but the spread of answers makes them late?',
      choices: [
        enough(
          'rule',
          '200 ms: twice the way and the work',
          (replay) => isEnough(mixOf(replay), rule),
          'Takes 2d + r for a law. It is one where d and r are bounds; answers are {mix} here, and nothing ends their tail.',
        ),
        enough(
          'long',
          '5 s, the longest there is',
          (replay) => isEnough(mixOf(replay), longest) && !isEnough(mixOf(replay), rule),
          'Where there is a bound, {rule} is enough. Where there is none, 5 s is not: with Pareto’s tail a live server is later than that {paretoLongest}.',
        ),
        enough(
          'none',
          'None of them',
          (replay) => !isEnough(mixOf(replay), longest),
          'This network has a bound: no message takes more than {d}, no work more than {r}. Beyond {rule} a silence is a fault.',
        ),
      ],
    },
  },
  {
    id: 'too-long',
    at: ms(4_900),
    until: ms(8_500),
    window: [ms(4_000), ms(12_000)],
    offers: ['world', 'timeout'],
    ask: {
      prompt: 'Let Oak crash. How late can Alice notice, at most?',
      choices: [
        {
          id: 'timeout',
          text: 'A timeout after the crash',
          isRight: (replay) => !configOf(replay).adapts && isAskedAllTheTime(replay),
          right: 'Yes, but for {every}: Oak is asked so often here that the wait for the next request is next to nothing.',
          wrong: 'Forgets that nobody asks Oak all the time. The next request may be {every} away; only then does the wait begin.',
        },
        {
          id: 'both',
          text: 'The time between two requests to Oak, and a timeout',
          isRight: (replay) => !configOf(replay).adapts && !isAskedAllTheTime(replay),
          right: 'Yes: {bound} at most as the lesson comes. With 5 s of patience that is seconds in which requests go to a dead machine.',
          wrong: 'The timeout is learned here: it is whatever Oak’s own answers have made of it.',
        },
        {
          id: 'learned',
          text: 'It depends on the answers before',
          isRight: (replay) => configOf(replay).adapts,
          right: 'Yes: Alice learns a timeout for each server, so that one with scattered answers is given up later.',
          wrong: 'Alice learns nothing here: her timeout is {timeout}, whatever the answers were like.',
        },
      ],
    },
  },
  {
    id: 'cascade',
    at: ms(4_900),
    isSo: isSlowForAMoment,
    until: ms(9_000),
    window: [ms(4_500), ms(9_000)],
    offers: ['mix', 'load', 'timeout'],
    draws: ['responses'],
    ask: {
      prompt:
        'Let answers take as long as a server’s queue. Oak’s are slow for less than a second: how many of the three servers are taken for dead at some time, though they live?',
      choices: [
        deaths('none', 'None', (count) => count === 0, 'It is {deaths} of {servers}. A timeout of {timeout} takes late for dead.{queues}'),
        deaths(
          'one',
          'One',
          (count) => count === 1,
          'It is {deaths} of {servers}. Only one was made slow; but whoever is given up leaves work to the others, and chance makes others late, too.{queues}',
        ),
        deaths(
          'more',
          'Two or three',
          (count) => count > 1,
          'It is {deaths} of {servers}. More takes a load that the others cannot bear once one is given up.{queues}',
        ),
      ],
    },
  },
  { id: 'again', at: ms(4_900), until: ms(9_000), window: [ms(4_500), ms(9_000)], offers: ['retry', 'mix', 'load'] },
  { id: 'learned', at: ms(4_900), until: seconds(9), window: [ms(4_000), ms(9_000)], offers: ['adapts', 'mix', 'world'] },
  { id: 'real-systems', at: seconds(9) },
  {
    id: 'break-next',
    at: ms(2_000),
    offers: ['timeout', 'mix', 'load'],
    handle: { target: 'elm', label: 'Slow Elm down' },
  },
];
