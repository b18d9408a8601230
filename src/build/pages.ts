import { createHash } from 'node:crypto';
import '../text/built.ts';
import type { PlainKey } from '../text/catalogue.ts';
import { t } from '../text/t.ts';
import type { GalleryEntry } from './describeScenarios.ts';
import { escapeHtml } from './html.ts';
import { previewSize } from '../ui/picture/previewSize.ts';

/**
 * A host that serves a folder's page without the closing slash, or with two in the midst of its address, would break its relative links, so the
 * page mends its address. Two at the start would name another host.
 */
export const slashScript =
  "const path = location.pathname.replace(/\\/\\/+/g, '/').replace(/(?<!\\/|\\.html)$/, '/'); if (location.protocol !== 'file:' && path !== location.pathname) location.replace(path + location.search + location.hash);";

type Described = Pick<GalleryEntry, 'title' | 'question' | 'minutes' | 'summary'>;

const description = ({ question, minutes }: Described): string =>
  minutes === undefined ? question : t('site.describes', { question, minutes });

/** Where a page can be found, as far as the build was told. */
export interface Place {
  /** The site's address, with a slash at its end; null where the build was not told. */
  readonly site: string | null;
  /** Of the page, below it. */
  readonly path: string;
  /** The way up to the root, from the page. */
  readonly up: string;
}

/** The page of one lesson, made from the built index.html: its own words, and links that climb from `s/<id>/` to the root. */
export function lessonPage(index: string, lesson: Described & Pick<GalleryEntry, 'id'>, site: string | null): string {
  const page = lessonIn(inFolder(index, '../../'), lesson, '../../').replace(
    '</head>',
    () => `  <link rel="alternate" type="application/json+oembed" href="oembed.json" title="${escapeHtml(titleOf(lesson))}" />\n  </head>`,
  );
  return withPreview(
    page,
    { name: lesson.id, shows: `${lesson.title}: the nodes of a run, and its timeline` },
    { site, path: `s/${lesson.id}/`, up: '../../' },
  );
}

export interface Preview {
  /** Of its file. */
  readonly name: string;
  readonly shows: string;
}

export const previewPath = (name: string): string => `previews/${name}.png`;

/**
 * What programs that preview links show. Open Graph wants absolute addresses: where the build does not know its own, the picture's is relative, which
 * some of them resolve and the others pass over, and nothing is said of where the page itself lies.
 */
export function withPreview(html: string, { name, shows }: Preview, { site, path, up }: Place): string {
  const picture = `${site ?? up}${previewPath(name)}`;
  const { width, height } = previewSize;
  const tags = [
    ...(site === null ? [] : [`<link rel="canonical" href="${site}${path}" />`, `<meta property="og:url" content="${site}${path}" />`]),
    `<meta property="og:image" content="${picture}" />`,
    '<meta property="og:image:type" content="image/png" />',
    `<meta property="og:image:width" content="${width}" />`,
    `<meta property="og:image:height" content="${height}" />`,
    `<meta property="og:image:alt" content="${escapeHtml(shows)}" />`,
    `<meta name="twitter:image" content="${picture}" />`,
    `<meta name="twitter:image:alt" content="${escapeHtml(shows)}" />`,
  ];
  return html
    .replace('name="twitter:card" content="summary"', 'name="twitter:card" content="summary_large_image"')
    .replace('</head>', () => `  ${tags.join('\n    ')}\n  </head>`);
}

const titleOf = ({ title }: Pick<Described, 'title'>): string => t('site.title', { title });

/** `root`: the way up to it. */
function lessonIn(page: string, lesson: Described, root: string): string {
  return withWords(page, titleOf(lesson), description(lesson))
    .replace('property="og:type" content="website"', 'property="og:type" content="article"')
    .replace(/<noscript>.*?<\/noscript>/s, () => withoutScript(lesson, root));
}

/**
 * What a lesson's `oembed.json` says (oEmbed 1.0). A frame with the lesson in it, its picture, and who provides it want absolute addresses, and are told
 * where the build knows its own (type `rich`); elsewhere it is a link with a title.
 */
