import { describe, expect, test } from 'vitest';
import { fillHtml, partsOf, splitAtRule } from './fill.ts';

const numbers = { wokeAt: '16.0 s', grantedAt: '0.5 ms', pause: '15 s', says: '<33 & 34>' };

describe('placeholders', () => {
  test('are filled from the run', () => {
    expect(partsOf('She slept {pause}.', { numbers, until: null })).toEqual([
      { kind: 'text', text: 'She slept ' },
      { kind: 'number', at: 10, text: '15\u00a0s' },
      { kind: 'text', text: '.' },
    ]);
  });

  test('are blank until the run has been computed', () => {
    expect(partsOf('{pause}', { numbers: null, until: null })).toEqual([{ kind: 'blank', at: 0, because: 'computing' }]);
  });

  test('that are moments after the play head are kept back until the guess is in', () => {
    const until = 9_800_000;
    expect(partsOf('{wokeAt}', { numbers, until })).toEqual([{ kind: 'blank', at: 0, because: 'kept back' }]);
    expect(partsOf('{wokeAt}', { numbers, until: null })).toEqual([{ kind: 'number', at: 0, text: '16.0\u00a0s' }]);
    expect(partsOf('{grantedAt}', { numbers, until })).toEqual([{ kind: 'number', at: 0, text: '0.5\u00a0ms' }]);
    expect(partsOf('{pause}', { numbers, until })).toEqual([{ kind: 'number', at: 0, text: '15\u00a0s' }]);
  });

  test('in days they are moments, too', () => {
    const late = { numbers: { cameAt: '12 d 4 h' }, until: 7 * 86_400e6 };
    expect(partsOf('{cameAt}', late)).toEqual([{ kind: 'blank', at: 0, because: 'kept back' }]);
    expect(partsOf('{cameAt}', { ...late, until: 13 * 86_400e6 })).toEqual([{ kind: 'number', at: 0, text: '12\u00a0d 4\u00a0h' }]);
  });

  test('never become markup', () => {
    expect(fillHtml('<p>{says}</p>', { numbers, until: null })).toBe('<p><span data-number>&lt;33 &amp; 34&gt;</span></p>');
  });
});

test('words linked to #belief are marked as a belief', () => {
  expect(fillHtml('<p><a href="#belief">she holds it</a></p>', { numbers, until: null })).toBe(
    '<p><span data-belief>she holds it</span></p>',
  );
});

test('prose after a rule is the reveal', () => {
  expect(splitAtRule('<p>a</p>\n<hr>\n<p>b</p>')).toEqual({ before: '<p>a</p>', after: '<p>b</p>' });
  expect(splitAtRule('<p>a</p>')).toEqual({ before: '<p>a</p>', after: '' });
});
