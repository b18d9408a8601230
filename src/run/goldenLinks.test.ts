/** Every link that was ever sent opens, says what it said, and plays as it played. */
import { expect, test } from 'vitest';
import { hashPlain } from '../base/hash.ts';
import { loadScenario, scenarioIds } from '../scenarios/index.ts';
import golden from './goldenLinks.json';
import { linkDigestOf, openedLink } from './goldenLinks.ts';

const scenarios = await Promise.all(scenarioIds.map(async (id) => [id, (await loadScenario(id))!] as const));
const howToRenew = 'If it is meant to play differently: `npm run golden`, and see golden.test.ts.';

const links = Object.keys(golden);

test.each(Object.entries(golden))('%s', (link, digest) => {
  const { parsed } = openedLink(link, scenarios);
  expect(parsed).toMatchObject({ ok: true, notes: [], view: { hasEnd: true } });
  const now = linkDigestOf(link, scenarios);
  expect(now === digest ? '' : `${link} came to ${digest}, and comes to ${now}. ${howToRenew}`).toBe('');
});

test('the first links are the ones that were always there and say what they said: more may follow, none is changed or left out', () => {
  const first = links.slice(0, 76).map((link) => [link, openedLink(link, scenarios).fragment]);
  expect(hashPlain(first)).toBe('6c458f7d1a37ca84');
});

test('each scenario is among them, short and packed', () => {
  const forms = new Set(
    links.map((link) => `${link.includes('#1d1.') ? 'packed' : 'short'} ${openedLink(link, scenarios).scenario.title}`),
  );
  const wanted = scenarios.flatMap(([, { title }]) => [`short ${title}`, `packed ${title}`]);
  expect(wanted.filter((form) => !forms.has(form))).toEqual([]);
});
