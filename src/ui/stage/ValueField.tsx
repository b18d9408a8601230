import { useId } from 'react';
import { t } from '../../text/t.ts';
import type { MessageSpec, ValueSpec } from '../../run/verb.ts';
import { sayWord } from '../../run/verbs.ts';
import { Segmented } from '../kit/Segmented.tsx';
import { clamp } from './geometry.ts';
import { normalized, sayTyped, writePercent } from './formText.ts';
import { parseDuration, parseRatio, writeDuration } from '../../base/quantity.ts';
import styles from './FaultForm.module.css';

interface ValueFieldProps {
  readonly spec: ValueSpec;
  readonly text: string | null;
  /** Whether it has no meaning to leave it out, though a link may. */
  readonly isNeeded: boolean;
  readonly onText: (text: string | null) => void;
  /** µs either way for a clock's slider; it takes no more than a few turns of its hand. */
  readonly swing: number;
  /** Kinds of messages that can be chosen from. */
  readonly messages: readonly string[];
}

/** One value of a fault, drawn from its row in the verb table. */
export function ValueField({ spec, text, isNeeded, onText, swing, messages }: ValueFieldProps) {
  if (spec.kind === 'message') return <MessageField spec={spec} text={text ?? spec.others[0]} messages={messages} onText={onText} />;
  if (spec.kind === 'word') {
    return (
      <div className={styles.field}>
        <span className={styles.label}>{t(spec.label)}</span>
        <Segmented
          label={t(spec.label)}
          options={spec.words.map((word) => ({ value: word, label: sayWord(spec, word) }))}
          value={text ?? spec.words[0]}
          onChange={onText}
        />
      </div>
    );
  }
  const isOptional = 'isOptional' in spec && spec.kind !== 'text' && !isNeeded;
  return (
    <div className={styles.field}>
      {isOptional && (
        <Segmented
          label={t(spec.label)}
          options={[
            { value: 'open', label: t(spec.without ?? 'faults.untilReleased') },
            { value: 'for', label: spec.without === undefined ? t('faults.for') : t('faults.anotherTime') },
          ]}
          value={text === null ? 'open' : 'for'}
          onChange={(value) => onText(value === 'open' ? null : writeDuration(spec.initial))}
        />
      )}
      {text !== null && <TypedValue spec={spec} text={text} onText={onText} isLabelHidden={isOptional} />}
      {spec.kind === 'duration' && spec.min < 0 && text !== null && (
        <Slider
          label={t(spec.label)}
          min={-swing}
          max={swing}
          step={swing / 100}
          value={parseDuration(normalized(spec, text)) ?? 0}
          onValue={(us) => onText(writeDuration(Math.round(us)))}
        />
      )}
      {spec.kind === 'ratio' && text !== null && (
        <Slider
          label={t(spec.label)}
          min={spec.min * 100}
          max={spec.max * 100}
          step={1}
          value={(parseRatio(normalized(spec, text)) ?? 0) * 100}
          onValue={(percent) => onText(writePercent(percent))}
        />
      )}
    </div>
  );
}

interface MessageFieldProps {
  readonly spec: MessageSpec;
  readonly text: string;
  readonly messages: readonly string[];
  readonly onText: (text: string) => void;
}

function MessageField({ spec, text, messages, onText }: MessageFieldProps) {
  const id = useId();
  return (
    <div className={styles.typed}>
      <label htmlFor={id} className={styles.label}>
        {t(spec.label)}
      </label>
      <select id={id} className={styles.input} value={text} onChange={(event) => onText(event.currentTarget.value)}>
        {[...messages, ...spec.others].map((kind) => (
          <option key={kind} value={kind}>
            {spec.others.includes(kind) ? sayWord(spec, kind) : kind}
          </option>
        ))}
      </select>
    </div>
  );
}

interface TypedProps {
  readonly spec: ValueSpec;
  readonly text: string;
  readonly onText: (text: string) => void;
  readonly isLabelHidden: boolean;
}

function TypedValue({ spec, text, onText, isLabelHidden }: TypedProps) {
  const id = useId();
  const understood = sayTyped(spec, text);
  return (
    <div className={styles.typed}>
      <label htmlFor={id} className={isLabelHidden ? 'visuallyHidden' : styles.label}>
        {t(spec.label)}
      </label>
      <input
        id={id}
        className={styles.input}
        size={spec.kind === 'distribution' ? 22 : 9}
        autoComplete="off"
        spellCheck={false}
        value={text}
        onChange={(event) => onText(event.currentTarget.value)}
      />
      {understood !== null && <span className={styles.understood}>= {understood}</span>}
    </div>
  );
}

interface SliderProps {
  readonly label: string;
  readonly min: number;
  readonly max: number;
  readonly step: number;
  readonly value: number;
  readonly onValue: (value: number) => void;
}

/** Beside the text, for those who would rather drag; it reaches the common part of what may be typed. */
function Slider({ label, min, max, step, value, onValue }: SliderProps) {
  return (
    <input
      type="range"
      aria-label={t('faults.slider', { label })}
      className={styles.slider}
      min={min}
      max={max}
      step={step}
      value={clamp(value, min, max)}
      onChange={(event) => onValue(event.currentTarget.valueAsNumber)}
    />
  );
}
