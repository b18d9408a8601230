/** Every link that was ever sent opens, says what it said, and plays as it played. */
import { expect, test } from 'vitest';
import { hashPlain } from '../base/hash.ts';
import { loadScenario, scenarioIds } from '../scenarios/index.ts';
import { differsFromLink } from './differsFromLink.ts';
import golden from './goldenLinks.json';
import { linkDigestOf, openedLink } from './goldenLinks.ts';
import { replay } from './replay.ts';
import { engineEpoch } from './versions.ts';

const scenarios = await Promise.all(scenarioIds.map(async (id) => [id, (await loadScenario(id))!] as const));
const howToRenew = 'If it is meant to play differently: `npm run golden`, and see golden.test.ts.';

const links = Object.keys(golden);

test.each(Object.entries(golden))('%s', (link, digest) => {
  const { parsed } = openedLink(link, scenarios);
  expect(parsed).toMatchObject({ ok: true, notes: [], view: { hasEnd: true } });
  const now = linkDigestOf(link, scenarios);
  expect(now === digest ? '' : `${link} came to ${digest}, and comes to ${now}. ${howToRenew}`).toBe('');
});

/**
 * So many first links, and the hash of what they are and say. Whoever adds links adds a line; none of these is ever changed, for then links that
 * are out in the world would read otherwise, or not at all.
 */
const pinned: readonly (readonly [count: number, hash: string])[] = [
  [76, '6c458f7d1a37ca84'],
  [84, 'b60915f5623cce30'],
  [88, '06ded22ebd9d70f8'],
  [136, 'a3b18eb98d558565'],
];

test.each(pinned)('the first %i links are the ones that were always there, and say what they said', (count, hash) => {
  const first = links.slice(0, count).map((link) => [link, openedLink(link, scenarios).fragment]);
  expect({ count: first.length, hash: hashPlain(first) }).toEqual({ count, hash });
});

test('every link is pinned', () => {
  expect(links).toHaveLength(pinned.at(-1)![0]);
});

test('a link of this engine that says what its run came to says what it comes to', () => {
  const differing = links.flatMap((link) => {
    const { scenario, parsed } = openedLink(link, scenarios);
    if (!parsed.ok) return [link];
    if (parsed.view.digest === undefined || parsed.view.epoch !== engineEpoch) return [];
    const told = { ...parsed.view, digest: parsed.view.digest };
    const says = differsFromLink(told, scenario, parsed.run, replay(scenario, parsed.run).verdicts)?.says;
    return says === undefined ? [] : [`${link} ${says}`];
  });
  expect(differing).toEqual([]);
});

test('each scenario is among them, short and packed', () => {
  const forms = new Set(
    links.map((link) => `${link.includes('#1d1.') ? 'packed' : 'short'} ${openedLink(link, scenarios).scenario.title}`),
  );
  const wanted = scenarios.flatMap(([, { title }]) => [`short ${title}`, `packed ${title}`]);
  expect(wanted.filter((form) => !forms.has(form))).toEqual([]);
});