export function oembed(lesson: Described & Pick<GalleryEntry, 'id'>, site: string | null): string {
  const { width, height } = previewSize;
  const picture = { thumbnail_url: `${site}${previewPath(lesson.id)}`, thumbnail_width: width, thumbnail_height: height };
  return JSON.stringify({
    version: '1.0',
    type: site === null ? 'link' : 'rich',
    title: lesson.title,
    provider_name: 'Faultline',
    ...(site === null ? {} : { provider_url: site, ...picture, html: frameOf(lesson, site), ...frameSize }),
  });
}

const frameSize = { width: 600, height: 400 } as const;

const frameOf = ({ id, title }: Described & Pick<GalleryEntry, 'id'>, site: string): string =>
  `<iframe title="${escapeHtml(t('site.framed', { title }))}" src="${site}embed/s/${id}/" width="${frameSize.width}" height="${frameSize.height}" loading="lazy"></iframe>`;

/** The question, the story in brief, and what the run shows, for those who have no JavaScript: people, and programs that preview links. */
function withoutScript({ title, question, summary }: Described, root: string): string {
  const { opening = '', headings = [], claims = [] } = summary ?? {};
  const item = (text: string): string => `<li>${escapeHtml(text)}</li>`;
  return [
    '<noscript>',
    `<h1>${escapeHtml(title)}</h1>`,
    `<p>${escapeHtml(question)}</p>`,
    opening,
    ...list('ol', t('site.story'), headings.map(item)),
    ...list(
      'ul',
      t('site.shows'),
      claims.map(({ claim, becomes }) => item(`${claim}: ${becomes}.`)),
    ),
    `<p>${t('site.computed')}</p>`,
    `<p><a href="${root}">${t('site.allLessons')}</a></p>`,
    '</noscript>',
  ].join('\n      ');
}

const list = (tag: 'ol' | 'ul', heading: string, items: readonly string[]): readonly string[] =>
  items.length === 0 ? [] : [`<h2>${heading}</h2>`, `<${tag}>${items.join('')}</${tag}>`];

/** The gallery without JavaScript: every lesson by its name, before the words that are there anyway. */
export function galleryPage(index: string, entries: readonly Pick<GalleryEntry, 'id' | 'title' | 'question'>[]): string {
  const items = entries.map(({ id, title, question }) => `<li><a href="./s/${id}/">${escapeHtml(title)}</a>: ${escapeHtml(question)}</li>`);
  return index.replace('</noscript>', () => `<ul>${items.join('')}</ul>\n    </noscript>`);
}

/** The page on privacy, which is drawn by script; without any there is less to tell. */
export function privacyPage(index: string): string {
  return withWords(inFolder(index, '../'), titleOf({ title: t('site.privacy') }), t('site.privacySays')).replace(
    /<noscript>.*?<\/noscript>/s,
    () => withoutRun('site.privacy', 'site.privacyWithoutScript', '../'),
  );
}

/** What a page that is drawn by script says where none runs. `root`: the way up to it, where that is known. */
function withoutRun(title: PlainKey, says: PlainKey, root?: string): string {
  const way = root === undefined ? [] : [`<p><a href="${root}">${t('site.allLessons')}</a></p>`];
  return ['<noscript>', `<h1>${t(title)}</h1>`, `<p>${t(says)}</p>`, ...way, '</noscript>'].join('\n      ');
}

/** The page of `x/`, whose links hold their lesson and their run packed. */
export function packedPage(index: string): string {
  return withWords(inFolder(index, '../'), titleOf({ title: t('site.run') }), t('site.runSays')).replace(/<noscript>.*?<\/noscript>/s, () =>
    withoutRun('site.run', 'site.runWithoutScript', '../'),
  );
}

/**
 * The page of one lesson for frames of other pages, in `embed/s/<id>/`: it is the lesson's own, but that no search engine need find it, and
 * that whatever is followed in it opens beside the page around.
 */
