import { Link } from 'wouter';
import { inWords } from './inWords.ts';
import { t } from '../../text/t.ts';
import { Kicker } from './Kicker.tsx';
import { Popover } from './Popover.tsx';
import { LightModeChoice } from './LightModeChoice.tsx';
import { NewVersion } from './NewVersion.tsx';
import { Segmented } from './Segmented.tsx';
import { Switch } from './Switch.tsx';
import { useNewVersion } from '../../state/newVersion.ts';
import { isMotionReduced, useSettings } from '../../state/settings.ts';
import { useHighContrast } from './theme.ts';
import styles from './SettingsButton.module.css';

const themes = [
  { value: 'system', label: 'kit.system' },
  { value: 'light', label: 'kit.light' },
  { value: 'dark', label: 'kit.dark' },
] as const;

const verbosities = [
  { value: 'off', label: 'kit.nothing' },
  { value: 'key', label: 'kit.keyMoments' },
  { value: 'all', label: 'kit.eachStep' },
] as const;

export function SettingsButton() {
  const isNew = useNewVersion();
  const label = isNew ? t('kit.settingsNewVersionReady') : t('kit.settings');
  return (
    <span className={styles.button} data-new={isNew || undefined}>
      <Popover label={t('kit.settings')} align="end" button={{ look: 'quiet', icon: 'settings', 'aria-label': label, title: label }}>
        <SettingsPanel />
      </Popover>
    </span>
  );
}

/** What a reader chooses for this browser; none of it goes into a link. */
function SettingsPanel() {
  const { theme, reducedMotion, bareKeys, narration, slowDown, set } = useSettings((s) => s);
  const isContrastHigh = useHighContrast();
  return (
    <div className={styles.panel}>
      <NewVersion />
      <Kicker level={2}>{t('kit.settings')}</Kicker>
      <Segmented label={t('kit.theme')} options={inWords(themes)} value={theme} onChange={(value) => set('theme', value)} />
      <Switch
        label={t('kit.highContrast')}
        detail={t('kit.strongerWordsLinesFrames')}
        isOn={isContrastHigh}
        onChange={(isOn) => set('contrast', isOn ? 'on' : 'off')}
      />
      <Switch
        label={t('kit.reducedMotion')}
        detail={t('kit.packetsDrawnArrowsGrow')}
        isOn={isMotionReduced(reducedMotion)}
        onChange={(isOn) => set('reducedMotion', isOn ? 'on' : 'off')}
      />
      <Switch
        label={t('kit.singleKeyShortcuts')}
        detail={t('kit.actOnlyStageTimeline')}
        isOn={bareKeys}
        onChange={(isOn) => set('bareKeys', isOn)}
      />
      <Switch
        label={t('kit.slowDownItself')}
        detail={t('kit.whilePacketInterestUnder')}
        isOn={slowDown}
        onChange={(isOn) => set('slowDown', isOn)}
      />
      <LightModeChoice />
      <div className={styles.choice}>
        <span aria-hidden="true">{t('kit.saidScreenReaders')}</span>
        <Segmented
          label={t('kit.saidScreenReaders')}
          options={inWords(verbosities)}
          value={narration}
          onChange={(value) => set('narration', value)}
        />
      </div>
      <Link href="/privacy/" className={styles.privacy}>
        {t('kit.privacyWhatBrowserKeeps')}
      </Link>
    </div>
  );
}
