/** Text as XML 1.0 takes it. */
const forbidden = /[^\t\n\r\x20-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu;

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** What no XML may hold is left out. */
export const escapeXml = (text: string): string => text.replaceAll(forbidden, '').replaceAll(/[&<>"]/g, (sign) => entities[sign]!);

/** Those that are undefined are left out. */
export const attributes = (all: Readonly<Record<string, string | undefined>>): string =>
  Object.entries(all)
    .map(([name, value]) => (value === undefined ? '' : ` ${name}="${escapeXml(value)}"`))
    .join('');

/** A hundredth of a pixel is nothing to be seen. */
export const n = (value: number): string => String(Math.round(value * 100) / 100);
