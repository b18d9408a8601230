import { expect, test } from 'vitest';
import { ariaKeys, sayKey } from './keyText.ts';

test('keys read as on the keyboard', () => {
  expect(['Alt+KeyK', 'k', 'Shift+Comma', '$mod+Shift+z', 'ArrowLeft', 'Shift+?', '1'].map((key) => sayKey(key))).toEqual([
    'Alt+K',
    'K',
    'Shift+,',
    'Ctrl+Shift+Z',
    '←',
    '?',
    '1',
  ]);
});

test('aria-keyshortcuts names modifiers in full', () => {
  expect(ariaKeys(['$mod+z', 'Alt+KeyJ', ','])).toBe('Control+Z Alt+J ,');
  expect(ariaKeys([])).toBeUndefined();
});
