/** Of wawoff2 2.0.1, which has no types of its own: what we use. */
declare module 'wawoff2' {
  /** WOFF2 to TrueType; the same memory is used for every file. */
  export function decompress(woff2: Uint8Array): Promise<Uint8Array>;
}
