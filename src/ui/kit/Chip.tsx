import type { ReactNode } from 'react';
import styles from './Chip.module.css';

export type Tone = 'message' | 'danger' | 'ok' | 'warn' | 'belief' | 'idle';

/** A word on its own tint. Beliefs are always dashed, by the tone alone. */
export function Chip({ tone = 'idle', children }: { readonly tone?: Tone; readonly children: ReactNode }) {
  return <span className={`${styles.chip} ${styles[tone]}`}>{children}</span>;
}
