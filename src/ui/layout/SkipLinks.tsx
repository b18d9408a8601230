import type { PlainKey } from '../../text/catalogue.ts';
import { t } from '../../text/t.ts';
import styles from './SkipLinks.module.css';

interface Place {
  readonly id: string;
  readonly name: PlainKey;
}

/** The first stops of the Tab key. */
export function SkipLinks({ places }: { readonly places: readonly Place[] }) {
  return (
    <nav aria-label={t('page.skip')} className={styles.links}>
      {places.map(({ id, name }) => (
        <a
          key={id}
          href={`#${id}`}
          onClick={(event) => {
            event.preventDefault(); // the fragment belongs to the run
            document.getElementById(id)?.focus();
          }}
        >
          {t('page.skipTo', { name: t(name) })}
        </a>
      ))}
    </nav>
  );
}
