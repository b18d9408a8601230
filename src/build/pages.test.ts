import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { runInNewContext } from 'node:vm';
import { describe, expect, test } from 'vitest';
import {
  contentSecurityPolicy,
  embedPage,
  galleryPage,
  lessonPage,
  loadPage,
  notFoundPage,
  oembed,
  packedEmbedPage,
  packedPage,
  privacyPage,
  slashScript,
  withPreview,
} from './pages.ts';
import { siteAddress } from './siteAddress.ts';

const index = `<head>
  <meta name="faultline-root" content="./">
  <meta http-equiv="Content-Security-Policy" content="default-src &#39;self&#39;">
  <title>Faultline</title>
  <meta name="description" content="All of it." />
  <meta
    property="og:title"
    content="Faultline"
  />
  <link rel="modulepreload" href="./assets/react.js">
  <link rel="stylesheet" href="./assets/index.css">
  <script type="module" src="./assets/index.js"></script>
</head>
<body><div id="root"></div><noscript><h1>Faultline</h1></noscript></body>`;

const lesson = {
  id: 'tom',
  title: 'Tom & "Jerry"',
  question: 'Is 1 < 2?',
  minutes: 6,
  summary: {
    opening: '<p>Tom sleeps.</p>',
    headings: ['Asleep & awake'],
    claims: [{ claim: 'No <stale> write', becomes: 'broken at 1.00 s: late' }],
  },
};

test("a lesson's page has its own words, and links that climb to the root", () => {
  const page = lessonPage(index, lesson, null);
  expect(page).toContain('<title>Tom &amp; &quot;Jerry&quot; · Faultline</title>');
  expect(page).toContain('name="description" content="Is 1 &lt; 2? A run to break by hand, in 6 minutes."');
  expect(page).toMatch(/property="og:title"\s+content="Tom &amp; &quot;Jerry&quot; · Faultline"/);
  expect(page).toContain('<meta name="faultline-root" content="../../">');
  expect(page).toContain('src="../../assets/index.js"');
  expect(page).toContain('href="../../assets/index.css"');
  expect(page).not.toContain('"./');
});

test('without JavaScript it tells the question, the story in brief and what the run shows', () => {
  const [, words = ''] = /<noscript>(.*)<\/noscript>/s.exec(lessonPage(index, lesson, null)) ?? [];
  expect(words.split('\n').map((line) => line.trim())).toEqual(
    expect.arrayContaining([
      '<h1>Tom &amp; &quot;Jerry&quot;</h1>',
      '<p>Is 1 &lt; 2?</p>',
      '<p>Tom sleeps.</p>',
      '<ol><li>Asleep &amp; awake</li></ol>',
      '<ul><li>No &lt;stale&gt; write: broken at 1.00 s: late.</li></ul>',
      '<p><a href="../../">All lessons</a></p>',
    ]),
  );
});

test('it leads to its oEmbed answer, which claims nothing that needs an absolute address', () => {
  expect(lessonPage(index, lesson, null)).toContain('<link rel="alternate" type="application/json+oembed" href="oembed.json"');
  expect(JSON.parse(oembed(lesson, null))).toEqual({ version: '1.0', type: 'link', title: 'Tom & "Jerry"', provider_name: 'Faultline' });
});

const contentOf = (page: string, name: string): string | undefined =>
  new RegExp(`<meta (?:property|name)="${name}" content="([^"]*)"`).exec(page)?.[1];

