/** How a service worker answers for the site: from the copy it was installed with, and from the host only what that does not hold. */
import { anywhere } from './anywhere.ts';

/** What the worker looks at of a request. */
export interface Asked {
  readonly url: string;
  readonly method: string;
  readonly mode: string;
}

export interface Site {
  /** Its root, absolute, with a slash at its end. */
  readonly root: string;
  /** From the copy at hand, else from the one before, whose pages may still be open. */
  readonly find: (url: string) => Promise<Response | undefined>;
  /** Keeps what was loaded by hand and has its contents in its name. */
  readonly keep: (url: string, response: Response) => Promise<void>;
  readonly load: () => Promise<Response>;
}

/** Reads only, and only what lies below the root: anything else is the browser's own business. */
export const isOurs = ({ url, method }: Asked, root: string): boolean => method === 'GET' && url.startsWith(root);

/** The key of a copy: no fragment, no query, and a folder for its index. */
export function keyOf(url: string): string {
  const { origin, pathname } = new URL(url);
  return origin + pathname.replace(/\/index\.html$/, '/');
}

export async function answer(asked: Asked, site: Site): Promise<Response> {
  const key = keyOf(asked.url);
  const kept = await site.find(key);
  if (kept !== undefined) return kept;
  if (asked.mode === 'navigate') return openPage(asked.url, key, site);
  const loaded = await site.load();
  if (loaded.ok && isNamedByContents(key, site.root)) await site.keep(key, loaded.clone());
  return loaded;
}

/** A newer page than the copy's comes from the host; a folder gets its slash, as from any host. */
async function openPage(url: string, key: string, site: Site): Promise<Response> {
  if (!key.endsWith('/') && (await site.find(`${key}/`)) !== undefined) return Response.redirect(`${key}/${new URL(url).search}`, 302);
  try {
    return await site.load();
  } catch (error) {
    const index = await site.find(site.root);
    if (index === undefined) throw error;
    return new Response(anywhere(await index.text(), site.root), { status: 404, headers: { 'content-type': 'text/html; charset=utf-8' } });
  }
}

const isNamedByContents = (key: string, root: string): boolean => key.startsWith(`${root}assets/`);
