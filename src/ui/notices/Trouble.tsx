import type { ReactNode } from 'react';
import styles from './Trouble.module.css';

interface TroubleProps {
  readonly kicker: string;
  readonly title: string;
  /** `h1` where the page has no other. */
  readonly heading: 'h1' | 'h2';
  /** What happened, and why, as far as is known. */
  readonly children: ReactNode;
  /** The next steps, the likeliest first. */
  readonly steps: ReactNode;
}

/** A page that says what happened and offers the next step. */
export function Trouble({ kicker, title, heading: Heading, children, steps }: TroubleProps) {
  return (
    <div className={styles.page}>
      <div className={styles.card}>
        <p className={styles.kicker}>{kicker}</p>
        <Heading className={styles.title}>{title}</Heading>
        <div className={styles.words}>{children}</div>
        <div className={styles.steps}>{steps}</div>
      </div>
    </div>
  );
}
