import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { frozenEngines } from './frozenEngines.ts';

test('an engine is kept where its number has a page', () => {
  const folder = mkdtempSync(join(tmpdir(), 'engines-'));
  try {
    for (const name of ['10', '3', '4', 'old', '03']) mkdirSync(join(folder, name));
    for (const name of ['10', '3', 'old', '03']) writeFileSync(join(folder, name, 'index.html'), '');
    expect(frozenEngines(folder)).toEqual([3, 10]);
    expect(frozenEngines(join(folder, 'nowhere'))).toEqual([]);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
