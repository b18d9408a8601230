import type { ReactNode } from 'react';
import { PageBar } from './PageBar.tsx';
import styles from './Plain.module.css';

/** A page that is read: gallery, not found. */
export function Plain({ children }: { readonly children: ReactNode }) {
  return (
    <div className={styles.page}>
      <PageBar />
      <main className={styles.main}>{children}</main>
    </div>
  );
}