export function embedPage(index: string, lesson: Described): string {
  return forFrames(lessonIn(inFolder(index, '../../../'), lesson, '../../../'));
}

/** The same for `embed/x/`, whose links hold their lesson packed. */
export function packedEmbedPage(index: string): string {
  return forFrames(withWords(inFolder(index, '../../'), titleOf({ title: t('site.run') }), t('site.runSays')));
}

const forFrames = (html: string): string =>
  html.replace(
    '</head>',
    () => `  <meta name="robots" content="noindex" />
    <base target="_blank" />
  </head>`,
  );

/** The page of `load/`, which asks the host that its link names for a run: the only one that may ask others than its own. */
export function loadPage(index: string): string {
  const words = [titleOf({ title: t('site.elsewhere') }), t('site.elsewhereSays')] as const;
  return withPolicy(withWords(inFolder(index, '../'), ...words), [slashScript], "'self' https:").replace(/<noscript>.*?<\/noscript>/s, () =>
    withoutRun('site.elsewhere', 'site.runWithoutScript', '../'),
  );
}

/** The page for unknown addresses: its relative links are disarmed, for `findRoot.js` to put back once it knows the root. */
export function notFoundPage(index: string, findRoot: string): string {
  const disarmed = withWords(withPolicy(index, [findRoot]), titleOf({ title: t('site.notFound') }), t('site.notFoundSays'))
    .replaceAll(/<link rel="modulepreload"[^>]*>\s*/g, '')
    .replace(/<!--[^>]*-->\s*<p class="fromDisk">.*?<\/p>\s*/s, '') // a host answers with this page, never a disk
    .replace(/<noscript>.*?<\/noscript>/s, () => withoutRun('site.notFound', 'site.notFoundSays'))
    .replaceAll(/\b(src|href)="\.\//g, 'data-$1="');
  return disarmed.replace('</body>', () => `<script>${findRoot}</script>\n</body>`);
}

/**
 * Nothing but the site itself may run, be shown or be asked, and nothing is made code of at run time. Each page names its own inline script by
 * its hash; styles that scripts set (`element.style`) need no leave. `data:` and `blob:` are pictures that the page has drawn itself.
 */
export function contentSecurityPolicy(inlineScripts: readonly string[], connections = "'self'"): string {
  const hashes = inlineScripts.map((script) => `'sha256-${createHash('sha256').update(script).digest('base64')}'`);
  return [
    "default-src 'self'",
    `script-src ${["'self'", ...hashes].join(' ')}`,
    `connect-src ${connections}`,
    "img-src 'self' data: blob:",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
}

/** The built index.html has the policy of a page without inline scripts. */
function withPolicy(html: string, inlineScripts: readonly string[], connections?: string): string {
  return html.replace(
    /(<meta http-equiv="Content-Security-Policy") content="[^"]*"/,
    (_, tag: string) => `${tag} content="${contentSecurityPolicy(inlineScripts, connections)}"`,
  );
}

/** Served from a folder below the root: its links climb there, `up` being "../" as often as it takes. */
function inFolder(index: string, up: string): string {
  return withHeadScript(index, slashScript)
    .replaceAll(/\b(src|href)="\.\//g, `$1="${up}`)
    .replace('name="faultline-root" content="./"', `name="faultline-root" content="${up}"`);
}

function withHeadScript(html: string, script: string): string {
  return withPolicy(html, [script]).replace('<title>', () => `<script>${script}</script>\n    <title>`);
}

function withWords(html: string, title: string, says: string): string {
  const content = `content="${escapeHtml(says)}"`;
  return html
    .replace(/<title>.*?<\/title>/s, () => `<title>${escapeHtml(title)}</title>`)
    .replace(/(<meta\s+property="og:title")\s+content="[^"]*"/, (_, tag: string) => `${tag} content="${escapeHtml(title)}"`)
    .replaceAll(/(<meta\s+(?:name="description"|property="og:description"))\s+content="[^"]*"/g, (_, tag: string) => `${tag} ${content}`);
}
