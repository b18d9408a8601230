import { Brand } from '../kit/Brand.tsx';
import { SettingsButton } from '../kit/SettingsButton.tsx';
import { ThemeButton } from '../kit/ThemeButton.tsx';
import styles from './PageBar.module.css';

export function PageBar() {
  return (
    <header className={styles.bar}>
      <Brand />
      <span className={styles.gap} />
      <ThemeButton />
      <SettingsButton />
    </header>
  );
}
