import type { ReactNode } from 'react';
import { Brand } from '../kit/Brand.tsx';
import { SettingsButton } from '../kit/SettingsButton.tsx';
import { ThemeButton } from '../kit/ThemeButton.tsx';
import styles from './PageBar.module.css';

/** `children`: what stands before the settings. */
export function PageBar({ children }: { readonly children?: ReactNode }) {
  return (
    <header className={styles.bar} data-region="bar" tabIndex={-1}>
      <Brand />
      <span className={styles.gap} />
      {children}
      <ThemeButton />
      <SettingsButton />
    </header>
  );
}
