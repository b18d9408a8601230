import { useLightMode } from '../../state/lightMode.ts';
import { t } from '../../text/t.ts';
import { LightModeChoice } from '../kit/LightModeChoice.tsx';
import { Popover } from '../kit/Popover.tsx';
import styles from './LightBadge.module.css';

/** Less is drawn than could be: said where it is drawn, with why, with what, and with the way to have it otherwise. */
export function LightBadge() {
  const isLight = useLightMode((s) => s.isLight);
  const slowMs = useLightMode((s) => s.slowMs);
  if (!isLight) return null;
  return (
    <div data-light-badge className={styles.badge}>
      <Popover
        label={t('light.mode')}
        button={{
          size: 'small',
          icon: 'bolt',
          'aria-label': t('light.badgeLabel'),
          title: t('light.badgeLabel'),
          children: <span className={styles.words}>{t('light.badge')}</span>,
        }}
      >
        <div className={styles.panel}>
          <p>{slowMs === null ? t('light.byChoice') : t('light.measured', { ms: Math.round(slowMs) })}</p>
          <p>{t('light.leftOut')}</p>
          <ul>
            <li>{t('light.pixels')}</li>
            <li>{t('light.effects')}</li>
            <li>{t('light.pace')}</li>
          </ul>
          <p>{t('light.kept')}</p>
          <LightModeChoice />
        </div>
      </Popover>
    </div>
  );
}
