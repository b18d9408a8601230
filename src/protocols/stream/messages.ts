/** What a sender of numbered readings and those who read them say to each other. */
export interface StreamMessages {
  reading: { readonly n: number };
  /** The application has it, on disk and used: no kernel says so. */
  confirm: { readonly n: number };
}

/** Names one reading on its way to one reader; the same however often it is sent. */
export const readingId = (n: number, to: string): string => `reading ${n} to ${to}`;
