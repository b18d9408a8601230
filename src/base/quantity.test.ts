import { assert as check, constantFrom, double, integer, maxSafeInteger, oneof, property, tuple } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sayClock } from './calendar.ts';
import {
  parseDuration,
  parsePpm,
  parseRatio,
  sayCelsius,
  sayDuration,
  sayRate,
  saySigned,
  writeDuration,
  writePpm,
  writeRatio,
} from './quantity.ts';

describe('durations in links', () => {
  test('each unit is read to whole microseconds', () => {
    expect(['7us', '250ms', '12.4s', '-1.5s', '2m', '1.5h', '2d', '0s', '-0s', '0.000001s', '007s'].map(parseDuration)).toEqual([
      7, 250_000, 12_400_000, -1_500_000, 120_000_000, 5_400_000_000, 172_800_000_000, 0, 0, 1, 7_000_000,
    ]);
    expect(Object.is(parseDuration('-0s'), 0)).toBe(true);
  });

  test('anything else is refused', () => {
    const wrong = [
      '',
      '5',
      's',
      '5 s',
      ' 5s',
      '5s ',
      '5s\n',
      '+5s',
      '5e3s',
      '.5s',
      '5.s',
      '5,5s',
      '--5s',
      '5S',
      '5min',
      '0.5us',
      '0.0000001s',
      '1234567890123456us',
      '999999999999999d',
      '٣s',
      'Infinitys',
      '5ss',
      '0x5s',
    ];
    expect(wrong.map(parseDuration)).toEqual(wrong.map(() => null));
  });

  test('each is written in the unit that people would take', () => {
    const written = [
      0, 7, 250_000, 250_500, 12_400_000, -1_500_000, 90_000_000, 60_000_000, 5_400_000_000, 3_600_000_000, 90_000_000_000, 172_800_000_000,
      1_000_001,
    ];
    expect(written.map(writeDuration)).toEqual([
      '0s',
      '7us',
      '250ms',
      '250.5ms',
      '12.4s',
      '-1.5s',
      '90s',
      '60s',
      '5400s',
      '1h',
      '25h',
      '2d',
      '1.000001s',
    ]);
    expect(() => writeDuration(0.5)).toThrow('cannot be written');
    expect(() => writeDuration(1e15)).toThrow('cannot be written');
  });

  test('what is written is read back exactly', () => {
    const scaled = tuple(integer({ min: -999_999, max: 999_999 }), constantFrom(1, 1_000, 1_000_000, 3_600_000_000 / 60, 86_400_000)).map(
      ([n, unit]) => n * unit,
    );
    const any = maxSafeInteger().filter((us) => Math.abs(us) < 1e15);
    check(
      property(oneof(scaled, any), (us) => {
        expect(parseDuration(writeDuration(us))).toBe(us + 0);
      }),
      { seed: 1, numRuns: 2_000 },
    );
  });
});

describe('ratios and ppm in links', () => {
  test('are plain decimal numbers', () => {
    expect(['0.05', '10', '-2.5', '0', '-0', '1'].map(parseRatio)).toEqual([0.05, 10, -2.5, 0, 0, 1]);
    expect(['50ppm', '-200ppm', '0.5ppm'].map(parsePpm)).toEqual([50, -200, 0.5]);
    expect([writeRatio(0.05), writeRatio(1e-7), writeRatio(-2.5e-8), writeRatio(0), writePpm(-200)]).toEqual([
      '0.05',
      '0.0000001',
      '-0.000000025',
      '0',
      '-200ppm',
    ]);
  });

  test('anything else is refused', () => {
    const wrong = ['', '.5', '5.', '1e-3', '+1', '5%', ' 1', '1 ', 'NaN', 'Infinity', '0x1', '1ppm', '9'.repeat(41)];
    expect(wrong.map(parseRatio)).toEqual(wrong.map(() => null));
    expect(['50', 'ppm', '50 ppm', '50PPM', '50ppmppm'].map(parsePpm)).toEqual([null, null, null, null, null]);
    expect(() => writeRatio(NaN)).toThrow('cannot be written');
    expect(() => writeRatio(1e21)).toThrow('cannot be written');
  });

  test('what is written is read back exactly', () => {
    const size = double({ min: 1e-20, max: 1e14, noNaN: true });
    const number = tuple(size, constantFrom(-1, 1)).map(([n, sign]) => n * sign);
    check(
      property(number, (n) => {
        expect([parseRatio(writeRatio(n)), parsePpm(writePpm(n))]).toEqual([n, n]);
      }),
      { seed: 1, numRuns: 1_000 },
    );
  });
});

describe('for people', () => {
  test('durations have two or three figures that matter and a spaced unit', () => {
    const us = [
      0, 5, 250, 250_000, 999_999, 1_500_000, 15_000_000, 14_400_049, 59_999_600, 200_000_000, 3_600_000_000, 3_723_500_000,
      183_600_000_000, -1_500_000, 999_999.7,
    ];
    expect(us.map(sayDuration)).toEqual([
      '0 s',
      '5 µs',
      '0.25 ms',
      '250 ms',
      '999.999 ms',
      '1.5 s',
      '15 s',
      '14.4 s',
      '1 min',
      '3 min 20 s',
      '1 h',
      '1 h 2 min 3.5 s',
      '2 d 3 h',
      '−1.5 s',
      '1 s',
    ]);
  });

  test('offsets show their sign, with a true minus', () => {
    expect([-1_500_000, 200_000, 0, -0.2].map(saySigned)).toEqual(['−1.5 s', '+200 ms', '0 s', '0 s']);
  });

  test('degrees show their unit, and a tenth where there is one', () => {
    expect([45, -12.5, 0, 25.04].map(sayCelsius)).toEqual(['45 °C', '−12.5 °C', '0 °C', '25 °C']);
  });

  test('the time of day goes around at midnight, both ways', () => {
    const hour = 3_600_000_000;
    expect([10 * hour + 5_250_000, 0, 24 * hour, -1_000, 49 * hour, 24 * hour - 1].map(sayClock)).toEqual([
      '10:00:05.250',
      '00:00:00.000',
      '00:00:00.000',
      '23:59:59.999',
      '01:00:00.000',
      '23:59:59.999',
    ]);
  });
});

test('rates are read at a glance', () => {
  expect([100, 83_333.333, 16, 0.25, 2.0049].map(sayRate)).toEqual(['100/s', '83333/s', '16/s', '0.25/s', '2/s']);
});
