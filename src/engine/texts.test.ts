import { assert as check, constantFrom, array, oneof, property, string } from 'fast-check';
import { expect, test } from 'vitest';
import { appendTexts, Texts } from './texts.ts';

const awkward = oneof(
  string(),
  array(constantFrom('0', '1', '9', '00', '007', '123456789', '1234567890', 'a', 'ca7a', '.', '-', '#', '–', '\0', '"', ' '), {
    maxLength: 12,
  }).map((parts) => parts.join('')),
);

test('whatever is put in is read again, here and where patches have gone', () => {
  check(
    property(array(awkward, { maxLength: 40 }), (all) => {
      const [texts, twin] = [new Texts(), new Texts()];
      const places = all.map((text) => [texts.add(text), texts.at] as const);
      const half = { templates: texts.length >> 1, numbers: texts.count >> 1 };
      const patch = texts.since(0, 0);
      appendTexts(twin, {
        templates: patch.templates.slice(0, half.templates),
        numbers: { value: patch.numbers.value.slice(0, half.numbers) },
      });
      appendTexts(twin, texts.since(half.templates, half.numbers));
      expect(places.map(([row, at]) => texts.text(row, at))).toEqual(all);
      expect(places.map(([row, at]) => twin.text(row, at))).toEqual(all);
    }),
    { seed: 1, numRuns: 500 },
  );
});

test('texts that differ in their numbers alone share a template', () => {
  const texts = new Texts();
  const rows = ['#1–2', '#17560–17561', 'x=d4390', 'x=d7', 'dave.ca7a.12', 'dave.ca7a.4400', '1.05'].map((text) => texts.add(text));
  expect(rows).toEqual([0, 0, 1, 1, 2, 2, 3]);
  expect(texts.count).toBe(2 + 2 + 1 + 1 + 1 + 1 + 1);
});