describe('what programs show of a link', () => {
  test('has a picture, its size, and words for who does not see it; where the site lies is not known, so it is found from the page', () => {
    const page = lessonPage(index, lesson, null);
    expect(contentOf(page, 'og:image')).toBe('../../previews/tom.png');
    expect([contentOf(page, 'og:image:width'), contentOf(page, 'og:image:height')]).toEqual(['1200', '630']);
    expect(contentOf(page, 'og:image:alt')).toMatch(/^Tom &amp; &quot;Jerry&quot;: /);
    expect(contentOf(page, 'twitter:image')).toBe('../../previews/tom.png');
    expect(page).not.toContain('rel="canonical"');
    expect(contentOf(page, 'og:url')).toBeUndefined();
  });

  test('is absolute where the build was told its address', () => {
    const page = lessonPage(index, lesson, 'https://example.org/faultline/');
    expect(contentOf(page, 'og:image')).toBe('https://example.org/faultline/previews/tom.png');
    expect(contentOf(page, 'og:url')).toBe('https://example.org/faultline/s/tom/');
    expect(page).toContain('<link rel="canonical" href="https://example.org/faultline/s/tom/" />');
    expect(JSON.parse(oembed(lesson, 'https://example.org/faultline/'))).toMatchObject({
      provider_url: 'https://example.org/faultline/',
      thumbnail_url: 'https://example.org/faultline/previews/tom.png',
      thumbnail_width: 1_200,
      thumbnail_height: 630,
      type: 'rich',
      html: '<iframe title="Tom &amp; &quot;Jerry&quot;: a run of Faultline" src="https://example.org/faultline/embed/s/tom/" width="600" height="400" loading="lazy"></iframe>',
      width: 600,
      height: 400,
    });
  });

  test('of the gallery lies beside it', () => {
    const page = withPreview(index, { name: 'index', shows: 'All' }, { site: null, path: '', up: './' });
    expect(contentOf(page, 'og:image')).toBe('./previews/index.png');
  });

  test.each([
    [undefined, null],
    ['', null],
    ['https://example.org', 'https://example.org/'],
    ['https://example.org/faultline', 'https://example.org/faultline/'],
  ])('the address that the build is told: %j is %j', (told, site) => expect(siteAddress(told)).toBe(site));

  test.each(['example.org', 'ftp://example.org/', 'https://example.org/?a'])('%j is none', (told) =>
    expect(() => siteAddress(told)).toThrow('FAULTLINE_SITE_URL'),
  );
});

test('without JavaScript the gallery still has a way to each lesson', () => {
  expect(galleryPage(index, [{ id: 'tom', title: 'Tom', question: 'Is 1 < 2?' }])).toContain(
    '<ul><li><a href="./s/tom/">Tom</a>: Is 1 &lt; 2?</li></ul>',
  );
});

test('the page on privacy has its own words, with and without JavaScript, and links that climb once', () => {
  const page = privacyPage(index);
  expect(page).toContain('<title>Privacy · Faultline</title>');
  expect(page).toContain('<meta name="faultline-root" content="../">');
  expect(page).toContain('src="../assets/index.js"');
  expect(page).toMatch(/<noscript>\s*<h1>Privacy<\/h1>/);
  expect(page).not.toContain('"./');
});

test('the page of packed links climbs one folder', () => {
  const page = packedPage(index);
  expect(page).toContain('<title>A run · Faultline</title>');
  expect(page).toContain('<meta name="faultline-root" content="../">');
  expect(page).toContain('src="../assets/index.js"');
  expect(page).not.toContain('"./');
});

