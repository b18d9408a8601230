/** The document around an instructor's page. It stands two folders below its lesson's root, and says nothing absolute. */
import '../../text/built.ts';
import { t } from '../../text/t.ts';
import { escapeHtml } from '../html.ts';
import { contentSecurityPolicy, slashScript } from '../pages.ts';

export interface Assets {
  /** As the page is to name them. */
  readonly script: string;
  readonly styles: readonly string[];
}

export type PageName = 'teach' | 'worksheet' | 'key';

export interface Sheet {
  readonly name: PageName;
  readonly title: string;
  readonly says: string;
  /** HTML of its main part. */
  readonly main: string;
}

/** From `s/<id>/<name>/` to the root, and to the lesson. */
const root = '../../../';
export const lessonWay = '../';

const pages = [
  { name: 'teach', label: 'sheets.forInstructors' },
  { name: 'worksheet', label: 'sheets.worksheet' },
  { name: 'key', label: 'sheets.key' },
] as const;

/** `isOpen`: without a policy, as the development server's own scripts need it. */
export function sheetPage({ name, title, says, main }: Sheet, lesson: string, assets: Assets, isOpen = false): string {
  const policy = `<meta http-equiv="Content-Security-Policy" content="${contentSecurityPolicy([slashScript])}" />`;
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    ${isOpen ? '' : policy}
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="faultline-root" content="${root}" />
    ${name === 'key' ? '<meta name="robots" content="noindex" />' : ''}
    <script>${slashScript}</script>
    <title>${escapeHtml(t('site.title', { title }))}</title>
    <meta name="description" content="${escapeHtml(says)}" />
    <meta name="color-scheme" content="light dark" />
    <link rel="icon" href="${root}favicon.svg" type="image/svg+xml" />
    ${assets.styles.map((style) => `<link rel="stylesheet" href="${style}" />`).join('\n    ')}
    <script type="module" src="${assets.script}"></script>
  </head>
  <body data-sheet="${name}">
    <header class="bar">
      <a class="brand" href="${root}">Faultline</a>
      <nav aria-label="${t('sheets.pages')}">
        <a href="${lessonWay}">${escapeHtml(lesson)}</a>
        ${pages
          .filter((page) => name !== 'worksheet' || page.name !== 'key')
          .map((page) => linkTo(page, name))
          .join('\n        ')}
      </nav>
      <button type="button" data-print hidden>${t('sheets.print')}</button>
    </header>
    <main>
${main}
    </main>
    <footer>
      ${attribution(lesson)}
    </footer>
  </body>
</html>
`;
}

/** Who was given the worksheet is not led to its key. */
const linkTo = (page: (typeof pages)[number], here: PageName): string =>
  `<a href="../${page.name}/"${page.name === here ? ' aria-current="page"' : ''}>${t(page.label)}</a>`;

/** The script writes the lesson's whole address where it is told to; without it the words stand for themselves. */
function attribution(lesson: string): string {
  return `<p>${t('sheets.textsAre')} <a rel="license" href="https://creativecommons.org/licenses/by/4.0/">CC BY 4.0</a>. ${t('sheets.programIs')}</p>
      <p class="attribution"><code data-attribution>“${escapeHtml(lesson)}”, Faultline<span data-address></span>, CC BY 4.0</code> <button type="button" data-copy hidden>${t('sheets.copy')}</button><output data-copied data-done="${t('sheets.copied')}" data-failed="${t('sheets.notCopied')}"></output></p>`;
}

/** The place of the QR code that the script draws: only there is it known where the site lies. */
export const codeBox = (): string =>
  `<figure class="code" data-code="${lessonWay}" data-says="${t('sheets.code')}" hidden><div data-qr></div><figcaption>${t('sheets.codeLeads')} <span data-address-bare></span></figcaption></figure>`;
