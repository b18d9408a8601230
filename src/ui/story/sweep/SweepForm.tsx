import type { Scenario } from '../../../scenarios/scenario.ts';
import type { DurationParam, NumberParam } from '../../../scenarios/params.ts';
import { t } from '../../../text/t.ts';
import { TextField } from '../../kit/TextField.tsx';
import { readValue, sayValue } from '../paramText.ts';
import { aloneCounts, isMeasured, keyOf, measurablesOf, seedCounts, stepCounts, withOver } from './plan.ts';
import type { Plan } from './plan.ts';
import styles from './SweepTab.module.css';

interface SweepFormProps {
  readonly scenario: Scenario;
  readonly plan: Plan;
  readonly onPlan: (plan: Plan) => void;
}

export function SweepForm({ scenario, plan, onPlan }: SweepFormProps) {
  const measurables = measurablesOf(scenario);
  const param = plan.over === null ? undefined : scenario.params[plan.over];
  const counts = withOwn(plan.over === null ? aloneCounts : seedCounts, plan.seeds);
  return (
    <div className={styles.form}>
      <Choice
        label={t('sweep.differs')}
        value={plan.over ?? ''}
        options={[['', t('sweep.seedAlone')], ...Object.entries(scenario.params).map(([name, { label }]) => [name, label] as const)]}
        onChoose={(name) => onPlan(withOver(scenario, plan, name === '' ? null : name))}
      />
      <Choice
        label={t('sweep.told')}
        value={keyOf(plan.measure)}
        options={measurables.map(({ measure, label }) => [keyOf(measure), label] as const)}
        onChoose={(key) => onPlan({ ...plan, measure: measurables.find(({ measure }) => keyOf(measure) === key)!.measure })}
      />
      <div className={styles.figures}>
        {param !== undefined && isMeasured(param) && <Bounds param={param as DurationParam | NumberParam} plan={plan} onPlan={onPlan} />}
        <Choice
          label={t(plan.over === null ? 'sweep.seeds' : 'sweep.seedsEach')}
          value={String(plan.seeds)}
          options={counts.map((count) => [String(count), String(count)] as const)}
          onChoose={(count) => onPlan({ ...plan, seeds: Number(count) })}
        />
      </div>
    </div>
  );
}

/** A scenario's own number is offered beside the usual ones. */
const withOwn = (counts: readonly number[], own: number): readonly number[] => [...new Set([...counts, own])].toSorted((a, b) => a - b);

interface ChoiceProps {
  readonly label: string;
  readonly value: string;
  readonly options: readonly (readonly [value: string, label: string])[];
  readonly onChoose: (value: string) => void;
}

function Choice({ label, value, options, onChoose }: ChoiceProps) {
  return (
    <label className={styles.label}>
      {label}
      <select className={styles.select} value={value} onChange={(event) => onChoose(event.currentTarget.value)}>
        {options.map(([id, says]) => (
          <option key={id} value={id}>
            {says}
          </option>
        ))}
      </select>
    </label>
  );
}

interface BoundsProps {
  readonly param: DurationParam | NumberParam;
  readonly plan: Plan;
  readonly onPlan: (plan: Plan) => void;
}

function Bounds({ param, plan, onPlan }: BoundsProps) {
  const commit =
    (bound: 'from' | 'to') =>
    (text: string): string | null => {
      const typed = readValue(param, text);
      if ('wrong' in typed) return typed.wrong;
      onPlan({ ...plan, [bound]: typed.value, values: null });
      return null;
    };
  return (
    <>
      <Field label={t('sweep.from')} value={sayValue(param, plan.from)} onCommit={commit('from')} />
      <Field label={t('sweep.to')} value={sayValue(param, plan.to)} onCommit={commit('to')} />
      <Choice
        label={t('sweep.steps')}
        value={String(plan.steps)}
        options={withOwn(stepCounts, plan.steps).map((count) => [String(count), String(count)] as const)}
        onChoose={(count) => onPlan({ ...plan, steps: Number(count), values: null })}
      />
    </>
  );
}

interface FieldProps {
  readonly label: string;
  readonly value: string;
  readonly onCommit: (text: string) => string | null;
}

function Field({ label, value, onCommit }: FieldProps) {
  return (
    <div className={styles.label}>
      <span aria-hidden="true">{label}</span>
      <TextField label={label} isLabelHidden size={5} value={value} onCommit={onCommit} />
    </div>
  );
}
