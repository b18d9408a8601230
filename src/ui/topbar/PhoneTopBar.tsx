import { gallery } from 'virtual:gallery';
import { Link } from 'wouter';
import { t } from '../../text/t.ts';
import { ActionButton } from '../actions/ActionButton.tsx';
import { Icon } from '../kit/Icon.tsx';
import { HelpButton } from './TopBar.tsx';
import { SettingsButton } from '../kit/SettingsButton.tsx';
import { ShareSheet } from './Share.tsx';
import styles from './PhoneTopBar.module.css';

export function PhoneTopBar({ id }: { readonly id: string }) {
  const title = gallery.find((entry) => entry.id === id)?.title ?? id;
  return (
    <header className={styles.bar}>
      <Link href="/" className={styles.back} aria-label={t('topbar.allLessons')}>
        <Icon name="chevronLeft" size={20} />
      </Link>
      <h1 className={styles.title}>{title}</h1>
      <ActionButton id="undo" look="quiet" icon="undo" isLabelHidden />
      <HelpButton />
      <SettingsButton />
      <ShareSheet />
    </header>
  );
}
