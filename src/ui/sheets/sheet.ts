/**
 * The little that an instructor's page, a worksheet and a key need a script for: their lesson's whole address and its QR code, which only the
 * place where they lie can tell, the reader's theme, and two buttons. All else is in the page.
 */
import { quiet, qrOf } from '../kit/qr.ts';
import { localStore } from '../../state/storage.ts';
import './sheet.css';

const up = '../';
const lesson = new URL(up, location.href);
lesson.hash = '';
lesson.search = '';

const all = (selector: string): readonly HTMLElement[] => [...document.querySelectorAll<HTMLElement>(selector)];

for (const element of all('[data-address]')) element.textContent = `, ${lesson.href}`;
for (const element of all('[data-address-bare]'))
  for (const part of lesson.href.match(/^\w+:\/\/[^/]*\/|[^/]+\/?/g) ?? []) element.append(part, document.createElement('wbr'));

for (const figure of all('[data-code]')) {
  const code = qrOf(lesson.href);
  if (code === null) continue;
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('viewBox', `0 0 ${code.size} ${code.size}`);
  svg.setAttribute('role', 'img');
  svg.setAttribute('aria-label', figure.dataset['says'] ?? '');
  svg.setAttribute('shape-rendering', 'crispEdges');
  svg.dataset['quiet'] = String(quiet);
  for (const [name, path] of [
    ['light', `M0 0h${code.size}v${code.size}H0z`],
    ['dark', code.path],
  ] as const) {
    const part = document.createElementNS('http://www.w3.org/2000/svg', 'path');
    part.setAttribute('class', name);
    part.setAttribute('d', path);
    svg.append(part);
  }
  figure.querySelector('[data-qr]')?.append(svg);
  figure.hidden = false;
}

/** As the application marks its own root (`kit/theme.ts`). */
const kept = { theme: 'system', contrast: 'system', ...Object(localStore.read('settings')) } as Readonly<Record<string, unknown>>;
if (kept['theme'] === 'light' || kept['theme'] === 'dark') document.documentElement.dataset['theme'] = kept['theme'];
const isContrastHigh = kept['contrast'] === 'system' ? matchMedia('(prefers-contrast: more)').matches : kept['contrast'] === 'on';
if (isContrastHigh) document.documentElement.dataset['contrast'] = 'more';

for (const button of all('[data-print]')) {
  button.hidden = false;
  button.addEventListener('click', () => print());
}

for (const button of all('[data-copy]')) {
  button.hidden = false;
  button.addEventListener('click', () => void copy());
}

async function copy(): Promise<void> {
  const text = document.querySelector('[data-attribution]')?.textContent ?? '';
  const told = document.querySelector<HTMLElement>('[data-copied]');
  const done = await navigator.clipboard.writeText(text).then(
    () => true,
    () => false,
  );
  if (told !== null) told.textContent = told.dataset[done ? 'done' : 'failed'] ?? '';
}
