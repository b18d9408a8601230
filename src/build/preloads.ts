/** What a page needs, told by itself, so that it is asked for at once and not piece by piece as each names the next. */
import type { Rolldown } from 'vite';

type Bundle = Rolldown.OutputBundle;

/** Files of the bundle, in the order in which they are needed. */
export interface Preloads {
  readonly modules: readonly string[];
  readonly styles: readonly string[];
  /** A worker has modules of its own: for these the page's are none, but the browser's cache has them. */
  readonly ofWorker: readonly string[];
}

/**
 * @param page The module of `src/ui/` that draws the page.
 * @param scenario The id of the one that it opens, if it does.
 */
export function preloadsOf(bundle: Bundle, page: string, scenario?: string): Preloads {
  const own = scenario === undefined ? [] : [`scenarios/${scenario}/scenario.ts`, `scenarios/${scenario}/story.md`];
  const entry = Object.values(bundle).find((file) => file.type === 'chunk' && file.isEntry);
  const there = new Set(entry === undefined ? [] : withImports(bundle, [entry.fileName]));
  const modules = withImports(
    bundle,
    [`ui/${page}`, ...own].map((module) => chunkOf(bundle, `/src/${module}`)),
  ).filter((file) => !there.has(file));
  if (scenario === undefined) return { modules, styles: stylesOf(bundle, modules), ofWorker: [] };
  const begins = Object.keys(bundle).filter((file) => file.startsWith('assets/worker-engine.worker-'));
  const plays = Object.keys(bundle).filter((file) => file.startsWith(`assets/worker-scenario-${scenario}-`));
  return { modules, styles: stylesOf(bundle, modules), ofWorker: withImports(bundle, [...begins, ...plays]) };
}

/** Into the page of the built site, whose links begin at its root. */
export function withPreloads(html: string, { modules, styles, ofWorker }: Preloads): string {
  const links = [
    ...styles.map((file) => `<link rel="preload" as="style" crossorigin href="./${file}">`),
    ...modules.map((file) => `<link rel="modulepreload" crossorigin href="./${file}">`),
    ...ofWorker.map((file) => `<link rel="prefetch" as="script" crossorigin href="./${file}">`),
  ];
  return html.replace('</head>', () => `${links.map((link) => `  ${link}\n  `).join('')}</head>`);
}

function chunkOf(bundle: Bundle, module: string): string {
  const found = Object.values(bundle).find((file) => file.type === 'chunk' && file.facadeModuleId?.endsWith(module));
  if (found === undefined) throw new Error(`${module} has no chunk of its own to be preloaded`);
  return found.fileName;
}

/** Each before what it imports: what names more is asked for first. */
function withImports(bundle: Bundle, files: readonly string[], seen = new Set<string>()): readonly string[] {
  for (const name of files) {
    const file = bundle[name];
    if (file === undefined || seen.has(name)) continue;
    seen.add(name);
    withImports(bundle, file.type === 'chunk' ? file.imports : importsIn(file), seen);
  }
  return [...seen];
}

/** A worker's files are built apart and come as text. */
function importsIn({ fileName, source }: Rolldown.OutputAsset): readonly string[] {
  const folder = fileName.slice(0, fileName.lastIndexOf('/') + 1);
  return Array.from(String(source).matchAll(/(?:\bfrom|\bimport)\s*["']\.\/([\w.-]+\.js)["']/g), ([, name]) => folder + name);
}

function stylesOf(bundle: Bundle, modules: readonly string[]): readonly string[] {
  const all = modules.flatMap((name) => {
    const file = bundle[name];
    return file?.type === 'chunk' ? [...(file.viteMetadata?.importedCss ?? [])] : [];
  });
  return [...new Set(all)];
}
