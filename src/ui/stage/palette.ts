import { usedTokens } from '../kit/usedTokens.ts';

/** The stage's colors for a canvas, which knows no custom properties. Read again when the theme changes, not for each frame. */
export interface Palette {
  readonly ground: string;
  readonly panel: string;
  readonly ink: string;
  readonly message: string;
  readonly messageText: string;
  readonly messageOn: string;
  readonly messageTint: string;
  readonly danger: string;
  readonly dangerText: string;
  readonly warn: string;
  readonly warnText: string;
  readonly ok: string;
  readonly idle: string;
  readonly mono: string;
  /** Of words on the canvas, '11px'. */
  readonly text: string;
  /** What fades away is no fainter, while it is there. */
  readonly leastAlpha: string;
}

const tokens: { readonly [name in keyof Palette]: string } = {
  ground: 'ground',
  panel: 'panel',
  ink: 'ink',
  message: 'message',
  messageText: 'message-text',
  messageOn: 'message-on',
  messageTint: 'message-tint',
  danger: 'danger',
  dangerText: 'danger-text',
  warn: 'warn',
  warnText: 'warn-text',
  ok: 'ok',
  idle: 'idle',
  mono: 'font-mono',
  text: 'text-canvas',
  leastAlpha: 'least-alpha',
};

export const readPalette = (element: Element): Palette => paletteFrom(usedTokens(element));

/** `valueOf` a token by its name. */
export function paletteFrom(valueOf: (name: string) => string): Palette {
  const entries = Object.entries(tokens).map(([name, token]) => [name, valueOf(token).trim()]);
  return Object.fromEntries(entries) as { readonly [name in keyof Palette]: string };
}

/** Calls back when the reader or the system turns to another theme. Returns how to stop. */
export function onThemeChange(changed: () => void): () => void {
  const observer = new MutationObserver(changed);
  observer.observe(document.documentElement, {
    attributes: true,
    attributeFilter: ['data-theme', 'data-contrast', 'data-light', 'class', 'style'],
  });
  const queries = ['(prefers-color-scheme: dark)', '(forced-colors: active)'].map((query) => matchMedia(query));
  for (const query of queries) query.addEventListener('change', changed);
  return () => {
    observer.disconnect();
    for (const query of queries) query.removeEventListener('change', changed);
  };
}
