import { useSession } from '../../state/session.ts';
import type { ParamValue } from '../../scenarios/params.ts';
import { Button } from '../kit/Button.tsx';
import { Kicker } from '../kit/Kicker.tsx';
import { TextField } from '../kit/TextField.tsx';
import { Metrics } from './Metrics.tsx';
import { ParamControl } from './ParamControl.tsx';
import styles from './Design.module.css';

/** Everything about the run that may be designed otherwise, what it measures, and what it leaves out. */
export function Design() {
  const scenario = useSession((s) => s.scenario);
  const values = useSession((s) => s.values);
  const setParam = useSession((s) => s.setParam);
  if (scenario === null) return null;
  const params = Object.entries(scenario.params);
  const changed = params.filter(([name, param]) => (values[name] ?? param.default) !== param.default);
  const reset = (): void => changed.forEach(([name, param]) => setParam(name, param.default));
  return (
    <div className={styles.page}>
      <p className={styles.lead}>The same run under another design: seed, faults and moment stay as they are.</p>
      <ul className={styles.params}>
        {params.map(([name, param]) => (
          <li key={name} className={styles.param}>
            <ParamControl param={param} value={values[name] ?? param.default} onChange={(value: ParamValue) => setParam(name, value)} />
          </li>
        ))}
        <li className={styles.param}>
          <Seed />
        </li>
      </ul>
      <Button size="small" icon="restart" disabled={changed.length === 0} onClick={reset}>
        Reset to defaults
      </Button>
      <Metrics />
      <section className={styles.section} aria-labelledby="leaves-out">
        <Kicker level={3}>
          <span id="leaves-out">What this model leaves out</span>
        </Kicker>
        <p className={styles.words}>{scenario.leavesOut}</p>
      </section>
    </div>
  );
}

const seedLimit = 2 ** 32;

function Seed() {
  const seed = useSession((s) => s.run?.seed ?? 0);
  const setSeed = useSession((s) => s.setSeed);
  const commit = (text: string): string | null => {
    const typed = Number(text.trim());
    if (!/^\d+$/.test(text.trim()) || typed >= seedLimit) return `A whole number from 0 to ${seedLimit - 1}`;
    setSeed(typed);
    return null;
  };
  return (
    <div className={styles.seed}>
      <div>
        <span className={styles.seedLabel} aria-hidden="true">
          Seed
        </span>
        <p className={styles.help}>Where chance comes from. The same seed, the same dice.</p>
      </div>
      <TextField label="Seed" isLabelHidden size={6} inputMode="numeric" value={String(seed)} onCommit={commit} />
    </div>
  );
}
