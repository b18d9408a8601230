/** A run inside an SVG: the text of one element of metadata, which other programs leave where it is. */
import type { Held } from './held.ts';

const id = 'faultline-run';

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

export const runElement = (run: string): string => `<metadata id="${id}">${run.replaceAll(/[&<>]/g, (sign) => escapes[sign]!)}</metadata>`;

export const isSvg = (text: string): boolean => /^<(?:\w+:)?svg[\s>]/.test(behindProlog(text));

/**
 * From the root's tag on. Before it there may be a declaration, comments, instructions, and a document type: drawing programs write one, with
 * entities of their own inside. None of those is ever put in: what is said of a run needs XML's own five only.
 */
function behindProlog(whole: string): string {
  const text = whole.slice(0, longestProlog);
  const piece = /\uFEFF|\s+|<\?[\s\S]*?\?>|<!--[\s\S]*?-->|<!DOCTYPE/gy;
  for (let found = piece.exec(text), end = 0; ; found = piece.exec(text)) {
    if (found === null) return whole.slice(end);
    if (found[0] === '<!DOCTYPE') piece.lastIndex = endOfType(text, piece.lastIndex);
    end = piece.lastIndex;
  }
}

/** In characters: beyond any program's, and searched in no time whatever stands in it. */
const longestProlog = 65_536;

/** Behind the `>` that closes a document type, or the text's end: those in quotes, comments, instructions and brackets close nothing. */
function endOfType(text: string, start: number): number {
  const sign = /"[^"]*"|'[^']*'|<!--[\s\S]*?-->|<\?[\s\S]*?\?>|[[\]>]/g;
  sign.lastIndex = start;
  let isInside = false;
  for (let found = sign.exec(text); found !== null; found = sign.exec(text)) {
    if (found[0] === '[') isInside = true;
    else if (found[0] === ']') isInside = false;
    else if (found[0] === '>' && !isInside) return sign.lastIndex;
  }
  return text.length;
}

// Programs that write the file anew may put other attributes first, take the other quotes, or give the element a prefix.
const opening = new RegExp(String.raw`<(?:\w+:)?metadata\b[^<>]*\bid=(?:"${id}"|'${id}')[^<>]*>`);
const closing = /<\/(?:\w+:)?metadata\s*>/;

export function runInSvg(file: string): Held {
  const svg = behindProlog(file);
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
      isSound &&= Object.hasOwn(named, name);
      return isSound ? named[name]! : '';
    }
    const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
    isSound &&= code <= highest;
    return code <= highest ? String.fromCodePoint(code) : '';
  });
  return isSound ? text : null;
}
