import { describe, expect, test } from 'vitest';
import {
  closedRooms,
  deadFiles,
  everyTestRuns,
  exactBelowTheBridge,
  layerOrder,
  namedExports,
  noAny,
  noMachinePaths,
  shortFiles,
  type TidyRule,
} from './tidyRules.ts';

/** Whether a rule lets a file pass that holds this text. */
const passes = (rule: TidyRule, path: string, text: string) => rule({ path, text }).length === 0;

describe('layer order', () => {
  test.each([
    ['src/engine/world.ts', "import { a } from '../protocols/lease/lease.ts';"],
    ['src/engine/world.ts', "import type { A } from '../run/replay.ts';"],
    ['src/base/eventQueue.ts', "export { a } from '../parts/phi.ts';"],
    ['src/base/eventQueue.ts', "type A = import('../parts/phi.ts').Phi;"],
    ['src/run/replay.ts', "const load = () => import('../bridge/messages.ts');"],
    ['src/run/replay.ts', "new URL('../bridge/engine.worker.ts', import.meta.url);"],
    ['src/state/session.ts', "import { App } from '../ui/App.tsx';"],
    ['src/scenarios/scenario.ts', "import { replay } from '../run/replay.ts';"],
    ['src/ui/App.tsx', "import { main } from '../cli/main.ts';"],
    ['src/cli/main.ts', "import { link } from '../ui/share/link.ts';"],
    ['src/cli/main.ts', "import { client } from '../bridge/engineClient.ts';"],
    ['src/cli/main.ts', "import { session } from '../state/session.ts';"],
    ['src/ui/App.tsx', "import { parseStory } from '../build/storyPlugin.ts';"],
    ['src/ui/gallery/all.ts', "import.meta.glob('../../cli/*.ts');"],
  ])('%s may not hold %s', (path, text) => expect(passes(layerOrder, path, text)).toBe(false));

  test.each([
    ['src/run/replay.ts', "import { a } from '../engine/world.ts';"],
    ['src/engine/world.ts', "import { a } from './kernel.ts';"],
    ['src/cli/main.ts', "import { replay } from '../run/replay.ts';"],
    ['src/main.tsx', "import { App } from './ui/App.tsx';"],
    ['src/engine/world.test.ts', "import { replay } from '../run/replay.ts';"],
  ])('%s may hold %s', (path, text) => expect(passes(layerOrder, path, text)).toBe(true));
});

describe('closed rooms', () => {
  test.each([
    ['src/protocols/lease/lease.ts', "import { raft } from '../raft/raft.ts';"],
    ['src/scenarios/last-write-wins/scenario.ts', "import a from '../pause-outlives-lease/scenario.ts';"],
    ['src/ui/stage/Stage.tsx', "import { Timeline } from '../timeline/Timeline.tsx';"],
    ['src/ui/stage/Stage.tsx', "import { App } from '../App.tsx';"],
  ])('%s may not hold %s', (path, text) => expect(passes(closedRooms, path, text)).toBe(false));

  test.each([
    ['src/scenarios/last-write-wins/scenario.ts', "import { defineScenario } from '../scenario.ts';"],
    ['src/ui/stage/Stage.tsx', "import { Table } from '../instruments/Table.tsx';\nimport { a } from './a.ts';"],
    ['src/ui/App.tsx', "import { Stage } from './stage/Stage.tsx';"],
  ])('%s may hold %s', (path, text) => expect(passes(closedRooms, path, text)).toBe(true));
});

