import { expect, test } from 'vitest';
import type { ClockAct, ClockChange } from '../../engine/changes.ts';
import { clockBadges, isTroubled, sayAct, sayUnsure } from './clockWords.ts';

const plain: ClockChange = { at: 0, mono: 0, wall: 0, boot: 0, driftPpm: 0, slewPpm: 0, moves: true };

test('a plain clock wears nothing; each trouble has its badge', () => {
  expect([plain, { ...plain, ntp: 'on' as const }, { ...plain, ntp: 'off' as const, celsius: -12.5 }].map(clockBadges)).toEqual([
    [],
    ['NTP'],
    ['NTP off', '−12.5 °C'],
  ]);
  expect(clockBadges({ ...plain, smears: true, timersAhead: 1_000_000 })).toEqual(['smears', 'timers 1 s early']);
  expect([plain, { ...plain, ntp: 'on' as const }, { ...plain, celsius: 45 }, { ...plain, timersAhead: 1 }].map(isTroubled)).toEqual([
    false,
    false,
    true,
    true,
  ]);
});

test('every act has its words, but for what only ends', () => {
  const acts: readonly ClockAct[] = [
    { kind: 'step', by: -1_000_000 },
    { kind: 'skew', by: 50_400 },
    { kind: 'skew', by: 0 },
    { kind: 'sync', by: 750 },
    { kind: 'slew', by: 12_345, ppm: 500 },
    { kind: 'leap', how: 'repeat', by: -1_000_000 },
    { kind: 'leap', how: 'skip', by: 1_000_000 },
    { kind: 'leap', how: 'smear', by: -1_000_000 },
    { kind: 'leap', how: 'bug2012', by: -1_000_000 },
    { kind: 'ignored', wanted: 'slew', by: 3_000 },
    { kind: 'ignored', wanted: 'sync', by: -3_000 },
    { kind: 'end', of: 'slew' },
  ];
  expect(acts.map(sayAct)).toEqual([
    'clock stepped −1 s',
    'clock set +50 ms off',
    'clock set right',
    'clock set by its time service, +0.75 ms',
    'clock slews +12 ms',
    'a second is repeated',
    'a second is skipped',
    'a leap second is smeared',
    'a second is repeated, timers are not told',
    'NTP is off: a slew of +3 ms is ignored',
    'NTP is off: a step of −3 ms is ignored',
    '',
  ]);
});

test('uncertainty is said in two digits', () => {
  expect([0, 950, 1_000, 6_949, 12_345, 1_250_000, 12_500_000].map(sayUnsure)).toEqual([
    '±0 µs',
    '±950 µs',
    '±1 ms',
    '±6.9 ms',
    '±12 ms',
    '±1.3 s',
    '±13 s',
  ]);
});
