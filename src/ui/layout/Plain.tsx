import type { ReactNode } from 'react';
import { NewVersion } from '../kit/NewVersion.tsx';
import { PageBar } from './PageBar.tsx';
import styles from './Plain.module.css';

/** A page that is read: gallery, not found. */
export function Plain({ children }: { readonly children: ReactNode }) {
  return (
    <div className={styles.page}>
      <PageBar />
      <div className={styles.offer}>
        <NewVersion />
      </div>
      <main className={styles.main}>{children}</main>
    </div>
  );
}
