import { useSettings } from '../../state/settings.ts';
import type { SettingsData } from '../../state/settings.ts';
import { t } from '../../text/t.ts';
import { Segmented } from './Segmented.tsx';
import styles from './LightModeChoice.module.css';

const choices = ['auto', 'on', 'off'] as const satisfies readonly SettingsData['lightMode'][];

/** By measured frames, or the reader's word. */
export function LightModeChoice() {
  const choice = useSettings((s) => s.lightMode);
  const set = useSettings((s) => s.set);
  return (
    <div className={styles.choice}>
      <span aria-hidden="true">{t('light.mode')}</span>
      <span className={styles.detail}>{t('light.modeDetail')}</span>
      <Segmented
        label={t('light.mode')}
        options={choices.map((value) => ({ value, label: t(`light.${value}`) }))}
        value={choice}
        onChange={(value) => set('lightMode', value)}
      />
    </div>
  );
}
