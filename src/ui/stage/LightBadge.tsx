import { useLightMode } from '../../state/lightMode.ts';
import { t } from '../../text/t.ts';
import { LightModeChoice } from '../kit/LightModeChoice.tsx';
import { Popover } from '../kit/Popover.tsx';
import styles from './LightBadge.module.css';

/** Less is drawn than could be: said where it is drawn, with why, with what, and with the way to have it otherwise. */
export function LightBadge() {
  const slowMs = useLightMode((s) => s.slowMs);
  return (
    <div data-light-badge className={styles.badge}>
      <Popover
        label={t('light.mode')}
        button={{
          size: 'small',
          icon: 'bolt',
          'aria-label': t('lightBadge.badgeLabel'),
          title: t('lightBadge.badgeLabel'),
          children: <span className={styles.words}>{t('lightBadge.badge')}</span>,
        }}
      >
        <div className={styles.panel}>
          <p>{slowMs === null ? t('lightBadge.byChoice') : t('lightBadge.measured', { ms: Math.round(slowMs) })}</p>
          <p>{t('lightBadge.leftOut')}</p>
          <ul>
            <li>{t('lightBadge.pixels')}</li>
            <li>{t('lightBadge.effects')}</li>
            <li>{t('lightBadge.pace')}</li>
          </ul>
          <p>{t('lightBadge.kept')}</p>
          <LightModeChoice />
        </div>
      </Popover>
    </div>
  );
}
