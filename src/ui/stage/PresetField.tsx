import { useId } from 'react';
import { t } from '../../text/t.ts';
import { sayDuration } from '../../base/quantity.ts';
import type { FaultKind } from '../../engine/fault.ts';
import { presetsOf } from '../../engine/presets.ts';
import { presetOf, presetText } from './formText.ts';
import styles from './FaultForm.module.css';

interface PresetFieldProps {
  readonly verb: FaultKind;
  /** The length as it is typed; null: until released. */
  readonly text: string | null;
  readonly onText: (text: string | null) => void;
}

/** Lengths as they are in life: a choice fills the length, and the link holds no more than that. */
export function PresetField({ verb, text, onText }: PresetFieldProps) {
  const id = useId();
  const presets = presetsOf(verb);
  if (presets.length === 0) return null;
  const chosen = presetOf(verb, text);
  return (
    <div className={styles.field}>
      <label htmlFor={id} className={styles.label}>
        {t('faults.life')}
      </label>
      <select
        id={id}
        className={styles.choice}
        value={chosen?.name ?? ''}
        onChange={({ currentTarget: { value } }) => {
          const preset = presets.find(({ name }) => name === value);
          if (preset !== undefined) onText(presetText(preset));
        }}
      >
        <option value="" disabled>
          {t('faults.chooseLength')}
        </option>
        {presets.map(({ name, length }) => (
          <option key={name} value={name}>
            {t(name)}: {length === null ? t('faults.untilReleased2') : sayDuration(length)}
          </option>
        ))}
      </select>
      {chosen !== null && (
        <p className={styles.help}>
          {t(chosen.because)} ({chosen.source}, {chosen.year})
        </p>
      )}
    </div>
  );
}
