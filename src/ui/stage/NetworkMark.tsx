import { memo, useRef } from 'react';
import { t } from '../../text/t.ts';
import type { Adversary } from '../../engine/setup.ts';
import { sayAdversary, sayDeed, sayDeedInShort } from '../../run/networkWords.ts';
import type { Session } from '../../state/model.ts';
import { gstAhead, networkAt } from '../../state/selectors.ts';
import { session, useSession } from '../../state/session.ts';
import { sayIn } from '../kit/sayIn.ts';
import { classes } from './classes.ts';
import { useFrame } from './useFrame.ts';
import { focusToolbar } from './hand.ts';
import { saySpan } from './words.ts';
import styles from './NetworkMark.module.css';

const isTruth = ({ view }: Session): boolean => view.kind === 'truth';

/** Who decides in place of chance, while it has the power to. */
function adversaryNow({ trace, cursor }: Pick<Session, 'trace' | 'cursor'>): Adversary | null {
  const { gst, adversary } = networkAt(trace, cursor);
  return adversary === undefined || (gst !== undefined && cursor.time >= gst.at) ? null : adversary;
}

/** Over the whole stage: that messages have no bound, and until when; and who decides when they arrive. Each is the way to what can be done about it. */
export const NetworkMark = memo(function NetworkMark() {
  const isAsynchronous = useSession((now) => isTruth(now) && gstAhead(now.trace, now.cursor) !== null);
  const key = useSession((now) => (isTruth(now) ? JSON.stringify(adversaryNow(now)) : 'null'));
  const names = useSession((now) => now.scenario?.names);
  const adversary = JSON.parse(key) as Adversary | null;
  if (!isAsynchronous && adversary === null) return null;
  return (
    <>
      {isAsynchronous && <div aria-hidden="true" className={styles.edge} />}
      <div className={styles.marks}>
        {isAsynchronous && <Gst />}
        {adversary !== null && (
          <button
            type="button"
            className={classes(styles.mark, styles.adversary)}
            aria-label={t('stage.adversaryRow', { deed: sayDeed(adversary, names ?? {}), atMost: adversary.atMost })}
            title={sayAdversary(adversary, names ?? {})}
            onClick={(event) => selectNetwork(event.currentTarget)}
          >
            <Bars />
            <span>
              <span className={styles.atEase}>{t('stage.adversary')}</span>
              <span className={styles.atLength}>{sayDeed(adversary, names ?? {})}</span>
              <span className={styles.inShort}>{sayDeedInShort(adversary)}</span> · ≤ {adversary.atMost}
              <span className={styles.atEase}>{t('stage.row')}</span>
            </span>
          </button>
        )}
      </div>
    </>
  );
});

function selectNetwork(from: Element): void {
  session.getState().select({ kind: 'network' });
  void focusToolbar(from.closest('[data-stage]'));
}

/** It counts down, by true time. */
function Gst() {
  const left = useRef<HTMLSpanElement>(null);
  useFrame(({ trace, cursor }) => {
    const gst = gstAhead(trace, cursor);
    sayIn(left.current, gst === null ? '' : t('stage.gst', { span: saySpan(gst - cursor.time) }));
  });
  return (
    <button type="button" className={styles.mark} onClick={(event) => selectNetwork(event.currentTarget)}>
      <span className={styles.atLength}>{t('stage.asynchronous')}</span>
      <span ref={left} className={styles.count} />
    </button>
  );
}

/** As on the messages that it keeps back. */
function Bars() {
  return (
    <svg aria-hidden="true" width="12" height="12" viewBox="0 0 12 12">
      <circle cx="6" cy="6" r="6" fill="currentColor" />
      <path d="M4.6 3.4v5.2M7.4 3.4v5.2" stroke="var(--panel)" strokeWidth="1.5" />
    </svg>
  );
}
