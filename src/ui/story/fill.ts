/** Fills a story's {placeholders} with numbers of the run, and keeps back what would tell the end. */
import { t } from '../../text/t.ts';
import { keepUnits } from '../../base/text.ts';

export type Part =
  | { readonly kind: 'text'; readonly text: string }
  /** `at`: where its placeholder begins in the text. */
  | { readonly kind: 'number'; readonly at: number; readonly text: string }
  /** Not computed yet, or kept back: drawn as a quiet blank. */
  | { readonly kind: 'blank'; readonly at: number; readonly because: 'computing' | 'kept back' };

export type Numbers = { readonly [name: string]: string };

/** What may be told: everything, or nothing that happens after this true time (microseconds). */
export interface Telling {
  readonly numbers: Numbers | null;
  /** Null when the guess is in. */
  readonly until: number | null;
}

const placeholder = /\{([a-zA-Z]\w*)\}/g;

export function partsOf(source: string, telling: Telling): readonly Part[] {
  const text = keepUnits(source);
  const parts: Part[] = [];
  let from = 0;
  for (const match of text.matchAll(placeholder)) {
    if (match.index > from) parts.push({ kind: 'text', text: text.slice(from, match.index) });
    parts.push({ ...partFor(match[1]!, telling), at: match.index });
    from = match.index + match[0].length;
  }
  if (from < text.length) parts.push({ kind: 'text', text: text.slice(from) });
  return parts;
}

/** The same as words to be said. */
export const sayFilled = (source: string, telling: Telling): string =>
  partsOf(source, telling)
    .map((part) => (part.kind === 'blank' ? '…' : part.text))
    .join('');

type Filling = { readonly kind: 'number'; readonly text: string } | { readonly kind: 'blank'; readonly because: 'computing' | 'kept back' };

function partFor(name: string, telling: Telling): Filling {
  if (telling.numbers === null) return { kind: 'blank', because: 'computing' };
  const value = telling.numbers[name];
  if (value === undefined) return { kind: 'blank', because: 'computing' };
  return isLater(name, value, telling.until) ? { kind: 'blank', because: 'kept back' } : { kind: 'number', text: keepUnits(value) };
}

/** By convention a placeholder named `…At` is a moment ("14.0 s"); others are lengths, tokens and counts, which tell no end. */
function isLater(name: string, value: string, until: number | null): boolean {
  if (until === null || !name.endsWith('At')) return false;
  const moment = momentOf(value);
  return moment === null || moment > until;
}

const unitUs: Readonly<Record<string, number>> = { µs: 1, ms: 1_000, s: 1e6, min: 60e6, h: 3_600e6, d: 86_400e6 };

/** Microseconds of '14.0 s', or of '2 d 3 h'; null for what does not read as a moment. */
function momentOf(value: string): number | null {
  if (!/^(\d+(\.\d+)? ?(µs|ms|s|min|h|d)( |$))+$/.test(value.trim())) return null;
  const pieces = [...value.matchAll(/(\d+(?:\.\d+)?) ?(µs|ms|s|min|h|d)/g)];
  return pieces.reduce((sum, [, count, unit]) => sum + Number(count) * unitUs[unit!]!, 0);
}

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escape = (text: string): string => text.replaceAll(/[&<>"]/g, (c) => escapes[c]!);

/** The same for prose that has been HTML since the build; `[words](#belief)` marks what somebody believes. */
export function fillHtml(html: string, telling: Telling): string {
  return partsOf(html.replaceAll(/<a href="#belief">(.*?)<\/a>/g, '<span data-belief>$1</span>'), telling)
    .map((part) => {
      if (part.kind === 'text') return part.text;
      if (part.kind === 'number') return `<span data-number>${escape(part.text)}</span>`;
      return `<span data-blank title="${blankTitle(part.because)}">…</span>`;
    })
    .join('');
}

export const blankTitle = (because: 'computing' | 'kept back'): string =>
  because === 'computing' ? t('story.beingComputed') : t('story.shownOnceYouHave');

/** Prose after a rule (`---`) in a beat belongs to the reveal. */
export function splitAtRule(html: string): { readonly before: string; readonly after: string } {
  const [before = '', ...rest] = html.split(/<hr ?\/?>/);
  return { before: before.trim(), after: rest.join('').trim() };
}
