/** Text of a file that other programs may have saved again: as its first bytes have it, as its XML declares, or as UTF-8. XML 1.0, appendix F. */
export function textOfFile(bytes: Uint8Array): string {
  return decoderFor(encodingOf(bytes)).decode(bytes);
}

// A declaration that can be read by its bytes is not in UTF-16, whatever it says: a program that saved it as UTF-8 has left the word behind.
function encodingOf(bytes: Uint8Array): string {
  const start = String.fromCharCode(...bytes.subarray(0, 100));
  if (start.startsWith('\u00FF\u00FE')) return 'utf-16le';
  if (start.startsWith('\u00FE\u00FF')) return 'utf-16be';
  return /^<\?xml\b[^>]*\bencoding=["'](?!utf-?16)([\w-]+)/i.exec(start)?.[1] ?? 'utf-8';
}

/** Whatever no browser knows is read as UTF-8: names and numbers are the same in most. */
function decoderFor(encoding: string): TextDecoder {
  try {
    return new TextDecoder(encoding);
  } catch {
    return new TextDecoder();
  }
}
