/** How wide words are in a typeface, read from its TrueType file (OpenType 1.9: cmap formats 4 and 12, hhea, hmtx, head). */
export interface Glyphs {
  /** Shares of the type's size; undefined where the file has no such letter. */
  readonly advanceOf: (letter: string) => number | undefined;
}

export function glyphsOf(file: Uint8Array): Glyphs {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const tables = new Map(
    Array.from({ length: view.getUint16(4) }, (_, i) => {
      const at = 12 + i * 16;
      return [String.fromCharCode(...file.subarray(at, at + 4)), view.getUint32(at + 8)] as const;
    }),
  );
  const table = (name: string): number => {
    const at = tables.get(name);
    if (at === undefined) throw new Error(`The typeface has no table "${name}".`);
    return at;
  };
  const unitsPerEm = view.getUint16(table('head') + 18);
  const widths = view.getUint16(table('hhea') + 34);
  const glyphOf = lettersOf(view, table('cmap'));
  return {
    advanceOf(letter) {
      const glyph = glyphOf(letter.codePointAt(0) ?? 0);
      return glyph === 0 ? undefined : view.getUint16(table('hmtx') + Math.min(glyph, widths - 1) * 4) / unitsPerEm;
    },
  };
}

/** From a code point to the number of its glyph, 0 for none. */
function lettersOf(view: DataView, cmap: number): (code: number) => number {
  const subtables = Array.from({ length: view.getUint16(cmap + 2) }, (_, i) => cmap + view.getUint32(cmap + 4 + i * 8 + 4));
  const at = subtables.find((start) => view.getUint16(start) === 12) ?? subtables.find((start) => view.getUint16(start) === 4);
  if (at === undefined) throw new Error('The typeface lists its letters in a way that is not known here.');
  return view.getUint16(at) === 12 ? grouped(view, at) : segmented(view, at);
}

function grouped(view: DataView, at: number): (code: number) => number {
  const groups = Array.from({ length: view.getUint32(at + 12) }, (_, i) => {
    const group = at + 16 + i * 12;
    return { first: view.getUint32(group), last: view.getUint32(group + 4), glyph: view.getUint32(group + 8) };
  });
  return (code) => {
    const found = groups.find(({ first, last }) => code >= first && code <= last);
    return found === undefined ? 0 : found.glyph + code - found.first;
  };
}

function segmented(view: DataView, at: number): (code: number) => number {
  const doubled = view.getUint16(at + 6);
  const [ends, starts] = [at + 14, at + 16 + doubled];
  return (code) => {
    for (let i = 0; i < doubled; i += 2) {
      if (view.getUint16(ends + i) < code) continue;
      const first = view.getUint16(starts + i);
      if (first > code) return 0;
      const delta = view.getUint16(starts + doubled + i);
      const rangeAt = starts + doubled * 2 + i;
      const range = view.getUint16(rangeAt);
      const glyph = range === 0 ? code : view.getUint16(rangeAt + range + (code - first) * 2);
      return glyph === 0 ? 0 : (glyph + delta) & 0xff_ff;
    }
    return 0;
  };
}
