/**
 * The page on paper. What is printed is not the page, whose canvases are pixels, but a sheet that is made of the run when the browser is about
 * to print. What makes it is fetched at the first touch, or before printing begins.
 */
import { onFirstTouch } from './firstTouch.ts';

/** Null where there is nothing to print: then the page is printed as it is. */
export type MakeSheet = () => HTMLElement | null;

let fetch: (() => Promise<MakeSheet>) | null = null;
let make: MakeSheet | null = null;
let sheet: HTMLElement | null = null;

/** `data-paper` on the root: `ready` once a sheet can be made, `sheet` while one stands in the page's place. */
function mark(state: 'ready' | 'sheet' | null): void {
  if (state === null) document.documentElement.removeAttribute('data-paper');
  else document.documentElement.setAttribute('data-paper', state);
}

async function prepare(): Promise<void> {
  if (make !== null || fetch === null) return;
  make = await fetch();
  mark('ready');
}

function lay(): void {
  sheet?.remove();
  sheet = make?.() ?? null;
  if (sheet === null) return;
  document.body.append(sheet);
  mark('sheet');
}

function clear(): void {
  sheet?.remove();
  sheet = null;
  mark(make === null ? null : 'ready');
}

/** The browser's own key is put off until there is something to print. */
function putOff(event: KeyboardEvent): void {
  const isPrint = (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey && event.key.toLowerCase() === 'p';
  if (!isPrint || make !== null) return;
  event.preventDefault();
  void printPage();
}

/** What cannot be fetched is not waited for: then the page itself is printed. */
export async function printPage(): Promise<void> {
  await prepare().catch(() => undefined);
  print();
}

/** Returns what takes the offer back. */
export function offerPaper(load: () => Promise<MakeSheet>): () => void {
  fetch = load;
  const stop = onFirstTouch(() => void prepare().catch(() => undefined));
  window.addEventListener('beforeprint', lay);
  window.addEventListener('afterprint', clear);
  window.addEventListener('keydown', putOff);
  return () => {
    stop();
    window.removeEventListener('beforeprint', lay);
    window.removeEventListener('afterprint', clear);
    window.removeEventListener('keydown', putOff);
    clear();
    [fetch, make] = [null, null];
    mark(null);
  };
}
