/** The page's colors and type as a canvas needs them: read from the tokens, read again when they change. */
import { pixelRatio } from '../kit/pixelRatio.ts';
import { usedTokens } from '../kit/usedTokens.ts';
import { zoomOf } from '../kit/zoom.ts';

export type Hue = 'message' | 'danger' | 'ok' | 'warn' | 'belief' | 'idle';

export interface Look {
  /** Of each reading its own: what was drawn by another is to be drawn again. */
  readonly reading: number;
  readonly ground: string;
  readonly panel: string;
  readonly sunk: string;
  readonly line: string;
  readonly lineStrong: string;
  readonly hatch: string;
  readonly ink: string;
  readonly ink2: string;
  readonly inkInverse: string;
  readonly hue: { readonly [K in Hue]: string };
  readonly text: { readonly [K in Hue]: string };
  readonly tint: { readonly [K in Hue]: string };
  readonly stroke: number;
  /** Device pixels a pixel of the element's own. */
  readonly ratio: number;
  /** No words are smaller, in pixels of the element's own. */
  readonly leastText: number;
  /** What steps back is no fainter. */
  readonly leastAlpha: number;
  readonly ui: string;
  readonly mono: string;
}

const hues: readonly Hue[] = ['message', 'danger', 'ok', 'warn', 'belief', 'idle'];

let readings = 0;

export const readLook = (element: Element): Look => lookFrom(usedTokens(element), pixelRatio() * zoomOf(element));

/** `valueOf` a token by its name, '' where there is none. */
export function lookFrom(valueOf: (name: string) => string, ratio = 1): Look {
  const token = (name: string, otherwise: string): string => valueOf(name).trim() || otherwise;
  const all = (suffix: string): Look['hue'] =>
    Object.fromEntries(hues.map((hue) => [hue, token(`${hue}${suffix}`, 'gray')])) as Look['hue'];
  return {
    reading: ++readings,
    ground: token('ground', 'white'),
    panel: token('panel', 'white'),
    sunk: token('sunk', 'whitesmoke'),
    line: token('line', 'gainsboro'),
    lineStrong: token('line-strong', 'gray'),
    hatch: token('hatch', 'silver'),
    ink: token('ink', 'black'),
    ink2: token('ink-2', 'dimgray'),
    inkInverse: token('ink-inverse', 'white'),
    hue: all(''),
    text: all('-text'),
    tint: all('-tint'),
    stroke: Number.parseFloat(token('stroke', '1.75')),
    ratio,
    leastText: Number.parseFloat(token('text-least', '0')),
    leastAlpha: Number.parseFloat(token('least-alpha', '0')),
    ui: token('font-ui', 'sans-serif'),
    mono: token('font-mono', 'monospace'),
  };
}

/** Tells when the theme, the fonts or the screen's pixels may have changed; returns how to stop listening. */
export function watchLook(changed: () => void): () => void {
  const observer = new MutationObserver(changed);
  observer.observe(document.documentElement, {
    attributes: true,
    attributeFilter: ['data-theme', 'data-contrast', 'data-light', 'class', 'style'],
  });
  const queries = ['(prefers-color-scheme: dark)', '(forced-colors: active)'].map((query) => matchMedia(query));
  for (const query of queries) query.addEventListener('change', changed);
  document.fonts.addEventListener('loadingdone', changed);
  const stopPixels = watchPixels(changed);
  return () => {
    observer.disconnect();
    for (const query of queries) query.removeEventListener('change', changed);
    document.fonts.removeEventListener('loadingdone', changed);
    stopPixels();
  };
}

/** A window may go from one screen to another of more pixels while its size in CSS stays. */
function watchPixels(changed: () => void): () => void {
  let query = matchMedia(`(resolution: ${devicePixelRatio}dppx)`);
  const hear = (): void => {
    query.removeEventListener('change', hear);
    query = matchMedia(`(resolution: ${devicePixelRatio}dppx)`);
    query.addEventListener('change', hear);
    changed();
  };
  query.addEventListener('change', hear);
  return () => query.removeEventListener('change', hear);
}
