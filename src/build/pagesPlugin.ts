import { readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Connect, Plugin, ResolvedConfig } from 'vite';
import { frozenEngines } from './frozenEngines.ts';
import { loadGallery } from './galleryPlugin.ts';
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
  previewPath,
  privacyPage,
  withPreview,
} from './pages.ts';
import { makePreviews } from './previews.ts';
import { siteAddress } from './siteAddress.ts';
import { preloadsOf, withPreloads } from './preloads.ts';

/**
 * Pages that any static host can serve, from any sub-path, with no rule of its own:
 *
 *     index.html            the gallery
 *     s/<id>/index.html     one for each scenario, with its own title, description and summary without JavaScript
 *     s/<id>/oembed.json    what it is, for programs that preview links
 *     previews/<id>.png     what such programs show, of each lesson and of the site (`index.png`)
 *     embed/…               the same lessons and `x/` for frames of other pages
 *     privacy/index.html    what is kept, and where
 *     x/index.html          for links that hold their lesson packed
 *     load/index.html       for links to runs that are kept elsewhere
 *     e/engines.json        which older engines are kept, each a build of its own under e/<epoch>/
 *     404.html              for every other address
 *
 * The contract with the page: each has `<meta name="faultline-root" content="…">`, the way to the folder that holds index.html:
 * `./` in index.html, `../../` in a lesson's page, `../../../` in an embedded one's, `../` in `privacy/`, `x/` and `load/`, `/` while developing. Where 404.html was opened is unknown, so its script
 * (findRoot.js) looks for the root, writes it into the meta element, and only then loads the application.
 * Read it by `siteRoot()` of src/state/siteRoot.ts. `vite` and `vite preview` serve the same addresses.
 */
export function pagesPlugin(): Plugin {
  const findRoot = readFileSync(new URL('./findRoot.js', import.meta.url), 'utf8');
  let config: ResolvedConfig;
  return {
    name: 'faultline:pages',
    configResolved(resolved) {
      config = resolved;
    },
    transformIndexHtml: {
      order: 'post',
      handler(_, { bundle }) {
        const isBuilt = bundle !== undefined;
        const root = { name: 'faultline-root', content: isBuilt ? './' : config.base };
        const policy = { 'http-equiv': 'Content-Security-Policy', content: contentSecurityPolicy([]) };
        // Vite's own development page needs inline scripts, so only what is shipped is closed.
        return (isBuilt ? [root, policy] : [root]).map((attrs) => ({ tag: 'meta', attrs, injectTo: 'head-prepend' as const }));
      },
    },
    generateBundle: {
      order: 'post',
      async handler(_, bundle) {
        const index = bundle['index.html'];
        if (index?.type !== 'asset') return; // the command line's build has no page
        const html = String(index.source);
        const { entries, broken } = await loadGallery(config.root);
        const site = siteAddress(process.env['FAULTLINE_SITE_URL']);
        for (const { id, because } of broken) this.error(`Scenario "${id}" has no page: ${because}`);
        for (const entry of entries) {
          this.emitFile({
            type: 'asset',
            fileName: `s/${entry.id}/index.html`,
            source: lessonPage(withPreloads(html, preloadsOf(bundle, 'LessonPage.tsx', entry.id)), entry, site),
          });
          this.emitFile({ type: 'asset', fileName: `s/${entry.id}/oembed.json`, source: oembed(entry, site) });
          this.emitFile({
            type: 'asset',
            fileName: `embed/s/${entry.id}/index.html`,
            source: embedPage(withPreloads(html, preloadsOf(bundle, 'EmbedPage.tsx', entry.id)), entry),
          });
        }
        this.emitFile({ type: 'asset', fileName: 'privacy/index.html', source: privacyPage(html) });
        const gallery = galleryPage(withPreloads(html, preloadsOf(bundle, 'gallery/Gallery.tsx')), entries);
        index.source = withPreview(gallery, sitePreview, { site, path: '', up: './' });
        for (const [name, source] of await makePreviews(config.root, (trouble) => this.warn(trouble)))
          this.emitFile({ type: 'asset', fileName: previewPath(name), source });
        this.emitFile({ type: 'asset', fileName: 'x/index.html', source: packedPage(html) });
        this.emitFile({ type: 'asset', fileName: 'load/index.html', source: loadPage(html) });
        const engines = { frozen: frozenEngines(join(config.publicDir, 'e')) };
        this.emitFile({ type: 'asset', fileName: 'e/engines.json', source: JSON.stringify(engines) });
        this.emitFile({ type: 'asset', fileName: 'embed/x/index.html', source: packedEmbedPage(html) });
        this.emitFile({ type: 'asset', fileName: '404.html', source: notFoundPage(html, findRoot) });
      },
    },
    configurePreviewServer(server) {
      server.middlewares.use(likeAStaticHost(resolve(config.root, config.build.outDir), config.base));
    },
  };
}

const sitePreview = { name: 'index', shows: 'A run of a distributed system: four nodes, and their timeline' };

/** `vite preview` answers unknown addresses with index.html; a static host answers with 404.html, and adds a folder's slash. */
function likeAStaticHost(folder: string, base: string): Connect.NextHandleFunction {
  return (request, response, next) => {
    const { pathname, search } = new URL(request.url ?? '/', 'http://localhost');
    const path = decodeURIComponent(pathname.startsWith(base) ? pathname.slice(base.length) : pathname.slice(1));
    const found = statSync(join(folder, path), { throwIfNoEntry: false });
    if (found?.isFile()) return next();
    const isPage = found?.isDirectory() && statSync(join(folder, path, 'index.html'), { throwIfNoEntry: false })?.isFile();
    if (isPage && pathname.endsWith('/')) return next();
    if (isPage) return response.writeHead(301, { location: `${pathname}/${search}` }).end();
    response.writeHead(404, { 'content-type': 'text/html; charset=utf-8' }).end(readFileSync(join(folder, '404.html')));
  };
}
