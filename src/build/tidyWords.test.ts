import { describe, expect, test } from 'vitest';
import type { TidyRule } from './tidyRules.ts';
import { speaksInTime, wordsHaveCome, wordsInCatalogue } from './tidyWords.ts';

const passes = (rule: TidyRule, text: string, path = 'src/ui/stage/Stage.tsx') => rule({ path, text }).length === 0;

describe('words of the interface', () => {
  test.each([
    'export const A = () => <p>Nothing here</p>;',
    'export const A = () => <p>{count} nodes</p>;',
    "export const A = () => <p>{at === null ? 'waiting' : sayMoment(at)}</p>;",
    'export const A = () => <button aria-label="Close" />;',
    'export const A = () => <Tabs label={`Show ${name}`} />;',
    "const items = [{ label: 'Cut both ways' }];",
    "const label = 'Loss…';",
    'session.announce(`Copied`);',
    'export const says = (n: number) => `${n} packets under way`;',
  ])('are refused outside of the catalogue: %s', (text) => expect(passes(wordsInCatalogue, text)).toBe(false));

  test.each([
    'export const A = () => <p className="a wide one">{t(\'stage.nothing\')}</p>;',
    'export const A = () => <b>{count} · {name}</b>;',
    "export const A = () => <b data-at={isHere ? 'here' : 'there'}>{isMore ? '+' : ' '}</b>;",
    "useMedia('(prefers-color-scheme: dark)');",
    "const kind: Kind = 'pending';",
    "throw new Error('There is no stage to draw on');",
    "session.announce(t('stage.copied'), 'narration');",
    'const place = `translate(${x} ${y})`;',
  ])('may stand, as no word of it is read: %s', (text) => expect(passes(wordsInCatalogue, text)).toBe(true));

  test('of contracts with programs, of tests and below the page stand where they are', () => {
    const text = "const says = 'There is no run';";
    for (const path of ['src/state/embed/obey.ts', 'src/ui/stage/Stage.test.tsx', 'src/engine/kernel.ts'])
      expect(passes(wordsInCatalogue, text, path)).toBe(true);
  });
});

test('nothing speaks at a module’s top level', () => {
  expect(passes(speaksInTime, "const label = t('stage.cut');")).toBe(false);
  expect(passes(speaksInTime, "const items = [{ label: t('stage.cut') }];")).toBe(false);
  expect(passes(speaksInTime, "const label = () => t('stage.cut');")).toBe(true);
});

test('what is drawn at first has its words by then; what is loaded later brings its own', () => {
  const page = "import { a } from './a.ts'; import type { B } from './b.ts'; const load = () => import('./c.ts');";
  const said = (room: string) => `export const a = () => t('${room}.cut');`;
  const files = (room: string) => [
    { path: 'src/ui/Page.tsx', text: page },
    { path: 'src/ui/a.ts', text: said(room) },
    { path: 'src/ui/b.ts', text: said('forms') },
    { path: 'src/ui/c.ts', text: said('forms') },
  ];
  expect(wordsHaveCome(files('stage'), 'src/ui/Page.tsx', ['forms'])).toEqual([]);
  expect(wordsHaveCome(files('forms'), 'src/ui/Page.tsx', ['forms'])).toHaveLength(1);
});
