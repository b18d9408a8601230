/**
 * Keeps a copy of the site, so that it opens without a network. A copy is whole or not there at all, and a page that is open stays with its own:
 * a newer one waits until every page is closed, or until a reader asks for it. Own code in place of Workbox's, which finds nothing under hosts
 * that send `Vary: Origin`, and takes the files of pages that are still open away.
 */
import { Hasher } from '../../base/hash.ts';
import { answer, isOurs, keyOf } from './answer.ts';
import type { Site } from './answer.ts';
import { copiesOf, takeOver } from './copies.ts';

interface Entry {
  readonly url: string;
  /** Null where the name tells the contents. */
  readonly revision: string | null;
}

/** Written by vite-plugin-pwa, in place of this very word. */
declare const self: { readonly siteFiles: readonly Entry[] };

interface Lasting extends Event {
  readonly waitUntil: (until: Promise<unknown>) => void;
}

interface Fetching extends Event {
  readonly request: Request;
  readonly respondWith: (response: Promise<Response>) => void;
}

interface WorkerScope {
  readonly registration: { readonly scope: string };
  readonly skipWaiting: () => Promise<void>;
  readonly clients: { readonly claim: () => Promise<void> };
  readonly addEventListener: ((type: 'install' | 'activate', hear: (event: Lasting) => void) => void) &
    ((type: 'fetch', hear: (event: Fetching) => void) => void) &
    ((type: 'message', hear: (event: MessageEvent) => void) => void);
}

const entries = self.siteFiles;
const scope = globalThis as unknown as WorkerScope;
const root = scope.registration.scope;
const ours = copiesOf(root);
const current = ours + hashOf(JSON.stringify(entries));
/** At once: a first visit may still be loading what a reader asks for. */
const atOnce = 3;

function hashOf(text: string): string {
  const hasher = new Hasher();
  hasher.addText(text);
  return hasher.digest();
}

/** Oldest first, as browsers list them. */
const copies = async (): Promise<readonly string[]> => (await caches.keys()).filter((name) => name.startsWith(ours));

/** `ignoreVary`: what is kept is the same whoever asks for it. */
const lookUp = (name: string, key: string): Promise<Response | undefined> => caches.match(key, { cacheName: name, ignoreVary: true });

async function find(key: string): Promise<Response | undefined> {
  const names = [current, ...(await copies()).filter((name) => name !== current).toReversed()];
  for (const name of names) {
    const found = await lookUp(name, key);
    if (found !== undefined) return found;
    if (!key.startsWith(`${root}assets/`)) return undefined; // only what has its contents in its name may come from another copy
  }
  return undefined;
}

/** A copy that was erased meanwhile stays erased. */
async function keep(key: string, response: Response): Promise<void> {
  if (!(await caches.has(current))) return;
  await (await caches.open(current)).put(key, response);
}

async function makeCopy(): Promise<void> {
  const isNew = !(await caches.has(current));
  const cache = await caches.open(current);
  const waiting = [...entries];
  const work = async (): Promise<void> => {
    for (let entry = waiting.shift(); entry !== undefined; entry = waiting.shift()) await copyOne(cache, entry);
  };
  try {
    await Promise.all(Array.from({ length: atOnce }, work));
  } catch (error) {
    waiting.length = 0;
    if (isNew) await caches.delete(current);
    throw error; // the browser tries again at the next visit
  }
}

async function copyOne(cache: Cache, { url, revision }: Entry): Promise<void> {
  const address = new URL(url, root).href;
  const key = keyOf(address);
  if (revision === null) {
    const had = await find(key);
    if (had !== undefined) return cache.put(key, had);
  }
  const response = await fetch(address, { cache: revision === null ? 'default' : 'no-cache', credentials: 'same-origin' });
  if (!response.ok) throw new Error(`${address}: ${response.status}`);
  // A page that came by a redirect may not be the answer to a navigation; its words alone may.
  await cache.put(key, response.redirected ? new Response(await response.blob(), { headers: response.headers }) : response);
}

/** This copy and the one before it, whose pages may still be open and load what they have not yet. */
async function forgetOld(): Promise<void> {
  const old = (await copies()).filter((name) => name !== current).slice(0, -1);
  await Promise.all(old.map((name) => caches.delete(name)));
}

scope.addEventListener('install', (event: Lasting) => event.waitUntil(makeCopy()));
scope.addEventListener('activate', (event: Lasting) => event.waitUntil(forgetOld().then(() => scope.clients.claim())));
scope.addEventListener('message', ({ data }: MessageEvent<{ readonly type?: unknown } | null>) => {
  if (data?.type === takeOver) void scope.skipWaiting();
});
scope.addEventListener('fetch', (event: Fetching) => {
  const { request } = event;
  if (!isOurs(request, root)) return;
  const site: Site = { root, find, keep, load: () => fetch(request) };
  event.respondWith(answer(request, site));
});
