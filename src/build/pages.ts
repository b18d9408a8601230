import { createHash } from 'node:crypto';
import type { GalleryEntry } from './describeScenarios.ts';

/** A host that serves a folder's page without the closing slash would break its relative links, so the page mends its address. */
export const slashScript =
  "if (!/(\\/|\\.html)$/.test(location.pathname)) location.replace(location.pathname + '/' + location.search + location.hash);";

/** The page of one lesson, made from the built index.html: its own words, and links that climb from `s/<id>/` to the root. */
export function lessonPage(index: string, { title, question }: Pick<GalleryEntry, 'title' | 'question'>): string {
  const heading = `<h1>${escapeHtml(title)}</h1>\n      <p>${escapeHtml(question)}</p>`;
  return withWords(withHeadScript(index, slashScript), `${title} · Faultline`, question)
    .replace('<h1>Faultline</h1>', () => heading)
    .replaceAll(/\b(src|href)="\.\//g, '$1="../../')
    .replace('name="faultline-root" content="./"', 'name="faultline-root" content="../../"');
}

/** The page for unknown addresses: its relative links are disarmed, for `findRoot.js` to put back once it knows the root. */
export function notFoundPage(index: string, findRoot: string): string {
  const disarmed = withWords(index, 'Not found · Faultline', 'There is no page at this address.')
    .replaceAll(/<link rel="modulepreload"[^>]*>\s*/g, '')
    .replaceAll(/\b(src|href)="\.\//g, 'data-$1="');
  return disarmed.replace('</body>', () => `<script>${findRoot}</script>\n</body>`);
}

/** Nothing but the site itself may run or be called; the inline scripts above are named by their hashes. */
export function contentSecurityPolicy(inlineScripts: readonly string[]): string {
  const hashes = inlineScripts.map((script) => `'sha256-${createHash('sha256').update(script).digest('base64')}'`);
  return [
    "default-src 'self'",
    `script-src ${["'self'", ...hashes].join(' ')}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self' data:",
    "worker-src 'self' blob:",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
}

function withHeadScript(html: string, script: string): string {
  return html.replace('<title>', () => `<script>${script}</script>\n    <title>`);
}

function withWords(html: string, title: string, description: string): string {
  const content = `content="${escapeHtml(description)}"`;
  return html
    .replace(/<title>.*?<\/title>/s, () => `<title>${escapeHtml(title)}</title>`)
    .replace(/(<meta\s+property="og:title")\s+content="[^"]*"/, (_, tag: string) => `${tag} content="${escapeHtml(title)}"`)
    .replaceAll(/(<meta\s+(?:name="description"|property="og:description"))\s+content="[^"]*"/g, (_, tag: string) => `${tag} ${content}`);
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
