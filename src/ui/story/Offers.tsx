import { t } from '../../text/t.ts';
import { useSession } from '../../state/session.ts';
import { ParamControl } from './ParamControl.tsx';
import styles from './Offers.module.css';

/** The fixes that a beat offers, beside the words that lead to them. */
export function Offers({ names }: { readonly names: readonly string[] }) {
  const scenario = useSession((s) => s.scenario);
  const values = useSession((s) => s.values);
  const setParam = useSession((s) => s.setParam);
  const isFixed = useSession((s) => s.mode !== 'edit');
  const offered = names.flatMap((name) => {
    const param = scenario?.params[name];
    return param === undefined ? [] : [{ name, param }];
  });
  if (offered.length === 0 || isFixed) return null;
  return (
    <section className={styles.offers} aria-label={t('story.changeDesign')}>
      {offered.map(({ name, param }) => (
        <div key={name} className={styles.offer}>
          <ParamControl param={param} value={values[name] ?? param.default} onChange={(value) => setParam(name, value)} />
        </div>
      ))}
      <p className={styles.note}>{t('story.sameSeedSameFaults')}</p>
    </section>
  );
}
