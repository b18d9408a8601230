import { t } from '../../text/t.ts';
import { sayDuration } from '../../base/quantity.ts';
import { presets } from '../../engine/presets.ts';
import { labelOf } from '../../run/verbs.ts';
import styles from './HelpDialog.module.css';

const verbsWithPresets = [...new Set(presets.map(({ verb }) => verb))];

/** The presets of all forms, by the fault that each is a length of, with where the numbers come from. */
export function Presets() {
  return (
    <>
      {verbsWithPresets.map((verb) => (
        <section key={verb} aria-label={labelOf(verb)}>
          <h3 className={styles.verb}>{labelOf(verb)}</h3>
          <dl className={styles.presets}>
            {presets
              .filter((preset) => preset.verb === verb)
              .map(({ name, length, because, source, year }) => (
                <div key={name} className={styles.preset}>
                  <dt>
                    {t(name)} <b>{length === null ? t('help.untilReleased') : sayDuration(length)}</b>
                  </dt>
                  <dd>
                    {t(because)} ({source}, {year})
                  </dd>
                </div>
              ))}
          </dl>
        </section>
      ))}
    </>
  );
}
