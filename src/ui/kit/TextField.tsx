import { useId, useState } from 'react';
import styles from './TextField.module.css';

interface TextFieldProps {
  readonly label: string;
  readonly value: string;
  readonly isLabelHidden?: boolean;
  readonly size?: number;
  /** `plain` shows no frame until it is pointed at. */
  readonly look?: 'framed' | 'plain';
  readonly inputMode?: 'text' | 'numeric' | 'decimal';
  /** Takes what was typed; gives back what is wrong with it, in words, or null. */
  readonly onCommit: (text: string) => string | null;
}

/** A typed value that takes effect on Enter or on leaving; Escape puts the old one back. */
export function TextField({ label, value, isLabelHidden, size = 8, look = 'framed', inputMode = 'text', onCommit }: TextFieldProps) {
  const id = useId();
  const [draft, setDraft] = useState<string | null>(null);
  const [error, setError] = useState<string | null>(null);
  const commit = () => {
    if (draft === null) return;
    const wrong = draft === value ? null : onCommit(draft);
    setError(wrong);
    if (wrong === null) setDraft(null);
  };
  const restore = () => {
    setDraft(null);
    setError(null);
  };
  return (
    <span className={`${styles.field} ${styles[look]}`}>
      <label htmlFor={id} className={isLabelHidden ? 'visuallyHidden' : styles.label}>
        {label}
      </label>
      <input
        id={id}
        size={size}
        inputMode={inputMode}
        autoComplete="off"
        spellCheck={false}
        className={styles.input}
        value={draft ?? value}
        aria-invalid={error !== null}
        aria-describedby={error === null ? undefined : `${id}-error`}
        onChange={(event) => setDraft(event.currentTarget.value)}
        onBlur={commit}
        onKeyDown={(event) => {
          if (event.key === 'Enter') commit();
          if (event.key === 'Escape' && draft !== null) {
            event.preventDefault();
            event.stopPropagation();
            restore();
          }
        }}
      />
      {error !== null && (
        <span id={`${id}-error`} role="alert" className={styles.error}>
          {error}
        </span>
      )}
    </span>
  );
}
