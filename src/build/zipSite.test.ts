import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { zipSite } from './zipSite.ts';

let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'faultline-zip-'));
  mkdirSync(join(folder, 's', 'raft'), { recursive: true });
  writeFileSync(join(folder, 'index.html'), 'gallery');
  writeFileSync(join(folder, 's', 'raft', 'index.html'), 'raft');
});

afterEach(() => rmSync(folder, { recursive: true }));

test('the archive has one folder with every file of the site, and says how it is served', () => {
  const files = unzipSync(zipSite(folder, '1.2.3'));
  expect(Object.keys(files)).toEqual(['faultline/README.txt', 'faultline/index.html', 'faultline/s/raft/index.html']);
  expect(strFromU8(files['faultline/s/raft/index.html']!)).toBe('raft');
  const says = strFromU8(files['faultline/README.txt']!);
  expect(says).toMatch(/^Faultline 1\.2\.3/);
  expect(says).toContain('browsers start neither module scripts nor module workers from there');
});

test('the same files give the same bytes, whenever they were written; other files others', () => {
  const once = zipSite(folder, '1.2.3');
  utimesSync(join(folder, 'index.html'), 1e9, 1e9);
  expect(zipSite(folder, '1.2.3')).toEqual(once);
  writeFileSync(join(folder, 'index.html'), 'gallery.');
  expect(zipSite(folder, '1.2.3')).not.toEqual(once);
});
