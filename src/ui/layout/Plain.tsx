import type { ReactNode } from 'react';
import { NewVersion } from '../kit/NewVersion.tsx';
import { PageBar } from './PageBar.tsx';
import styles from './Plain.module.css';

interface PlainProps {
  /** For the bar. */
  readonly commands?: ReactNode;
  readonly children: ReactNode;
}

/** A page that is read: gallery, not found. */
export function Plain({ commands, children }: PlainProps) {
  return (
    <div className={styles.page} data-plain>
      <PageBar>{commands}</PageBar>
      <div className={styles.offer}>
        <NewVersion />
      </div>
      <main id="content" className={styles.main} data-region="content" tabIndex={-1}>
        {children}
      </main>
    </div>
  );
}
