/** Rows of the verb table for what decides when messages arrive, what clients ask for and what liars say. */
import { hours, ms, seconds, us, zero } from '../base/micros.ts';
import { lieTrouble } from './lieText.ts';
import type { VerbTable } from './verb.ts';

export const scheduleVerbs: Pick<VerbTable, 'workload' | 'lie' | 'async' | 'adversary'> = {
  workload: {
    target: 'requests',
    values: [
      { kind: 'number', name: 'rate', label: 'Requests a second', min: 0, max: 1_000, initial: 5 },
      {
        kind: 'word',
        name: 'loop',
        label: 'They come',
        words: ['poisson', 'regular', 'closed'],
        shown: { poisson: 'at random', regular: 'regularly', closed: 'closed loop' },
      },
      { kind: 'number', name: 'keys', label: 'Keys', min: 0, max: 10_000, initial: 0, meant: 0, isWhole: true },
      { kind: 'word', name: 'spread', label: 'Of the keys', words: ['uniform', 'zipf'] },
    ],
    idle: ({ rate, keys }) => (rate === 0 ? ['loop', 'keys', 'spread'] : keys === 0 ? ['spread'] : []),
    label: 'Let it ask by itself',
    help: 'So many requests a second, at random or regularly whatever becomes of them, or in a closed loop: a while after the last has ended. 0 ends it.',
  },
  lie: {
    target: 'speech',
    values: [
      {
        kind: 'word',
        name: 'how',
        label: 'The message',
        words: ['says', 'adds', 'late', 'silent', 'truth'],
        shown: { says: 'says', adds: 'is more', late: 'comes late', silent: 'is not sent', truth: 'is true again' },
        isAlwaysWritten: true,
      },
      { kind: 'duration', name: 'length', label: 'Late by', min: us(1), max: hours(1), initial: seconds(1), isOptional: true },
      { kind: 'text', name: 'field', label: 'Field', initial: 'value', isOptional: true },
      { kind: 'text', name: 'says', label: 'Reads, or is more by', initial: '5', isOptional: true },
    ],
    trouble: lieTrouble,
    label: 'Tell a lie',
    help: 'Messages like these say something else, or come late, or are never sent; the truth again takes it back.',
  },
  async: {
    target: 'network',
    values: [
      { kind: 'duration', name: 'length', label: 'Until GST', min: zero, max: hours(1), initial: seconds(5) },
      {
        kind: 'duration',
        name: 'mean',
        label: 'Messages take, on average',
        min: zero,
        max: hours(1),
        initial: seconds(1),
        meant: seconds(1),
      },
      { kind: 'duration', name: 'delta', label: 'After GST at most', min: zero, max: hours(1), initial: ms(100), meant: ms(100) },
      { kind: 'ratio', name: 'ratio', label: 'Share lost until then', min: 0, max: 1, initial: 0, meant: 0 },
    ],
    idle: ({ length }) => (length === 0 ? ['mean', 'ratio'] : []),
    label: 'Asynchrony',
    help: 'Messages take what they like until GST, a moment that no node knows; from then on each arrives in time. 0s is GST now.',
  },
  adversary: {
    target: 'aim',
    values: [
      {
        kind: 'word',
        name: 'strategy',
        label: 'What it does',
        words: ['drop', 'delay', 'newestFirst', 'shuffle', 'off'],
        shown: { drop: 'drops', delay: 'delays', newestFirst: 'newest first', shuffle: 'shuffles', off: 'goes away' },
        isAlwaysWritten: true,
      },
      { kind: 'number', name: 'atMost', label: 'At most in a row', min: 0, max: 1_000_000, initial: 3, meant: 3, isWhole: true },
      { kind: 'ratio', name: 'share', label: 'Share of the messages', min: 0, max: 1, initial: 1, meant: 1 },
      { kind: 'duration', name: 'by', label: 'Late by', min: zero, max: hours(1), initial: seconds(1), meant: seconds(1) },
    ],
    idle: ({ strategy }) => [
      ...(strategy === 'off' ? (['atMost'] as const) : []),
      ...(strategy === 'drop' || strategy === 'delay' ? [] : (['share'] as const)),
      ...(strategy === 'delay' ? [] : (['by'] as const)),
    ],
    label: 'Let an adversary decide',
    help: 'Somebody decides in place of chance what is lost, what is late or which message comes next, and lets one of its kind go after so many in a row.',
  },
};