test('the page that loads runs from elsewhere may ask other hosts, over https alone, and no other page may', () => {
  const page = loadPage(index);
  expect(page).toContain('<meta name="faultline-root" content="../">');
  const asks = (html: string) => /connect-src[^;"]*/.exec(html)?.[0];
  expect(asks(page)).toBe("connect-src 'self' https:");
  expect([lessonPage(index, lesson, null), packedPage(index), privacyPage(index), notFoundPage(index, '')].map(asks)).toEqual(
    Array(4).fill("connect-src 'self'"),
  );
});

test('without JavaScript a link to a run says what it needs and leads to the lessons, and an unknown address says that it is one', () => {
  const wordsOf = (page: string): string => /<noscript>(.*)<\/noscript>/s.exec(page)?.[1] ?? '';
  for (const page of [packedPage(index), loadPage(index)])
    expect(wordsOf(page)).toMatch(/with JavaScript on .*<a href="\.\.\/">All lessons/s);
  const disk = '<!-- For who opens it from the disk. -->\n<p class="fromDisk">Run a <code>server</code>.</p>\n';
  const unknown = notFoundPage(index.replace('<noscript>', `${disk}<noscript>`), '');
  expect(wordsOf(unknown)).toContain('There is no page at this address.');
  expect(unknown).not.toContain('server');
});

test('the page for unknown addresses loads nothing before its script has found the root', () => {
  const page = notFoundPage(index, 'find("$&")');
  expect(page).toContain('<script type="module" data-src="assets/index.js">');
  expect(page).toContain('<link rel="stylesheet" data-href="assets/index.css">');
  expect(page).not.toMatch(/\s(src|href)="/);
  expect(page).toContain('<script>find("$&")</script>\n</body>');
});

const hashOf = (script: string): string => `'sha256-${createHash('sha256').update(script).digest('base64')}'`;
const directives = (policy: string): readonly string[] => policy.split('; ');

test('the policy lets the site alone run and be asked, and makes code of no text', () => {
  expect(directives(contentSecurityPolicy([]))).toEqual([
    "default-src 'self'",
    "script-src 'self'",
    "connect-src 'self'",
    "img-src 'self' data: blob:",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
  ]);
});

test('each page lets its own inline script run, by its hash, and no other', () => {
  const scriptsOf = (page: string): string | undefined =>
    directives(/Content-Security-Policy" content="([^"]*)"/.exec(page)![1]!).find((directive) => directive.startsWith('script-src'));
  expect(scriptsOf(lessonPage(index, lesson, null))).toBe(`script-src 'self' ${hashOf(slashScript)}`);
  expect(scriptsOf(notFoundPage(index, 'find("$&")'))).toBe(`script-src 'self' ${hashOf('find("$&")')}`);
});

/** Where a page's script sends whoever opened it; null where the page stays. */
function sentOn(script: string, address: string): string | null {
  const { pathname, search, hash, protocol, origin } = new URL(address);
  let to: string | null = null;
  runInNewContext(script, { location: { pathname, search, hash, protocol, origin, replace: (href: string) => void (to = href) } });
  return to;
}

test.each([
  ['https://a.example/lab/s/tom', '/lab/s/tom/'],
  ['https://a.example/lab/s/tom?lang=en#seed=7', '/lab/s/tom/?lang=en#seed=7'],
  ['https://a.example/lab/s//tom/#at=2s', '/lab/s/tom/#at=2s'],
  ['https://a.example/lab///s//tom', '/lab/s/tom/'],
  ['https://a.example//b.example/s/tom', '/b.example/s/tom/'],
  ['https://a.example/lab/s/tom/', null],
  ['https://a.example/lab/s/tom/index.html', null],
  ['https://a.example/lab/s/tom/?from=//b#//', null],
  ['file:////server/share/s/tom/index.html', null],
])('the page that is served at %s goes on at %s', (address, to) => expect(sentOn(slashScript, address)).toBe(to));

test('an unknown address with two slashes is asked for again with one, never on another host', () => {
  const findRoot = readFileSync(new URL('findRoot.js', import.meta.url), 'utf8');
  expect(sentOn(findRoot, 'https://a.example/lab/s//tom/#at=2s')).toBe('/lab/s/tom/#at=2s');
  expect(sentOn(findRoot, 'https://a.example//b.example/x')).toBe('/b.example/x');
});

describe('for frames of other pages', () => {
  test('a lesson’s page climbs from where it lies, is no search engine’s business, and opens its links beside the page around', () => {
    const page = embedPage(index, lesson);
    expect(page).toContain('<meta name="faultline-root" content="../../../"');
    expect(page).toContain('<base target="_blank" />');
    expect(page).toContain('<meta name="robots" content="noindex" />');
    expect(page).toContain('<a href="../../../">All lessons</a>');
    expect(page).toMatch(/<title>Tom &amp; &quot;Jerry&quot; · Faultline<\/title>/);
    expect(page).not.toMatch(/(?:src|href)="\.\//);
  });

  test('so does the page of packed links', () => {
    expect(packedEmbedPage(index)).toContain('<meta name="faultline-root" content="../../"');
  });
});
