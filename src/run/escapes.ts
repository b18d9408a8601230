const escaped: { readonly [code: string]: string } = {
  '26': '&',
  '2C': ',',
  '2D': '-',
  '2E': '.',
  '2F': '/',
  '3A': ':',
  '3D': '=',
  '3F': '?',
};

/** Chat and mail programs escape punctuation. Letters and digits never are, so that a stray `%` cannot turn into another number. */
export function unescapePunctuation(text: string): string {
  return text.replaceAll(/%(26|2[CDEF]|3[ADF])/gi, (_, code: string) => escaped[code.toUpperCase()]!);
}
