import { useMemo } from 'react';
import { blankTitle, fillHtml, partsOf } from './fill.ts';
import type { Telling } from './fill.ts';
import styles from './Filled.module.css';

interface FilledProps {
  readonly text: string;
  readonly telling: Telling;
}

/** Plain words with the run's numbers in them. */
export function Filled({ text, telling }: FilledProps) {
  return partsOf(text, telling).map((part) => {
    if (part.kind === 'text') return part.text;
    if (part.kind === 'number') {
      return (
        <span key={part.at} data-number>
          {part.text}
        </span>
      );
    }
    return (
      <span key={part.at} className={styles.blank} title={blankTitle(part.because)}>
        …
      </span>
    );
  });
}

/** A beat's prose. Its HTML was made from Markdown at build time, with raw HTML refused. */
export function Prose({ text, telling }: FilledProps) {
  const html = useMemo(() => ({ __html: fillHtml(text, telling) }), [text, telling]);
  // oxlint-disable-next-line react/no-danger
  return <div dir="auto" className={styles.prose} dangerouslySetInnerHTML={html} />;
}
