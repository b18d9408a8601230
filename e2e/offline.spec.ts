/** Without a network: what was opened once opens again; and a newer version changes no page that is open. */
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import type { Page } from '@playwright/test';
import { digestOf, node, openLesson } from './lesson.ts';
import { test as base } from './policy.ts';
import { startHost } from './staticHost.ts';
import type { StaticHost } from './staticHost.ts';

const dist = join(import.meta.dirname, '..', 'dist');
const lesson = 's/pause-outlives-lease/';

const test = base.extend<{ readonly host: StaticHost; readonly nextBuild: string }>({
  // oxlint-disable-next-line no-empty-pattern
  host: async ({}, lend) => {
    const host = await startHost(dist);
    await lend(host);
    await host.stop();
  },
  // oxlint-disable-next-line no-empty-pattern
  nextBuild: async ({}, lend) => {
    const folder = mkdtempSync(join(tmpdir(), 'faultline-next-'));
    cpSync(dist, folder, { recursive: true });
    deployed(folder);
    await lend(folder);
    rmSync(folder, { recursive: true });
  },
});

test.use({ serviceWorkers: 'allow' });

/** What is shown in a build's title, so that a page can be told from that of another build. */
const nextTitle = 'Faultline, the next';

/** A later build: its gallery has another title, and what shows QR codes has another name. */
function deployed(folder: string): void {
  const edit = (file: string, change: (text: string) => string): void =>
    writeFileSync(join(folder, file), change(readFileSync(join(folder, file), 'utf8')));
  edit('index.html', (html) => html.replace('<title>Faultline</title>', `<title>${nextTitle}</title>`));
  edit('service.worker.js', (worker) =>
    worker
      .replace(/"assets\/ShareQr-[^"]+\.js"/, '"favicon.svg?next"')
      .replace(/(\{[^{}]*)"revision":"[0-9a-f]+"([^{}]*"url":"\.\/")|("url":"\.\/"[^{}]*)"revision":"[0-9a-f]+"/, (whole) =>
        whole.replace(/"revision":"[0-9a-f]+"/, '"revision":"next"'),
      ),
  );
  for (const name of readdirSync(join(folder, 'assets'))) if (/^ShareQr-.*\.js$/.test(name)) rmSync(join(folder, 'assets', name));
}

/** Until the whole site has been copied. */
const copied = (page: Page): Promise<void> => page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));

const controlled = (page: Page): Promise<void> =>
  page.waitForFunction(() => navigator.serviceWorker.controller !== null).then(() => undefined);

const cachesOf = (page: Page): Promise<readonly string[]> => page.evaluate(() => caches.keys());

const waitingWorker = (page: Page): Promise<void> =>
  page.waitForFunction(async () => (await navigator.serviceWorker.getRegistration())?.waiting?.state === 'installed').then(() => undefined);

async function firstVisit(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await copied(page);
  await controlled(page);
}

