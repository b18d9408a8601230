import { Fragment } from 'react';
import type { ReactNode } from 'react';

interface RichProps {
  /** A text with marks: 'Press <key>K</key> to play.' */
  readonly text: string;
  /** What each mark makes of the words inside of it. */
  readonly marks: { readonly [mark: string]: (words: string) => ReactNode };
}

/** A text some of whose words are more than words: a key, a link, an emphasis. Marks do not nest. */
export function Rich({ text, marks }: RichProps) {
  const pieces = text.split(/<(\w+)>(.*?)<\/\1>/);
  return pieces.map((piece, i) => {
    if (i % 3 === 1) return null;
    const mark = i % 3 === 2 ? marks[pieces[i - 1]!] : undefined;
    // The pieces of one text stay in their order.
    // oxlint-disable-next-line react/no-array-index-key
    return <Fragment key={i}>{mark === undefined ? piece : mark(piece)}</Fragment>;
  });
}
