import { useId } from 'react';
import { askFor, useBoard } from '../../state/present/board.ts';
import { trimBounds } from '../../state/present/talk.ts';
import { t } from '../../text/t.ts';
import { Kicker } from '../kit/Kicker.tsx';
import { Segmented } from '../kit/Segmented.tsx';
import { Switch } from '../kit/Switch.tsx';
import styles from './Look.module.css';

const panesNow = () =>
  [
    { value: 'both', label: t('presenting.lookBoth') },
    { value: 'stage', label: t('presenting.lookStage') },
    { value: 'timeline', label: t('presenting.lookTimeline') },
  ] as const;

const themesNow = () =>
  [
    { value: 'system', label: t('presenting.themeSystem') },
    { value: 'light', label: t('presenting.themeLight') },
    { value: 'dark', label: t('presenting.themeDark') },
  ] as const;

/** How the projector shows the lesson: what of it, and how strongly. */
export function Look() {
  const shown = useBoard((b) => b.talk?.panes ?? 'both');
  const theme = useBoard((b) => b.talk?.theme ?? 'light');
  const isContrastHigh = useBoard((b) => b.talk?.isContrastHigh ?? true);
  const trim = useBoard((b) => b.talk?.trim ?? 100);
  const id = useId();
  return (
    <section className={styles.look} aria-labelledby="look">
      <Kicker level={2}>
        <span id="look">{t('presenting.look')}</span>
      </Kicker>
      <Segmented
        label={t('presenting.lookShown')}
        options={panesNow()}
        value={shown}
        onChange={(value) => askFor({ kind: 'look', look: { panes: value } })}
      />
      <Segmented
        label={t('presenting.lookTheme')}
        options={themesNow()}
        value={theme}
        onChange={(value) => askFor({ kind: 'look', look: { theme: value } })}
      />
      <Switch
        label={t('presenting.contrast')}
        detail={t('presenting.contrastDetail')}
        isOn={isContrastHigh}
        onChange={(isOn) => askFor({ kind: 'look', look: { isContrastHigh: isOn } })}
      />
      <div className={styles.trim}>
        <label htmlFor={id}>{t('presenting.trim')}</label>
        <input
          id={id}
          type="range"
          min={trimBounds.min}
          max={trimBounds.max}
          step={trimBounds.step}
          value={trim}
          aria-valuetext={t('presenting.trimValue', { percent: trim })}
          onChange={(event) => askFor({ kind: 'look', look: { trim: event.currentTarget.valueAsNumber } })}
        />
        <output>{t('presenting.handsShare', { percent: trim })}</output>
      </div>
    </section>
  );
}