test('after one visit every page opens without a network: the lesson, the gallery, lessons never opened, addresses that are none', async ({
  page,
  host,
}) => {
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  await firstVisit(page, host.url + lesson);
  const digest = await digestOf(page);
  await host.stop();

  await page.reload();
  expect(await digestOf(page)).toBe(digest);
  await page.getByRole('radio').first().check({ force: true });
  await page.getByRole('button', { name: 'Commit and watch' }).click();
  await expect(page.locator('[data-feedback]')).toBeVisible({ timeout: 30_000 });

  await page.goto(host.url);
  await page.getByRole('link', { name: 'Last write wins' }).first().click();
  await digestOf(page);
  await openLesson(page, `${host.url}s/raft`); // a host adds the slash
  expect(page.url()).toBe(`${host.url}s/raft/`);
  await openLesson(page, `${host.url}s/raft/index.html#seed=9&do=1s:crash.s1&end`);
  await page.goto(`${host.url}privacy/`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Privacy');

  const answer = await page.goto(`${host.url}s/no-such-lesson/at/all`);
  expect(answer?.status()).toBe(404);
  await expect(page.getByRole('alert')).toContainText('There is no lesson “no-such-lesson”');
  await page.getByRole('link', { name: 'Last write wins' }).first().click();
  await digestOf(page);
  expect(errors).toEqual([]);

  await page.goto(`${host.url}s/raft/worksheet/`);
  await expect(page.getByRole('img', { name: /^An election/ })).toBeVisible();
});

test('a share panel that was never opened opens without a network, codes and all', async ({ page, host }) => {
  await firstVisit(page, host.url + lesson);
  await host.stop();
  await page.getByRole('button', { name: 'Share', exact: true }).click();
  await page.getByRole('tab', { name: 'QR' }).click();
  await expect(page.getByRole('img', { name: /QR/ })).toBeVisible();
});

test('a newer version waits beside an open lesson, is offered, and comes when it is asked for', async ({ page, host, nextBuild }) => {
  await firstVisit(page, `${host.url}${lesson}#at=9s&end`);
  await node(page, 'bob').click();
  await page.keyboard.press('z');
  await expect(node(page, 'bob')).toHaveAccessibleName(/frozen/);
  const [oldCopy] = await cachesOf(page);
  host.serve(nextBuild);

  // Another page of the site makes the browser look, and this one is told.
  const other = await page.context().newPage();
  await other.goto(host.url);
  await waitingWorker(other);
  await expect(other).toHaveTitle('Faultline');
  await expect(other.getByRole('region', { name: 'New version' })).toBeVisible();
  const settings = page.getByRole('button', { name: 'Settings, new version ready' });
  await expect(settings).toBeVisible();
  await expect(page.getByRole('region', { name: 'New version' })).toHaveCount(0); // nothing over a lesson
  await expect(node(page, 'bob')).toHaveAccessibleName(/frozen/);

  // A reload is no consent.
  await other.reload();
  await expect(other).toHaveTitle('Faultline');
  await other.getByRole('region', { name: 'New version' }).getByRole('button', { name: 'Reload' }).click();
  await expect(other).toHaveTitle(nextTitle);

  // The lesson still has what only its own version has, and its run.
  await expect(node(page, 'bob')).toHaveAccessibleName(/frozen/);
  expect(await cachesOf(page)).toContain(oldCopy);
  await page.getByRole('button', { name: 'Share', exact: true }).click();
  await page.getByRole('tab', { name: 'QR' }).click();
  await expect(page.getByRole('img', { name: /QR/ })).toBeVisible();
  await page.keyboard.press('Escape');

  await settings.click();
  await page.getByRole('region', { name: 'New version' }).getByRole('button', { name: 'Reload' }).click();
  await expect(page.getByRole('button', { name: 'Settings', exact: true })).toBeVisible();
  await digestOf(page);
  await expect(node(page, 'bob')).toHaveAccessibleName(/frozen/);
});

test('a link of a newer version fetches that version past the copy; says so without a network, and where there is none', async ({
  page,
  host,
  nextBuild,
}) => {
  await firstVisit(page, host.url);
  const banner = page.getByRole('alert').filter({ hasText: 'Made with a newer version' });
  await openLesson(page, `${host.url}${lesson}#v=9&seed=3&end`);
  await banner.getByRole('button', { name: 'Reload for update' }).click();
  await expect(banner).toContainText('This site has no newer version yet.');

  await page.context().setOffline(true);
  await expect(banner).toContainText('You are offline: a newer version can be fetched once you are online again.');
  await page.context().setOffline(false);
  await host.stop();
  await banner.getByRole('button', { name: 'Reload for update' }).click();
  await expect(banner).toContainText('The newer version could not be fetched.');

  await host.start();
  host.serve(nextBuild);
  const reloaded = page.waitForEvent('load');
  await banner.getByRole('button', { name: 'Reload for update' }).click();
  await reloaded;
  await digestOf(page);
  await page.goto(host.url);
  await expect(page).toHaveTitle(nextTitle);
});

test('the copy is named where all that is kept is named, and is erased with it', async ({ page, host }) => {
  await firstVisit(page, `${host.url}privacy/`);
  const kept = page.getByRole('region', { name: 'What this browser keeps' });
  await expect(kept).toContainText('Now it keeps: a copy of the site.');
  await page.getByRole('button', { name: 'Erase what this browser keeps' }).click();
  await expect(kept).toContainText('Now it keeps: nothing');
  const left = await page.evaluate(async () => ({
    caches: await caches.keys(),
    workers: (await navigator.serviceWorker.getRegistrations()).length,
    storage: Object.keys(localStorage),
    databases: (await indexedDB.databases()).length,
  }));
  expect(left).toEqual({ caches: [], workers: 0, storage: [], databases: 0 });
  await page.getByRole('link', { name: 'All lessons', exact: true }).click();
  await page.getByRole('link', { name: 'Last write wins' }).first().click();
  await digestOf(page);
  expect(await cachesOf(page)).toEqual([]); // nothing comes back while the page is the same
});

test('with storage, caches and service workers refused, a lesson goes on', async ({ page, host }) => {
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  await page.addInitScript(() => {
    const refuse = (): never => {
      throw new DOMException('refused', 'SecurityError');
    };
    for (const name of ['localStorage', 'sessionStorage', 'indexedDB', 'caches']) Object.defineProperty(window, name, { get: refuse });
    navigator.serviceWorker.register = () => Promise.reject(new DOMException('refused', 'SecurityError'));
  });
  await openLesson(page, host.url + lesson);
  await expect(page.getByRole('alert')).toContainText('This browser keeps nothing for this site');
  await page.getByRole('radio').first().check({ force: true });
  await page.getByRole('button', { name: 'Commit and watch' }).click();
  await expect(page.locator('[data-feedback]')).toBeVisible({ timeout: 30_000 });
  await page.goto(`${host.url}privacy/`);
  await page.getByRole('button', { name: 'Erase what this browser keeps' }).click();
  await expect(page.getByRole('region', { name: 'What this browser keeps' })).toContainText('Now it keeps: nothing');
  expect(errors).toEqual([]);
});

test('it can be installed', async ({ page, host }) => {
  await firstVisit(page, host.url + lesson);
  const devtools = await page.context().newCDPSession(page);
  const { url, errors } = await devtools.send('Page.getAppManifest');
  expect({ url, errors }).toEqual({ url: `${host.url}manifest.webmanifest`, errors: [] });
  const { installabilityErrors } = await devtools.send('Page.getInstallabilityErrors');
  expect(installabilityErrors.filter(({ errorId }) => errorId !== 'in-incognito')).toEqual([]);
});
