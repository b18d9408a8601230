import { useId } from 'react';
import type { MessageSpec, ValueSpec } from '../../run/verb.ts';
import { Segmented } from '../kit/Segmented.tsx';
import { SliderField } from '../kit/SliderField.tsx';
import { clamp } from './geometry.ts';
import { normalized, sayTyped } from './formText.ts';
import { parseDuration, writeDuration } from '../../base/quantity.ts';
import styles from './FaultForm.module.css';

interface ValueFieldProps {
  readonly spec: ValueSpec;
  readonly text: string | null;
  readonly onText: (text: string | null) => void;
  /** µs either way for a clock's slider; it takes no more than a few turns of its hand. */
  readonly swing: number;
  /** Kinds of messages that can be chosen from. */
  readonly messages: readonly string[];
}

/** One value of a fault, drawn from its row in the verb table. */
export function ValueField({ spec, text, onText, swing, messages }: ValueFieldProps) {
  if (spec.kind === 'message') return <MessageField spec={spec} text={text ?? spec.others[0]} messages={messages} onText={onText} />;
  if (spec.kind === 'word') {
    return (
      <div className={styles.field}>
        <span className={styles.label}>{spec.label}</span>
        <Segmented
          label={spec.label}
          options={spec.words.map((word) => ({ value: word, label: word }))}
          value={text ?? spec.words[0]}
          onChange={onText}
        />
      </div>
    );
  }
  if (spec.kind === 'ratio') {
    const percent = Math.round(Number(text) * 100);
    return (
      <SliderField
        label={spec.label}
        min={spec.min * 100}
        max={spec.max * 100}
        step={5}
        value={percent}
        says={`${percent} %`}
        onChange={(value) => onText(String(value / 100))}
      />
    );
  }
  const isOptional = 'isOptional' in spec;
  return (
    <div className={styles.field}>
      {isOptional && (
        <Segmented
          label={spec.label}
          options={[
            { value: 'open', label: spec.without ?? 'Until released' },
            { value: 'for', label: spec.without === undefined ? 'For' : 'Another time' },
          ]}
          value={text === null ? 'open' : 'for'}
          onChange={(value) => onText(value === 'open' ? null : writeDuration(spec.initial))}
        />
      )}
      {text !== null && <TypedValue spec={spec} text={text} onText={onText} isLabelHidden={isOptional} />}
      {spec.kind === 'duration' && spec.min < 0 && text !== null && (
        <OffsetSlider text={text} normal={normalized(spec, text)} onText={onText} swing={swing} label={spec.label} />
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
        {spec.label}
      </label>
      <select id={id} className={styles.input} value={text} onChange={(event) => onText(event.currentTarget.value)}>
        {[...messages, ...spec.others].map((kind) => (
          <option key={kind} value={kind}>
            {kind}
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
        {spec.label}
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

interface OffsetSliderProps {
  readonly label: string;
  readonly text: string;
  readonly normal: string;
  readonly swing: number;
  readonly onText: (text: string) => void;
}

function OffsetSlider({ label, normal, swing, onText }: OffsetSliderProps) {
  const us = clamp(parseDuration(normal) ?? 0, -swing, swing);
  const step = swing / 100;
  return (
    <input
      type="range"
      aria-label={`${label}, by slider`}
      className={styles.slider}
      min={-swing}
      max={swing}
      step={step}
      value={us}
      onChange={(event) => onText(writeDuration(Math.round(event.currentTarget.valueAsNumber)))}
    />
  );
}
