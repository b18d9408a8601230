/** Rows of the verb table for what decides when messages arrive, what clients ask for and what liars say. */
import { hours, ms, seconds, us, zero } from '../base/micros.ts';
import { lieTrouble } from './lieText.ts';
import type { VerbTable } from './verb.ts';

export const scheduleVerbs: Pick<VerbTable, 'workload' | 'lie' | 'async' | 'adversary'> = {
  workload: {
    target: 'requests',
    values: [
      { kind: 'number', name: 'rate', label: 'values.requestsASecond', min: 0, max: 1_000, initial: 5 },
      {
        kind: 'word',
        name: 'loop',
        label: 'values.theyCome',
        words: ['poisson', 'regular', 'closed'],
        shown: { poisson: 'values.atRandom', regular: 'values.regularly', closed: 'values.closedLoop' },
      },
      { kind: 'number', name: 'keys', label: 'values.keys', min: 0, max: 10_000, initial: 0, meant: 0, isWhole: true },
      { kind: 'word', name: 'spread', label: 'values.ofTheKeys', words: ['uniform', 'zipf'] },
    ],
    idle: ({ rate, keys }) => (rate === 0 ? ['loop', 'keys', 'spread'] : keys === 0 ? ['spread'] : []),
  },
  lie: {
    target: 'speech',
    values: [
      {
        kind: 'word',
        name: 'how',
        label: 'values.theMessage',
        words: ['says', 'adds', 'late', 'silent', 'truth'],
        shown: {
          says: 'values.says',
          adds: 'values.isMore',
          late: 'values.comesLate',
          silent: 'values.isNotSent',
          truth: 'values.isTrueAgain',
        },
        isAlwaysWritten: true,
      },
      { kind: 'duration', name: 'length', label: 'values.lateBy', min: us(1), max: hours(1), initial: seconds(1), isOptional: true },
      { kind: 'text', name: 'field', label: 'values.field', initial: 'value', isOptional: true },
      { kind: 'text', name: 'says', label: 'values.readsOrIsMoreBy', initial: '5', isOptional: true },
    ],
    trouble: lieTrouble,
  },
  async: {
    target: 'network',
    values: [
      { kind: 'duration', name: 'length', label: 'values.untilGST', min: zero, max: hours(1), initial: seconds(5) },
      {
        kind: 'duration',
        name: 'mean',
        label: 'values.messagesTakeOnAverage',
        min: zero,
        max: hours(1),
        initial: seconds(1),
        meant: seconds(1),
      },
      { kind: 'duration', name: 'delta', label: 'values.afterGSTAtMost', min: zero, max: hours(1), initial: ms(100), meant: ms(100) },
      { kind: 'ratio', name: 'ratio', label: 'values.shareLostUntilThen', min: 0, max: 1, initial: 0, meant: 0 },
    ],
    idle: ({ length }) => (length === 0 ? ['mean', 'ratio'] : []),
  },
  adversary: {
    target: 'aim',
    values: [
      {
        kind: 'word',
        name: 'strategy',
        label: 'values.whatItDoes',
        words: ['drop', 'delay', 'newestFirst', 'shuffle', 'off'],
        shown: {
          drop: 'values.drops',
          delay: 'values.delays',
          newestFirst: 'values.newestFirst',
          shuffle: 'values.shuffles',
          off: 'values.goesAway',
        },
        isAlwaysWritten: true,
      },
      { kind: 'number', name: 'atMost', label: 'values.atMostInARow', min: 0, max: 1_000_000, initial: 3, meant: 3, isWhole: true },
      { kind: 'ratio', name: 'share', label: 'values.shareOfTheMessages', min: 0, max: 1, initial: 1, meant: 1 },
      { kind: 'duration', name: 'by', label: 'values.lateBy', min: zero, max: hours(1), initial: seconds(1), meant: seconds(1) },
    ],
    idle: ({ strategy }) => [
      ...(strategy === 'off' ? (['atMost'] as const) : []),
      ...(strategy === 'drop' || strategy === 'delay' ? [] : (['share'] as const)),
      ...(strategy === 'delay' ? [] : (['by'] as const)),
    ],
  },
};
