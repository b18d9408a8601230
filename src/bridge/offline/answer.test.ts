import { describe, expect, test } from 'vitest';
import { lessonPage } from '../../build/pages.ts';
import { anywhere } from './anywhere.ts';
import { answer, isOurs, keyOf } from './answer.ts';
import type { Site } from './answer.ts';
import { copiesOf } from './copies.ts';

const root = 'https://host.example/courses/ds/';
const index =
  '<meta name="faultline-root" content="./"><script type="module" src="./assets/index-1.js"></script><link href="./favicon.svg">';

interface Case {
  readonly url: string;
  readonly mode?: string;
  readonly copy?: Readonly<Record<string, string>>;
  /** What the host says; null: it cannot be reached. */
  readonly host?: string | null;
}

async function answered({ url, mode = 'navigate', copy = {}, host = null }: Case) {
  const kept: string[] = [];
  const site: Site = {
    root,
    find: (key) => Promise.resolve(copy[key] === undefined ? undefined : new Response(copy[key])),
    keep: (key) => Promise.resolve(void kept.push(key)),
    load: () => (host === null ? Promise.reject(new TypeError('Failed to fetch')) : Promise.resolve(new Response(host))),
  };
  const response = await answer({ url: root + url, method: 'GET', mode }, site);
  return { status: response.status, to: response.headers.get('location'), text: await response.text(), kept };
}

const copy = { [root]: index, [`${root}s/raft/`]: 'raft', [`${root}assets/index-1.js`]: 'script' };

describe('what the copy answers', () => {
  test.each([
    ['s/raft/', 'raft'],
    ['s/raft/index.html', 'raft'],
    ['s/raft/?from=chat', 'raft'],
    ['', index],
    ['index.html', index],
  ])('a page it has, however it is asked for: %s', async (url, text) => {
    expect(await answered({ url, copy, host: 'newer' })).toMatchObject({ status: 200, text });
  });

  test('a folder without its slash gets it, with what was asked', async () => {
    expect(await answered({ url: 's/raft?from=chat', copy })).toMatchObject({ status: 302, to: `${root}s/raft/?from=chat` });
  });

  test('a page it does not have is the host’s, whatever that says', async () => {
    expect(await answered({ url: 's/newer-lesson/', copy, host: 'of a later build' })).toMatchObject({
      text: 'of a later build',
      kept: [],
    });
  });

  test('and without a network a page that finds its way from there, and says that nothing is there', async () => {
    const { status, text } = await answered({ url: 's/no-such/at/all', copy });
    expect(status).toBe(404);
    expect(text).toBe(index.replaceAll('"./', `"${root}`));
  });

  test('without copy and network nothing is made up', async () => {
    await expect(answered({ url: 's/raft/' })).rejects.toThrow('Failed to fetch');
  });

  test('of other files only those with their contents in their name are kept when they were loaded', async () => {
    expect((await answered({ url: 'assets/video-9.js', mode: 'cors', host: 'v' })).kept).toEqual([`${root}assets/video-9.js`]);
    expect((await answered({ url: 's/raft/preview.png', mode: 'no-cors', host: 'p' })).kept).toEqual([]);
  });
});

test('only reads below the root are answered', () => {
  const asked = (url: string, method = 'GET') => isOurs({ url, method, mode: 'cors' }, root);
  expect([asked(`${root}a`), asked(`${root}a`, 'HEAD'), asked('https://host.example/other/'), asked('https://stranger.example/')]).toEqual([
    true,
    false,
    false,
    false,
  ]);
});

test('copies of one site are not those of another below it', () => {
  const [outer, inner] = [copiesOf(root), copiesOf(`${root}e/3/`)];
  expect(inner.startsWith(outer)).toBe(false);
  expect(keyOf(`${root}s/raft/index.html?a#b`)).toBe(`${root}s/raft/`);
});

test('what is replaced in the page is what the build writes there', () => {
  const built = `<head><meta name="faultline-root" content="./"><meta http-equiv="Content-Security-Policy" content=""><title>Faultline</title>
    <script type="module" crossorigin src="./assets/index-1.js"></script></head><noscript></noscript>`;
  const lesson = lessonPage(built, { id: 'raft', title: 'Raft', question: '' }, 'https://example.org/');
  const at = (html: string, from: string): readonly string[] =>
    Array.from(html.matchAll(/(?:src|content)="(\.[^"]*)"/g), ([, address]) => new URL(address!, from).href);
  expect(at(anywhere(built, root).replaceAll(root, './'), root)).toEqual(at(lesson, `${root}s/raft/`));
});
