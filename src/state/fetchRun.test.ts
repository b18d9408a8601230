/** A run's file is asked for at hosts of all kinds: real ones, of this test's own, over a real network. */
import { createServer } from 'node:http';
import type { RequestListener, Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test, vi } from 'vitest';
import { fetchRun } from './fetchRun.ts';

let server: Server | undefined;
afterEach(() => new Promise((closed) => (server === undefined ? closed(null) : server.close(closed).closeAllConnections())));

async function host(answer: RequestListener): Promise<URL> {
  server = createServer(answer);
  await new Promise<void>((listening) => server!.listen(0, '127.0.0.1', listening));
  return new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/week5.json`);
}

const nobodyCancels = new AbortController().signal;
const limits = { bytes: 1_000, ms: 2_000 };

test('what the host sends is taken, and nothing of the reader goes along', async () => {
  const asked: unknown[] = [];
  const src = await host(({ headers, url }, response) => {
    asked.push([url, headers.cookie, headers.referer]);
    response.end('{"größe":1}');
  });
  expect(await fetchRun(src, nobodyCancels, limits)).toEqual({ ok: true, text: '{"größe":1}' });
  expect(asked).toEqual([['/week5.json', undefined, undefined]]);
});

test('an answer that is none names the host and its status', async () => {
  const src = await host((_, response) => response.writeHead(404, 'Not Found').end('<h1>'));
  expect(await fetchRun(src, nobodyCancels, limits)).toEqual({
    ok: false,
    because: `${src.host} answered 404 Not Found: it has no file to give at this address.`,
  });
});

test('too much is refused by its own word, and where it gives none as soon as it is too much', async () => {
  const because = expect.stringMatching(/is larger than 1000 bytes/);
  expect(await fetchRun(await host((_, response) => response.end('a'.repeat(1_001))), nobodyCancels, limits)).toEqual({
    ok: false,
    because,
  });
  await new Promise((closed) => server!.close(closed).closeAllConnections());
  let isLeft = false;
  const endless = await host((_, response) => {
    const more = setInterval(() => response.write('a'.repeat(200)), 1);
    response.on('close', () => {
      clearInterval(more);
      isLeft = true;
    });
  });
  expect(await fetchRun(endless, nobodyCancels, limits)).toEqual({ ok: false, because });
  await vi.waitFor(() => expect(isLeft).toBe(true));
});

test('too slow is left alone, before its answer or in the midst of it', async () => {
  const because = expect.stringMatching(/did not answer in full within 0.2 s/);
  expect(await fetchRun(await host(() => {}), nobodyCancels, { ...limits, ms: 200 })).toEqual({ ok: false, because });
  await new Promise((closed) => server!.close(closed).closeAllConnections());
  const stalled = await host((_, response) => void response.write('{'));
  expect(await fetchRun(stalled, nobodyCancels, { ...limits, ms: 200 })).toEqual({ ok: false, because });
});

test('a host that is not there, and one that may not be read, are told apart', async () => {
  const src = await host((_, response) => response.end('{}'));
  const real = globalThis.fetch;
  const asked = vi.spyOn(globalThis, 'fetch');
  asked.mockImplementation((to, init) => (init?.mode === 'no-cors' ? real(to, init) : Promise.reject(new TypeError('Failed to fetch'))));
  vi.stubGlobal('navigator', { onLine: true });
  expect(await fetchRun(src, nobodyCancels, limits)).toMatchObject({
    ok: false,
    because: expect.stringContaining('Access-Control-Allow-Origin'),
  });
  await new Promise((closed) => server!.close(closed).closeAllConnections());
  expect(await fetchRun(src, nobodyCancels, limits)).toMatchObject({ ok: false, because: expect.stringContaining('cannot be reached') });
  vi.stubGlobal('navigator', { onLine: false });
  expect(await fetchRun(src, nobodyCancels, limits)).toMatchObject({ ok: false, because: expect.stringContaining('offline') });
  vi.unstubAllGlobals();
});

test('whoever cancels is told nothing', async () => {
  const cancel = new AbortController();
  const answer = fetchRun(await host(() => {}), cancel.signal, limits);
  cancel.abort();
  expect(await answer).toBeNull();
});
