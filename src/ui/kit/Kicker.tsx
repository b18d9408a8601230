import type { ReactNode } from 'react';
import styles from './Kicker.module.css';

/** The small caps line above a section; `aside` sits at its far end. `level` makes it a heading. */
export function Kicker({
  children,
  aside,
  level,
}: {
  readonly children: ReactNode;
  readonly aside?: ReactNode;
  readonly level?: 2 | 3 | 4;
}) {
  const Heading = level === undefined ? 'span' : (`h${level}` as const);
  return (
    <div className={styles.row}>
      <Heading className={styles.kicker}>{children}</Heading>
      {aside !== undefined && <span className={styles.kicker}>{aside}</span>}
    </div>
  );
}
