/* oxlint-disable jsx-a11y/prefer-tag-over-role -- drawn in place, in the colors of the theme */
import type { ReactNode } from 'react';
import { t } from '../../text/t.ts';
import { TwinTable } from './TwinTable.tsx';
import { sentenceOf, twinOf } from './twin.ts';
import type { Drawn } from './twin.ts';
import styles from './drawing.module.css';

/** Every drawing is this wide, in its own units: about as many pixels as a story's column has. */
export const width = 272;

interface FigureProps {
  readonly instrument: Drawn;
  readonly height: number;
  readonly children: ReactNode;
  /** Words under the picture that belong to it. */
  readonly legend?: ReactNode;
}

/** A drawing with its title, the sentence that says it, and the same in figures. */
export function Figure({ instrument, height, children, legend }: FigureProps) {
  const { columns, rows } = twinOf(instrument);
  return (
    <figure className={styles.figure}>
      <figcaption className={styles.title}>{instrument.title}</figcaption>
      <svg role="img" aria-label={sentenceOf(instrument)} className={styles.picture} viewBox={`0 0 ${width} ${height}`}>
        {children}
      </svg>
      {legend}
      {rows.length > 0 && (
        <details className={styles.details}>
          <summary>{t('drawings.figures')}</summary>
          <TwinTable title={instrument.title} columns={columns} rows={rows} />
        </details>
      )}
    </figure>
  );
}