describe('exact below the bridge', () => {
  test.each([
    'Math.random()',
    'Math.exp(1)',
    "Math['pow'](2, 3)",
    'const { log } = Math;',
    'Date.now()',
    'new Date()',
    'performance.now()',
    'setTimeout(go, 1)',
    'Promise.resolve(1)',
    'async function later() {}',
    'const later = async () => 1;',
    'const protocol = { async init() {} };',
    'a ** 2',
    'a **= 2',
    '(1234.5).toLocaleString()',
    'names.sort((a, b) => a.localeCompare(b))',
    'new Intl.NumberFormat()',
    'structuredClone(world)',
  ])('%s is refused', (text) => {
    for (const folder of ['base', 'parts', 'engine', 'protocols/x', 'properties', 'scenarios/x', 'run'])
      expect(passes(exactBelowTheBridge, `src/${folder}/a.ts`, text)).toBe(false);
    expect(passes(exactBelowTheBridge, 'src/bridge/a.ts', text)).toBe(true);
  });

  test.each(['Math.sqrt(2) + Math.floor(1.5)', 'const span = { performance: 1 };', 'spec.Date', '// Math.random()', "'Date'"])(
    '%s is accepted',
    (text) => expect(passes(exactBelowTheBridge, 'src/engine/a.ts', text)).toBe(true),
  );
});

test('a file of 300 lines is too long, one of 299 is not', () => {
  expect(passes(shortFiles, 'src/ui/App.module.css', '\n'.repeat(299) + 'a')).toBe(false);
  expect(passes(shortFiles, 'src/ui/App.module.css', '\n'.repeat(298) + 'a')).toBe(true);
});

test('any is allowed only where protocol signatures are erased', () => {
  expect(passes(noAny, 'src/engine/world.ts', 'let a: any;')).toBe(false);
  expect(passes(noAny, 'src/engine/world.ts', 'const a = [] as any[];')).toBe(false);
  expect(passes(noAny, 'src/engine/protocol.ts', 'let a: any;')).toBe(true);
});

test.each(['test.skip', 'test.only', 'it.only', 'describe.skip', 'test.todo', 'test.describe.only', 'test.fixme', "test['skip']", 'xit'])(
  '%s is refused in a test',
  (call) => {
    expect(passes(everyTestRuns, 'src/a.test.ts', `${call}('a', () => {});`)).toBe(false);
    expect(passes(everyTestRuns, 'e2e/a.spec.ts', `${call}('a', () => {});`)).toBe(false);
  },
);

test('a test that runs is accepted', () => {
  expect(passes(everyTestRuns, 'src/a.test.ts', "test('it can skip', () => list.only());")).toBe(true);
});

test('paths of one machine are refused, addresses that look alike are not', () => {
  for (const folder of ['work', 'tmp', 'home', 'root']) expect(passes(noMachinePaths, 'README.md', `see /${folder}/here`)).toBe(false);
  expect(passes(noMachinePaths, 'README.md', 'https://host.example/work/here and ./tmp/here')).toBe(true);
});

test('only a scenario is a default export', () => {
  expect(passes(namedExports, 'src/engine/world.ts', 'export default 1;')).toBe(false);
  expect(passes(namedExports, 'src/scenarios/last-write-wins/scenario.ts', 'export default 1;')).toBe(true);
});

describe('dead files', () => {
  const main = { path: 'src/main.tsx', text: "import './a.ts';\nimport.meta.glob('./lessons/**/*.ts');" };
  const file = (path: string, text = '') => ({ path, text });

  test('a file that nothing refers to is dead, and so is one that only its own test or itself does', () => {
    const files = [main, file('src/a.ts'), file('src/b.ts', "import './b.ts';"), file('src/b.test.ts', "import './b.ts';")];
    expect(deadFiles(files)).toEqual(['src/b.ts: nothing refers to it']);
  });

  test('globs, other tests and style sheets keep a file alive', () => {
    const files = [
      main,
      file('src/a.ts', "import './a.css';"),
      file('src/a.css', "@import './b.css';"),
      file('src/b.css'),
      file('src/lessons/one.ts'),
      file('src/lessons/deep/two.ts', "new URL('../../findRoot.js', import.meta.url)"),
      file('src/findRoot.js'),
      file('src/helper.ts'),
      file('src/a.test.ts', "import './helper.ts';"),
    ];
    expect(deadFiles(files)).toEqual([]);
  });
});
