import type { ReactNode } from 'react';
import styles from './Rows.module.css';

/** Names on the left, what they read on the right, hairlines between. */
export function Rows({ label, children }: { readonly label?: string; readonly children: ReactNode }) {
  return (
    <dl className={styles.rows} aria-label={label}>
      {children}
    </dl>
  );
}

interface RowProps {
  readonly name: ReactNode;
  readonly look?: 'words' | 'figures';
  readonly children: ReactNode;
}

export function Row({ name, look = 'words', children }: RowProps) {
  return (
    <div className={styles.row}>
      <dt className={styles.name}>{name}</dt>
      <dd className={`${styles.value} ${styles[look]}`}>{children}</dd>
    </div>
  );
}

export function Group({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className={styles.group} aria-label={title}>
      <h3 className={styles.title}>{title}</h3>
      {children}
    </section>
  );
}
