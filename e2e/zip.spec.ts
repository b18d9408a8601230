/** The archive of the site, unpacked anywhere, is the site. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect } from '@playwright/test';
import { unzipSync } from 'fflate';
import { test } from './policy.ts';
import { folderInZip, zipSite } from '../src/build/zipSite.ts';
import { digestOf, openLesson } from './lesson.ts';
import { startHost } from './staticHost.ts';

let folder = '';

test.beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'faultline-unpacked-'));
  for (const [name, bytes] of Object.entries(unzipSync(zipSite(join(import.meta.dirname, '..', 'dist'), '0')))) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), bytes);
  }
});

test.afterAll(() => rmSync(folder, { recursive: true }));

test('unpacked and served from a folder of a course, it plays', async ({ page }) => {
  const host = await startHost(folder, '/~prof/week5/');
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  await page.goto(`${host.url}${folderInZip}/`);
  await page.getByRole('link', { name: 'A pause outlives the lease' }).first().click();
  await digestOf(page);
  await page.locator('[data-phase="asking"] label').first().click();
  await page.getByRole('button', { name: 'Commit and watch' }).click();
  await expect(page.locator('[data-feedback]')).toBeVisible({ timeout: 30_000 });
  await openLesson(page, `${host.url}${folderInZip}/s/raft/#seed=9&do=1s:crash.s1&end`);
  expect(errors).toEqual([]);
  expect(host.sent.filter(({ status }) => status >= 400)).toEqual([]);
  await host.stop();
});

test('opened from the disk it says that it wants a server', async ({ page }) => {
  await page.goto(pathToFileURL(join(folder, folderInZip, 'index.html')).href);
  await expect(page.getByText('browsers do not start it from the disk')).toBeVisible();
});

test('and served it does not say so', async ({ page }) => {
  await page.goto('./');
  await expect(page.getByText('browsers do not start it from the disk')).toBeHidden();
});
