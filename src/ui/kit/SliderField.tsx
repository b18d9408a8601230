import { useId } from 'react';
import styles from './SliderField.module.css';

interface SliderFieldProps {
  readonly label: string;
  readonly min: number;
  readonly max: number;
  readonly step: number;
  readonly value: number;
  /** The value in words with its unit, shown and read out: "10.0 s". */
  readonly says: string;
  readonly onChange: (value: number) => void;
}

/** A labelled native range with its value in words beside it. */
export function SliderField({ label, min, max, step, value, says, onChange }: SliderFieldProps) {
  const id = useId();
  return (
    <div className={styles.field}>
      <label htmlFor={id}>{label}</label>
      <output htmlFor={id}>{says}</output>
      <input
        id={id}
        type="range"
        min={min}
        max={max}
        step={step}
        value={value}
        aria-valuetext={says}
        onChange={(event) => onChange(event.currentTarget.valueAsNumber)}
      />
    </div>
  );
}
