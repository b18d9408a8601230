import { describe, expect, test } from 'vitest';
import { chipsThatFit } from './chipsThatFit.ts';

const none = [false, false, false, false, false];
const five = { widths: [100, 100, 100, 100, 100], gap: 10, more: 40, isNews: none };

describe('a row of chips that nobody scrolls', () => {
  test('has all of them where there is room', () => {
    expect(chipsThatFit({ ...five, room: 540 })).toEqual([true, true, true, true, true]);
  });

  test('leaves room for the button that has the rest', () => {
    expect(chipsThatFit({ ...five, room: 539 })).toEqual([true, true, true, true, false]);
    expect(chipsThatFit({ ...five, room: 470 })).toEqual([true, true, true, false, false]);
  });

  test('shows what broke before what holds', () => {
    expect(chipsThatFit({ ...five, room: 300, isNews: [false, false, false, false, true] })).toEqual([true, false, false, false, true]);
  });

  test('lets no short one jump the queue', () => {
    expect(chipsThatFit({ ...five, widths: [100, 300, 20, 20, 20], room: 300 })).toEqual([true, false, false, false, false]);
  });
});
