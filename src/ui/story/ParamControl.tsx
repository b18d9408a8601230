import { never } from '../../base/assert.ts';
import type { ChoiceParam, DurationParam, NumberParam, Param, ParamValue } from '../../scenarios/params.ts';
import { Segmented } from '../kit/Segmented.tsx';
import { Switch } from '../kit/Switch.tsx';
import { MeasureField } from './MeasureField.tsx';
import styles from './ParamControl.module.css';

interface ParamControlProps {
  readonly param: Param;
  readonly value: ParamValue;
  readonly onChange: (value: ParamValue) => void;
}

/** Changing it keeps seed, faults and moment: the same run under another design. */
export function ParamControl({ param, value, onChange }: ParamControlProps) {
  switch (param.kind) {
    case 'toggle':
      return <Switch label={param.label} detail={param.help} isOn={value === true} onChange={onChange} />;
    case 'duration':
    case 'number':
      return <Measure param={param} value={Number(value)} onChange={onChange} />;
    case 'choice':
      return <Choices param={param} value={String(value)} onChange={onChange} />;
    default:
      return never(param);
  }
}

interface Of<P, V> {
  readonly param: P;
  readonly value: V;
  readonly onChange: (value: ParamValue) => void;
}

function Measure({ param, value, onChange }: Of<DurationParam | NumberParam, number>) {
  return (
    <div className={styles.field}>
      <MeasureField param={param} value={value} onChange={onChange} />
      {param.help !== undefined && <p className={styles.help}>{param.help}</p>}
    </div>
  );
}

/** Longer labels than this, all together, do not fit in a strip. */
const stripLetters = 30;

function Choices({ param, value, onChange }: Of<ChoiceParam, string>) {
  const letters = param.options.reduce((sum, { label }) => sum + label.length, 0);
  return (
    <div className={styles.field}>
      {letters <= stripLetters ? (
        <>
          <span className={styles.label} aria-hidden="true">
            {param.label}
          </span>
          <Segmented label={param.label} options={param.options} value={value} onChange={onChange} />
        </>
      ) : (
        <label className={styles.label}>
          {param.label}
          <select className={styles.select} value={value} onChange={(event) => onChange(event.currentTarget.value)}>
            {param.options.map((option) => (
              <option key={option.value} value={option.value}>
                {option.label}
              </option>
            ))}
          </select>
        </label>
      )}
      {param.help !== undefined && <p className={styles.help}>{param.help}</p>}
    </div>
  );
}
