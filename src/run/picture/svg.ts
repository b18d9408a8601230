/** A run inside an SVG: the text of one element of metadata, which other programs leave where it is. */
import type { Held } from './held.ts';

const id = 'faultline-run';

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

export const runElement = (run: string): string => `<metadata id="${id}">${run.replaceAll(/[&<>]/g, (sign) => escapes[sign]!)}</metadata>`;

export const isSvg = (text: string): boolean =>
  /^\uFEFF?\s*(?:<\?xml[^>]*>\s*)?(?:<!--[\s\S]*?-->\s*|<!DOCTYPE[^>]*>\s*)*<(?:\w+:)?svg[\s>]/.test(text);

// Programs that write the file anew may put other attributes first, take the other quotes, or give the element a prefix.
const opening = new RegExp(String.raw`<(?:\w+:)?metadata\b[^>]*\bid=(?:"${id}"|'${id}')[^>]*>`);
const closing = /<\/(?:\w+:)?metadata\s*>/;

export function runInSvg(svg: string): Held {
  const isWhole = /<\/(?:\w+:)?svg\s*>/.test(svg);
  const start = opening.exec(svg);
  if (start === null) return { kind: isWhole ? 'none' : 'cutOff' };
  const inside = svg.slice(start.index + start[0].length);
  const end = closing.exec(inside);
  if (end === null) return { kind: 'cutOff' };
  const text = textOf(inside.slice(0, end.index));
  return text === null ? { kind: 'damaged' } : { kind: 'run', text };
}

const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
const highest = 0x10_ff_ff;

/** Null for what is no text of XML. */
function textOf(content: string): string | null {
  const data = /^\s*<!\[CDATA\[([\s\S]*)\]\]>\s*$/.exec(content)?.[1];
  if (data !== undefined) return data;
  let isSound = !content.includes('<');
  const text = content.replaceAll(/&(?:#x([\da-f]+)|#(\d+)|(\w+));/gi, (_, hex?: string, decimal?: string, name?: string) => {
    if (name !== undefined) {
      isSound &&= name in named;
      return named[name] ?? '';
    }
    const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
    isSound &&= code <= highest;
    return code <= highest ? String.fromCodePoint(code) : '';
  });
  return isSound ? text : null;
}
