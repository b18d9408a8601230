/** The copy of the site by which it opens without a network: making it, going over to a newer one, erasing it. Blocked, the page goes on without. */
import { Workbox } from 'workbox-window';
import { copiesOf, workerFile } from '../bridge/offline/copies.ts';
import { newVersion } from './newVersion.ts';
import { siteRoot } from './siteRoot.ts';

let workbox: Workbox | null = null;
/** In this page: the next visit is another one. */
let isErased = false;

/** Whose frame it is decides what is kept, so a page within another keeps nothing. */
const mayKeep = (): boolean => 'serviceWorker' in navigator && window.top === window && !isErased;

export async function keepCopy(): Promise<void> {
  if (!mayKeep()) return;
  workbox = new Workbox(new URL(workerFile, siteRoot()).href, { scope: siteRoot().pathname });
  workbox.addEventListener('waiting', () => newVersion.setState({ isWaiting: true }));
  await workbox.register({ immediate: true }).catch(() => undefined); // blocked
}

/** Reloads into the version that waits; other pages keep theirs until they are reloaded. */
export async function goOver(): Promise<void> {
  const waiting = (await registered())?.waiting;
  if (waiting === null || waiting === undefined || workbox === null) return location.reload(); // another page has gone over already
  workbox.addEventListener('controlling', () => location.reload());
  workbox.messageSkipWaiting();
}

/** Reloads into a newer version, if there is one: else why not. */
export async function fetchNewer(): Promise<'none' | 'unreached'> {
  const registration = await registered();
  if (registration === undefined) {
    location.reload(); // no copy is in the way
    return 'none';
  }
  if (workbox === null) await keepCopy();
  try {
    await registration.update();
    const coming = registration.installing ?? registration.waiting;
    if (coming === null) return 'none';
    await whole(coming);
  } catch {
    return 'unreached';
  }
  await goOver();
  return 'none';
}

function whole(worker: ServiceWorker): Promise<void> {
  return new Promise((resolve, reject) => {
    const look = (): void => {
      if (worker.state === 'redundant') reject(new Error('not all of the newer version could be fetched'));
      else if (worker.state !== 'installing') resolve();
    };
    worker.addEventListener('statechange', look);
    look();
  });
}

const registered = async (): Promise<ServiceWorkerRegistration | undefined> => {
  if (!('serviceWorker' in navigator)) return undefined;
  return navigator.serviceWorker.getRegistration(siteRoot()).catch(() => undefined);
};

const copies = async (): Promise<readonly string[]> => {
  try {
    return (await caches.keys()).filter((name) => name.startsWith(copiesOf(siteRoot().href)));
  } catch {
    return []; // blocked, or no secure address
  }
};

export const hasCopy = async (): Promise<boolean> => (await copies()).length > 0;

export async function eraseCopy(): Promise<void> {
  isErased = true;
  await (await registered())?.unregister().catch(() => false);
  await Promise.all((await copies()).map((name) => caches.delete(name)));
}
