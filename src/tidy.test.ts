import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
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
} from './build/tidyRules.ts';
import { speaksInTime, wordsHaveCome, wordsInCatalogue } from './build/tidyWords.ts';
import { later } from './text/en/later.ts';
import type { SourceFile } from './build/tidySource.ts';

const root = join(import.meta.dirname, '..');
const isText = /\.(ts|tsx|js|mjs|css|md|json|html|yml)$|\.ci\/run$/;

function filesIn(folder: string, recursive: 'recursive' | 'flat'): readonly SourceFile[] {
  return readdirSync(join(root, folder), { recursive: recursive === 'recursive', withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name !== 'package-lock.json')
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => isText.test(path))
    .map((path) => ({ path: relative(root, path).replaceAll(sep, '/'), text: readFileSync(path, 'utf8') }));
}

const files = ['src', 'e2e', '.ci', '.github'].flatMap((folder) => filesIn(folder, 'recursive')).concat(filesIn('.', 'flat'));

describe('the house is tidy', () => {
  test.each([
    ['imports go only to a lower layer', layerOrder],
    ['protocols, scenarios and the rooms of the page keep to themselves', closedRooms],
    ['below the bridge nothing differs between machines', exactBelowTheBridge],
    ['no file is long', shortFiles],
    ['any lives in one place', noAny],
    ['every test runs', everyTestRuns],
    ['nothing names a path of one machine', noMachinePaths],
    ['exports have names', namedExports],
    ['no word of the interface is written outside of the catalogue', wordsInCatalogue],
    ['nothing speaks before the language is known', speaksInTime],
  ])('%s', (_, rule) => expect(files.flatMap(rule)).toEqual([]));

  // What is noted of a link is read once more when its words have come (`state/opening.ts`).
  const rooms = Object.keys(later).filter((room) => room !== 'reading' && room !== 'values');
  test.each(['LessonPage', 'App'])('all that %s says at first has come', (page) =>
    expect(wordsHaveCome(files, `src/ui/${page}.tsx`, rooms)).toEqual([]),
  );

  test('every file is used', () => expect(deadFiles(files)).toEqual([]));
});
