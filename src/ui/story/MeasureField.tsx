import { useEffect, useId, useState } from 'react';
import { t } from '../../text/t.ts';
import type { DurationParam, NumberParam } from '../../scenarios/params.ts';
import { TextField } from '../kit/TextField.tsx';
import { readValue, sayValue, stepOf } from './paramText.ts';
import styles from './MeasureField.module.css';

interface MeasureFieldProps {
  readonly param: DurationParam | NumberParam;
  readonly value: number;
  readonly onChange: (value: number) => void;
}

/** A dragged slider settles before the run is made anew. */
const settleMs = 160;

/** Of its field: what its value reads, up to as much as leaves room for its name. */
const [fewest, most] = [6, 14];
const lettersFor = (param: DurationParam | NumberParam): number =>
  Math.min(most, Math.max(fewest, sayValue(param, param.default).length, sayValue(param, param.max).length - 1));

/** A slider, and beside it the value to read or to type with its unit. */
export function MeasureField({ param, value, onChange }: MeasureFieldProps) {
  const id = useId();
  const [draft, setDraft] = useState<number | null>(null);
  useEffect(() => {
    if (draft === null) return undefined;
    const timer = setTimeout(() => {
      setDraft(null);
      onChange(draft);
    }, settleMs);
    return () => clearTimeout(timer);
  }, [draft, onChange]);
  const shown = draft ?? value;
  const commitText = (text: string): string | null => {
    const typed = readValue(param, text);
    if ('wrong' in typed) return typed.wrong;
    onChange(typed.value);
    return null;
  };
  return (
    <div className={styles.field}>
      <label htmlFor={id} className={styles.label}>
        {param.label}
      </label>
      <TextField
        label={t('story.typed', { label: param.label })}
        isLabelHidden
        size={lettersFor(param)}
        value={sayValue(param, shown)}
        onCommit={commitText}
      />
      <input
        id={id}
        type="range"
        className={styles.slider}
        min={param.min}
        max={param.max}
        step={stepOf(param)}
        value={shown}
        aria-valuetext={sayValue(param, shown)}
        onChange={(event) => setDraft(event.currentTarget.valueAsNumber)}
      />
    </div>
  );
}
