import { gallery } from 'virtual:gallery';
import { useState } from 'react';
import { Link } from 'wouter';
import { maxLinkLength } from '../../run/linkModel.ts';
import { drafts, forgetDraft } from '../../state/drafts.ts';
import type { Draft } from '../../state/drafts.ts';
import { sayWhen } from '../../state/sayWhen.ts';
import { t } from '../../text/t.ts';
import { IconButton } from '../kit/Button.tsx';
import styles from './RecentRuns.module.css';

/** As many as are seen at once; the others are behind one click. */
const shown = 4;

const sayActions = (count: number): string => (count === 0 ? t('links.noActions') : t('links.actions', { count }));

/** One too long for a link goes by its lesson's address, and is found there by its name in the tab's history. */
const addressOf = ({ scenario, fragment }: Draft): string =>
  fragment.length > maxLinkLength / 2 ? `/s/${scenario}/` : `/s/${scenario}/#${fragment}`;

/** The runs that this browser keeps, to go on with. */
export function RecentRuns() {
  const [kept, setKept] = useState(() => drafts());
  const [isWhole, setWhole] = useState(false);
  const known = kept.flatMap((draft) => {
    const title = gallery.find(({ id }) => id === draft.scenario)?.title;
    return title === undefined ? [] : [{ draft, title }];
  });
  if (known.length === 0) return null;
  const forget = (id: string): void => {
    forgetDraft(id);
    setKept(drafts());
  };
  return (
    <section className={styles.recent} aria-labelledby="recent-runs">
      <h2 id="recent-runs" className={styles.kicker}>
        {t('links.recent')}
      </h2>
      <ul className={styles.list}>
        {known.slice(0, isWhole ? undefined : shown).map(({ draft, title }) => (
          <li key={draft.id} className={styles.row}>
            <Link href={addressOf(draft)} state={{ draft: draft.id }} className={styles.open}>
              <span className={styles.title}>{title}</span>
              <span className={styles.facts}>
                {sayActions(draft.actions)} · {sayWhen(draft.at)}
              </span>
            </Link>
            <IconButton
              look="quiet"
              size="small"
              icon="close"
              label={t('links.forget', { when: sayWhen(draft.at) })}
              onClick={() => forget(draft.id)}
            />
          </li>
        ))}
      </ul>
      {!isWhole && known.length > shown && (
        <button type="button" className={styles.more} onClick={() => setWhole(true)}>
          {t('links.showAll', { count: known.length })}
        </button>
      )}
    </section>
  );
}
