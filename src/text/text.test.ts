import { afterEach, describe, expect, test } from 'vitest';
import type { Texts } from './catalogue.ts';
import { first } from './en/first.ts';
import { later } from './en/later.ts';
import { changeLanguage, languages, nearestLanguage } from './languages.ts';
import { accented, mirrored, pseudo } from './pseudo.ts';
import { sayNumber, t } from './t.ts';
import { troublesOf } from './troubles.ts';

afterEach(() => changeLanguage('en'));

describe('a text', () => {
  test('is found by its key, its plural by its count', () => {
    expect(t('topbar.share')).toBe('Share');
    expect(t('commands.count', { count: 1 })).toBe('1 command');
    expect(t('commands.count', { count: 12 })).toBe('12 commands');
  });

  test('that is not there, or lacks a value, or has one too many is no program', () => {
    // @ts-expect-error no such key
    expect(t('topbar.nothing')).toBe('topbar.nothing');
    // @ts-expect-error no count
    t('commands.count');
    // @ts-expect-error a value that is not asked for
    t('topbar.share', { count: 1 });
    // @ts-expect-error another name
    t('commands.count', { number: 1 });
  });

  test('holds numbers as its language writes them', async () => {
    expect(t('commands.count', { count: 9_876 })).toBe('9876 commands');
    expect(sayNumber(1_234_567.5)).toBe('1,234,567.5');
    expect(sayNumber(1_234_567.5, 'de')).toBe('1.234.567,5');
  });
});

describe('made-up languages', () => {
  test('mark every text, lengthen it, and leave its values', () => {
    const text = 'Go to {{name}}, <b>then</b> back';
    expect(accented(text)).toMatch(/^\[.*\{\{name\}\}.*<b>.*<\/b>.*\]$/);
    expect(accented(text).length / text.length).toBeGreaterThan(1.2);
    expect(accented('#')).toBe('[#~]');
    expect(mirrored('Cut {{name}}')).toBe('[\u202eCut\u202c {{name}}]');
  });

  test('are spoken from beginning to end', async () => {
    await changeLanguage('en-XA');
    expect(t('commands.count', { count: 2 })).toMatch(/^\[2 .*\]$/);
    await changeLanguage('ar-XB');
    expect(t('commands.count', { count: 0 })).toMatch(/^\[\u20680\u2069 .*\]$/);
    await changeLanguage('tlh');
    expect(t('topbar.share')).toMatch(/^\[/);
  });
});

describe('whole languages', () => {
  const english: Texts = { ...first, ...later };

  test.each(Object.keys(languages))('%s has every text, with its values', async (id) => {
    const texts = { ...(await languages[id]!.first()), ...(await languages[id]!.later()) };
    expect(troublesOf(id, texts, english)).toEqual([]);
  });

  test('others are found out', () => {
    const room = { cut: 'Cut {{name}}', found_one: '{{count}} found', found_other: '{{count}} found' };
    const polish = { cut: 'Przetnij {{nazwa}}', found_one: 'Znaleziono {{count}}', found_other: 'Znaleziono {{count}}', more: 'Więcej' };
    expect(troublesOf('pl', { room: polish }, { room })).toEqual([
      'room.cut: has nazwa where English has name',
      'room.found_few: is missing',
      'room.found_many: is missing',
      'room.more: English has no such text',
    ]);
    expect(troublesOf('pl', {}, { room: { cut: 'Cut' } })).toEqual(['room.cut: is missing']);
    expect(troublesOf('en', { room: pseudo({ room }, (text) => text, ['one', 'other'])['room']! }, { room })).toEqual([]);
  });
});

test('the nearest language is the reader’s, with or without its region, else English', () => {
  expect(nearestLanguage(['en-GB'])).toBe('en');
  expect(nearestLanguage(['tlh', 'en'])).toBe('en');
  expect(nearestLanguage([])).toBe('en');
});
