import { resolve } from 'node:path';
import { runnerImport, type Plugin, type ResolvedConfig } from 'vite';
import type { LessonSheets } from './allSheets.ts';
import { sheetPage } from './shell.ts';
import type { Assets } from './shell.ts';

/** What these pages share: their style, and the little that needs a script. */
const entry = 'src/ui/sheets/sheet.ts';

interface Made {
  readonly lessons: readonly LessonSheets[];
  readonly files: readonly string[];
}

async function loadSheets(root: string): Promise<Made> {
  const { module, dependencies } = await runnerImport<{ allSheets: readonly LessonSheets[] }>('/src/build/teaching/allSheets.ts', {
    root,
    logLevel: 'error',
  });
  return { lessons: module.allSheets, files: dependencies };
}

/**
 * For whoever teaches, beside each lesson's page, static and with hardly any script:
 *
 *     s/<id>/teach/       plans, questions with answers, misconceptions
 *     s/<id>/worksheet/   to be printed and filled in by hand
 *     s/<id>/key/         the same, filled in
 *
 * `vite` serves the same addresses, made anew at each request.
 */
export function sheetsPlugin(): Plugin {
  let config: ResolvedConfig;
  let script = '';
  return {
    name: 'faultline:sheets',
    configResolved(resolved) {
      config = resolved;
    },
    buildStart() {
      if (config.command !== 'build' || config.build.ssr !== false) return;
      script = this.emitFile({ type: 'chunk', id: resolve(config.root, entry), name: 'sheet' });
    },
    generateBundle: {
      order: 'post',
      async handler(_, bundle) {
        if (script === '') return; // the command line's build has no page
        const chunk = bundle[this.getFileName(script)];
        if (chunk?.type !== 'chunk') this.error(`${entry} has not been built`);
        const styles = [...(chunk.viteMetadata?.importedCss ?? [])];
        const up = '../../../';
        const assets: Assets = { script: up + chunk.fileName, styles: styles.map((style) => up + style) };
        const { lessons } = await loadSheets(config.root);
        for (const { id, lesson, sheets } of lessons)
          for (const sheet of sheets)
            this.emitFile({ type: 'asset', fileName: `s/${id}/${sheet.name}/index.html`, source: sheetPage(sheet, lesson, assets) });
      },
    },
    configureServer(server) {
      server.middlewares.use((request, response, pass) => {
        const [, id, name] = /\/s\/([^/]+)\/(teach|worksheet|key)\/$/.exec(new URL(request.url ?? '/', 'http://localhost').pathname) ?? [];
        if (id === undefined) return pass();
        const answer = async (): Promise<string | null> => {
          const { lessons } = await loadSheets(config.root);
          const found = lessons.find((one) => one.id === id);
          const sheet = found?.sheets.find((one) => one.name === name);
          if (found === undefined || sheet === undefined) return null;
          const html = sheetPage(sheet, found.lesson, { script: `${config.base}${entry}`, styles: [] }, true);
          return server.transformIndexHtml(request.url ?? '/', html);
        };
        void answer().then(
          (html) => (html === null ? pass() : response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(html)),
          (error: unknown) => pass(error),
        );
      });
    },
  };
}
