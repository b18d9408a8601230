import { createInstance } from 'i18next';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Texts } from './catalogue.ts';
import { first } from './en/first.ts';
import { later } from './en/later.ts';
import { changeLanguage, fetchLaterTexts, languages, nearestLanguage } from './languages.ts';
import { accented, mirrored, pseudo } from './pseudo.ts';
import { direction, sayIn, sayNumber, t } from './t.ts';
import { troublesOf } from './troubles.ts';

beforeAll(fetchLaterTexts);
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

test('the tools on the stage are named alike: each begins with a capital', () => {
  const names = (['select', 'cutLink', 'oneWay', 'split', 'freeze', 'crash', 'clockTool', 'loss', 'delay', 'network'] as const).map(
    (tool) => first.stage[tool],
  );
  expect(names.filter((name) => !/^[A-Z]/.test(name))).toEqual([]);
});

test('a unit behind the name of a field does not wrap to a line of its own', () => {
  const { from, to, lasts } = later.picture;
  expect([from, to, lasts].filter((label) => !label.endsWith(',\u00A0s'))).toEqual([]);
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
    expect(direction()).toBe('rtl');
    await changeLanguage('tlh'); // which it does not know
    expect(direction()).toBe('rtl');
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

test.each(Object.keys(languages))('every text of %s is said as i18next says it, whatever it counts', async (id) => {
  const { direction: runs, first: early, later: late } = languages[id]!;
  await changeLanguage(id);
  const texts = { ...(await early()), ...(await late()) };
  const format = (value: unknown): string => {
    const text = typeof value === 'number' ? sayNumber(value, id) : String(value);
    return runs === 'rtl' ? `\u2068${text}\u2069` : text;
  };
  const theirs = createInstance();
  const interpolation = { escapeValue: false, alwaysFormat: true, format };
  await theirs.init({ lng: id, resources: { [id]: { translation: texts } }, showSupportNotice: false, interpolation });
  const names = Object.entries(texts).flatMap(([room, all]) => Object.keys(all).map((name) => `${room}.${name.replace(pluralEnding, '')}`));
  const cases = [...new Set(names)].flatMap((key) => counts.map((count) => ({ key, values: { ...valuesOf(key, texts), count } })));
  expect(cases.map(({ key, values }) => sayIn(id, runs, key, values))).toEqual(cases.map(({ key, values }) => theirs.t(key, values)));
});

const pluralEnding = /_(zero|one|two|few|many|other)$/;
const counts = [0, 1, 2, 5, 11, 100, 12_345];

/** A word for each name that a text asks for. */
function valuesOf(key: string, texts: Texts): { readonly [name: string]: string } {
  const [room = '', name = ''] = key.split('.');
  const text = texts[room]?.[name] ?? texts[room]?.[`${name}_other`] ?? '';
  return Object.fromEntries(Array.from(text.matchAll(/\{\{(\w+)\}\}/g), ([, wanted = '']) => [wanted, `the ${wanted}`]));
}

test('the nearest language is the reader’s, with or without its region, else English', () => {
  expect(nearestLanguage(['en-GB'])).toBe('en');
  expect(nearestLanguage(['tlh', 'en'])).toBe('en');
  expect(nearestLanguage([])).toBe('en');
});
