import { describe, expect, test } from 'vitest';
import { decimalsFor, sayAt, saySeconds, sayTick, scaleOf, ticksOf, tickStep, toPx, toTime } from './timeScale.ts';

const twentySeconds = scaleOf({ start: 0, end: 20_000_000 }, 1_000);

describe('time scale', () => {
  test('pixels and moments are each other’s inverse', () => {
    expect(toPx(twentySeconds, 14_400_000)).toBe(720);
    expect(toTime(twentySeconds, 720)).toBe(14_400_000);
  });

  test('ticks fall on round seconds and keep their distance', () => {
    expect(ticksOf(twentySeconds, 90).map((tick) => tick.label)).toEqual(['0', '2', '4', '6', '8', '10', '12', '14', '16', '18', '20']);
  });

  test('zoomed in, ticks say as many decimals as tell them apart', () => {
    const close = scaleOf({ start: 14_402_000, end: 14_403_000 }, 500);
    expect(tickStep(close, 90)).toBe(200);
    expect(ticksOf(close, 90).map((tick) => tick.label)).toEqual([
      '14.402\u20090',
      '14.402\u20092',
      '14.402\u20094',
      '14.402\u20096',
      '14.402\u20098',
      '14.403\u20090',
    ]);
  });

  test('ticks before the epoch carry a minus, minutes read as a clock', () => {
    expect(sayTick(-1_500_000, 500_000)).toBe('−1.5');
    expect(sayTick(150_000_000, 60_000_000)).toBe('2:30');
    expect(saySeconds(-4, 2)).toBe('0.00');
  });

  test('days read as days, and the play head as a calendar has it', () => {
    const day = 86_400_000_000;
    const month = scaleOf({ start: 0, end: 28 * day }, 1_000);
    expect(ticksOf(month, 90).map((tick) => tick.label)).toEqual(['0 d', '7 d', '14 d', '21 d', '28 d']);
    const close = scaleOf({ start: 7 * day, end: 8 * day }, 600);
    expect(ticksOf(close, 90).map((tick) => tick.label)).toEqual(['7 d 00:00', '7 d 06:00', '7 d 12:00', '7 d 18:00', '8 d 00:00']);
    expect([sayAt(month, 0), sayAt(month, 7.5 * day), sayAt(twentySeconds, 14_400_000)]).toEqual(['0 d 00:00', '7 d 12:00', '14.40 s']);
  });

  test('the play head is said as exactly as a pixel can tell', () => {
    expect(decimalsFor(twentySeconds)).toBe(2);
    expect(decimalsFor(scaleOf({ start: 0, end: 10_000 }, 1_000))).toBe(6);
  });
});
