import { useId } from 'react';
import type { ReactNode } from 'react';
import styles from './Switch.module.css';

interface SwitchProps {
  readonly label: ReactNode;
  readonly detail?: ReactNode;
  readonly isOn: boolean;
  readonly onChange: (isOn: boolean) => void;
}

/** A named on/off, the whole row its target. */
export function Switch({ label, detail, isOn, onChange }: SwitchProps) {
  const detailId = useId();
  return (
    <label className={styles.row}>
      <span className={styles.words}>
        <span className={styles.label}>{label}</span>
        {detail !== undefined && (
          <small id={detailId} className={styles.detail}>
            {detail}
          </small>
        )}
      </span>
      <input
        type="checkbox"
        role="switch"
        className={styles.track}
        checked={isOn}
        aria-checked={isOn}
        aria-describedby={detail === undefined ? undefined : detailId}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
    </label>
  );
}
