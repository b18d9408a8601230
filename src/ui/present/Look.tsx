import { useId } from 'react';
import { askFor, useBoard } from '../../state/present/board.ts';
import { trimBounds } from '../../state/present/talk.ts';
import { Kicker } from '../kit/Kicker.tsx';
import { Segmented } from '../kit/Segmented.tsx';
import { Switch } from '../kit/Switch.tsx';
import styles from './Look.module.css';

const panes = [
  { value: 'both', label: 'Both' },
  { value: 'stage', label: 'Stage' },
  { value: 'timeline', label: 'Timeline' },
] as const;

const themes = [
  { value: 'system', label: 'System' },
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
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
        <span id="look">On the projector</span>
      </Kicker>
      <Segmented
        label="What is shown"
        options={panes}
        value={shown}
        onChange={(value) => askFor({ kind: 'look', look: { panes: value } })}
      />
      <Segmented label="Theme" options={themes} value={theme} onChange={(value) => askFor({ kind: 'look', look: { theme: value } })} />
      <Switch
        label="High contrast"
        detail="Stronger words, lines and frames"
        isOn={isContrastHigh}
        onChange={(isOn) => askFor({ kind: 'look', look: { isContrastHigh: isOn } })}
      />
      <div className={styles.trim}>
        <label htmlFor={id}>Trim contrast</label>
        <input
          id={id}
          type="range"
          min={trimBounds.min}
          max={trimBounds.max}
          step={trimBounds.step}
          value={trim}
          aria-valuetext={`${trim} percent`}
          onChange={(event) => askFor({ kind: 'look', look: { trim: event.currentTarget.valueAsNumber } })}
        />
        <output>{trim} %</output>
      </div>
    </section>
  );
}
