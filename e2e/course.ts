/** A page of another site with a run in a frame, for the tests of embedding. */
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { FrameLocator, Page } from '@playwright/test';
import { test as base } from './policy.ts';
import type { Faultline, State } from '../public/embed/faultline.js';
import { builtUrl } from './servers.ts';

/** What the embedding page keeps for the test to look at. */
interface Around {
  readonly run: Faultline;
  /** Whatever was posted to it. */
  readonly heard: readonly { readonly [field: string]: unknown }[];
}

declare global {
  interface Window {
    readonly around: Around;
  }
}

export const lesson = 's/pause-outlives-lease/';

/** Of another origin and another site: 127.0.0.1, where the run's is localhost. */
const courseHtml = (address: string) => `<!doctype html>
  <html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>A course</title></head>
  <body style="margin:0"><p style="margin:0">Above</p>
  <iframe title="A run" src="${builtUrl}embed/${address}" style="display:block;width:100%;height:460px;border:0"></iframe>
  <p style="height:3000px">Below</p>
  <script type="module">
    import { connect } from './faultline.js';
    const heard = [];
    window.addEventListener('message', ({ data }) => heard.push(data));
    window.around = { run: connect(document.querySelector('iframe')), heard };
  </script></body></html>`;

interface Course {
  readonly open: (address: string) => Promise<FrameLocator>;
  readonly origin: string;
}

export const test = base.extend<{ course: Course }>({
  async course({ page }, lend) {
    let html = '';
    const client = await readFile(new URL('../public/embed/faultline.js', import.meta.url), 'utf8');
    const server = createServer(({ url }, answer) => {
      const isClient = url === '/faultline.js';
      answer.writeHead(200, { 'content-type': isClient ? 'text/javascript' : 'text/html; charset=utf-8' }).end(isClient ? client : html);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const open = async (address: string): Promise<FrameLocator> => {
      html = courseHtml(address);
      await page.goto(origin);
      await page.waitForFunction(() => window.around.heard.some(({ type }) => type === 'ready'));
      return page.frameLocator('iframe');
    };
    await lend({ open, origin });
    server.closeAllConnections();
    server.close();
  },
});

export const heardOf = (page: Page, type: string) =>
  page.evaluate((wanted) => window.around.heard.filter((one) => one['type'] === wanted), type);

export const stateOf = (page: Page): Promise<State> => page.evaluate(() => window.around.run.getState());
