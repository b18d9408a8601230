import { t } from '../../text/t.ts';
import type { Cursor } from '../../state/model.ts';
import { recentPackets } from './recent.ts';
import { nameOf, sayPacket } from '../instruments/tellerWords.ts';
import type { Teller } from '../instruments/tellerWords.ts';
import { lastHeard } from '../../state/selectors.ts';
import { sayAgo } from '../kit/moment.ts';
import { Row, Rows } from './Rows.tsx';
import styles from './FogView.module.css';

interface FogViewProps {
  readonly teller: Teller;
  readonly observer: number;
  readonly node: number;
  readonly cursor: Cursor;
}

/** Another node, as the one whose view this is knows it: the last it heard, and its age. Crashed, frozen, cut off and slow look the same. */
export function FogView({ teller, observer, node, cursor }: FogViewProps) {
  const heard = lastHeard(teller.trace, observer, node, cursor);
  const last = recentPackets(teller.trace, cursor.frames, 1, (from, to) => from === observer && to === node)[0];
  return (
    <div className={styles.fog}>
      <p className={styles.words}>
        {t('inside.knowsRunningFrozenCrashed', { observer: nameOf(teller, observer), node: nameOf(teller, node) })}
      </p>
      <Rows label={t('inside.whatKnown')}>
        <Row name={t('inside.heardFrom')}>{heard === null ? t('inside.never') : sayAgo(cursor.time - heard.at)}</Row>
        <Row name={t('inside.lastSent')}>
          {last === undefined ? t('inside.nothing') : `${sayPacket(last)}, ${sayAgo(cursor.time - last.sentAt)}`}
        </Row>
      </Rows>
    </div>
  );
}
