import type { Rolldown } from 'vite';
import { expect, test } from 'vitest';
import { lessonPage } from './pages.ts';
import { preloadsOf, withPreloads } from './preloads.ts';

const chunk = (fileName: string, facadeModuleId: string | null, imports: readonly string[] = [], css: readonly string[] = []) =>
  ({
    type: 'chunk',
    fileName,
    facadeModuleId,
    imports,
    isEntry: fileName.includes('/index-'),
    viteMetadata: { importedCss: new Set(css) },
  }) as unknown;
const asset = (fileName: string, source: string) => ({ type: 'asset', fileName, source }) as unknown;

const files = [
  chunk('assets/index-1.js', '/site/src/main.tsx', ['assets/react-1.js'], ['assets/index-1.css']),
  chunk('assets/react-1.js', null),
  chunk('assets/LessonPage-1.js', '/site/src/ui/LessonPage.tsx', ['assets/shared-1.js', 'assets/react-1.js'], ['assets/LessonPage-1.css']),
  chunk('assets/shared-1.js', null, ['assets/hash-1.js']),
  chunk('assets/hash-1.js', null),
  chunk('assets/scenario-raft-1.js', '/site/src/scenarios/raft/scenario.ts', ['assets/hash-1.js']),
  chunk('assets/story-1.js', '/site/src/scenarios/raft/story.md'),
  chunk('assets/scenario-other-1.js', '/site/src/scenarios/other/scenario.ts'),
  asset('assets/worker-engine.worker-1.js', 'import{a as t}from"./worker-setup-1.js";const l=()=>import(`./worker-scenario-raft-1.js`)'),
  asset('assets/worker-setup-1.js', 'export{}'),
  asset('assets/worker-scenario-raft-1.js', 'import"./worker-setup-1.js";import{q}from"./worker-quantity-1.js"'),
  asset('assets/worker-quantity-1.js', ''),
  asset('assets/worker-scenario-other-1.js', ''),
];
const bundle = Object.fromEntries(files.map((file) => [(file as { fileName: string }).fileName, file])) as Rolldown.OutputBundle;

test('a lesson’s page names its modules with all that they import, once, and not what the page has anyway', () => {
  expect(preloadsOf(bundle, 'LessonPage.tsx', 'raft')).toEqual({
    modules: ['assets/LessonPage-1.js', 'assets/shared-1.js', 'assets/hash-1.js', 'assets/scenario-raft-1.js', 'assets/story-1.js'],
    styles: ['assets/LessonPage-1.css'],
    ofWorker: [
      'assets/worker-engine.worker-1.js',
      'assets/worker-setup-1.js',
      'assets/worker-scenario-raft-1.js',
      'assets/worker-quantity-1.js',
    ],
  });
});

test('a page without a lesson needs no worker', () => {
  expect(preloadsOf(bundle, 'LessonPage.tsx')).toMatchObject({ ofWorker: [] });
});

test('a lesson without a chunk of its own stops the build', () => {
  expect(() => preloadsOf(bundle, 'LessonPage.tsx', 'gone')).toThrow('/src/scenarios/gone/scenario.ts has no chunk of its own');
});

test('the links climb from the lesson to the root, as all others', () => {
  const index = withPreloads('<head><title></title></head>', preloadsOf(bundle, 'LessonPage.tsx', 'raft'));
  const html = lessonPage(index, { id: 'raft', title: 'Raft', question: '' }, null);
  expect(html).toContain('<link rel="modulepreload" crossorigin href="../../assets/scenario-raft-1.js">');
  expect(html).toContain('<link rel="preload" as="style" crossorigin href="../../assets/LessonPage-1.css">');
  expect(html).toContain('<link rel="prefetch" as="script" crossorigin href="../../assets/worker-setup-1.js">');
});
