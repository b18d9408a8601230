import { t } from '../../text/t.ts';
import { useSession } from '../../state/session.ts';
import type { Cursor } from '../../state/model.ts';
import { nameOf, sayPacket } from '../instruments/tellerWords.ts';
import type { Teller } from '../instruments/tellerWords.ts';
import { sayMoment } from '../kit/moment.ts';
import { fateWords, recentPackets } from './recent.ts';
import styles from './EventList.module.css';

interface MessageListProps {
  readonly teller: Teller;
  readonly cursor: Cursor;
  /** Only those to or from this node; null: all. */
  readonly node: number | null;
  /** Whose view it is; null for the truth. */
  readonly observer: number | null;
}

const shown = 40;

/** What was said lately, newest first, and what became of it by now. */
export function MessageList({ teller, cursor, node, observer }: MessageListProps) {
  const select = useSession((s) => s.select);
  const packets = recentPackets(teller.trace, cursor.frames, shown, (from, to) => {
    const isKnown = observer === null || from === observer;
    return isKnown && (node === null || from === node || to === node);
  });
  if (packets.length === 0) return <p>{t('inside.nothingHasBeenSent')}</p>;
  return (
    <ol className={styles.list}>
      {packets.map((packet) => (
        <li key={packet.index}>
          <button type="button" className={styles.event} onClick={() => select({ kind: 'packet', row: packet.index })}>
            <time className={styles.at}>{sayMoment(packet.sentAt)}</time>
            <span className={styles.words}>
              {sayPacket(packet)}
              <span className={styles.note}>
                {nameOf(teller, packet.from)} → {nameOf(teller, packet.to)}
                {observer === null && `, ${fateWords(packet, cursor.frames)}`}
              </span>
            </span>
          </button>
        </li>
      ))}
    </ol>
  );
}
