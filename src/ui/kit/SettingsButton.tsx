import { Link } from 'wouter';
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
  { value: 'system', label: 'System' },
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
] as const;

const verbosities = [
  { value: 'off', label: 'Nothing' },
  { value: 'key', label: 'Key moments' },
  { value: 'all', label: 'Each step' },
] as const;

export function SettingsButton() {
  const isNew = useNewVersion();
  const label = isNew ? 'Settings, new version ready' : 'Settings';
  return (
    <span className={styles.button} data-new={isNew || undefined}>
      <Popover label="Settings" align="end" button={{ look: 'quiet', icon: 'settings', 'aria-label': label, title: label }}>
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
      <Kicker level={2}>Settings</Kicker>
      <Segmented label="Theme" options={themes} value={theme} onChange={(value) => set('theme', value)} />
      <Switch
        label="High contrast"
        detail="Stronger words, lines and frames"
        isOn={isContrastHigh}
        onChange={(isOn) => set('contrast', isOn ? 'on' : 'off')}
      />
      <Switch
        label="Reduced motion"
        detail="Packets are drawn as arrows that grow in steps"
        isOn={isMotionReduced(reducedMotion)}
        onChange={(isOn) => set('reducedMotion', isOn ? 'on' : 'off')}
      />
      <Switch
        label="Single-key shortcuts"
        detail="Act only on the stage and the timeline"
        isOn={bareKeys}
        onChange={(isOn) => set('bareKeys', isOn)}
      />
      <Switch
        label="Slow down by itself"
        detail="While a packet of interest is under way"
        isOn={slowDown}
        onChange={(isOn) => set('slowDown', isOn)}
      />
      <LightModeChoice />
      <div className={styles.choice}>
        <span aria-hidden="true">Said to screen readers</span>
        <Segmented label="Said to screen readers" options={verbosities} value={narration} onChange={(value) => set('narration', value)} />
      </div>
      <Link href="/privacy/" className={styles.privacy}>
        Privacy, and what this browser keeps
      </Link>
    </div>
  );
}
