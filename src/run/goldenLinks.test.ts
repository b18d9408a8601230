/** Every link that was ever sent opens, says what it said, and plays as it played. */
import { expect, test } from 'vitest';
import { hashPlain } from '../base/hash.ts';
import { loadScenario, scenarioIds } from '../scenarios/index.ts';
import golden from './goldenLinks.json';
import { linkDigestOf, openedLink } from './goldenLinks.ts';

const scenarios = await Promise.all(scenarioIds.map(async (id) => [id, (await loadScenario(id))!] as const));
const howToRenew = 'If it is meant to play differently: `npm run golden`, and see golden.test.ts.';

test.each(golden)('$link', ({ link, fragment, digest }) => {
  const opened = openedLink(link, scenarios);
  expect({ fragment: opened.fragment, notes: opened.parsed.ok ? opened.parsed.notes : opened.parsed.because }).toEqual({
    fragment,
    notes: [],
  });
  const now = linkDigestOf(link, scenarios);
  expect(now === digest ? '' : `${link} came to ${digest}, and comes to ${now}. ${howToRenew}`).toBe('');
});

test('the first links are the ones that were always there: more may follow, none is changed or left out', () => {
  const first = golden.slice(0, 76).map(({ link, fragment }) => [link, fragment]);
  expect(hashPlain(first)).toBe('3bd11d6a7d2c0b65');
});

test('each scenario is among them, short and packed', () => {
  const forms = new Set(
    golden.map(({ link }) => `${link.includes('#1d1.') ? 'packed' : 'short'} ${openedLink(link, scenarios).scenario.title}`),
  );
  const wanted = scenarios.flatMap(([, { title }]) => [`short ${title}`, `packed ${title}`]);
  expect(wanted.filter((form) => !forms.has(form))).toEqual([]);
});
