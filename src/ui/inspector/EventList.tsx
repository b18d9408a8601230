import { notesAt, sayFrame } from '../instruments/frameWords.ts';
import type { Teller } from '../instruments/tellerWords.ts';
import { sayMoment } from '../kit/moment.ts';
import styles from './EventList.module.css';

interface EventListProps {
  readonly teller: Teller;
  readonly frames: readonly number[];
  readonly onSelect: (frame: number) => void;
}

/** Events in words, each a button. */
export function EventList({ teller, frames, onSelect }: EventListProps) {
  return (
    <ol className={styles.list}>
      {frames.map((frame) => (
        <li key={frame}>
          <button type="button" className={styles.event} onClick={() => onSelect(frame)}>
            <time className={styles.at}>{sayMoment(teller.trace.frame(frame).time)}</time>
            <span className={styles.words}>
              {sayFrame(teller, frame)}
              {notesAt(teller, teller.trace.frame(frame)).map((note) => (
                <span key={note} className={styles.note}>
                  {note}
                </span>
              ))}
            </span>
          </button>
        </li>
      ))}
    </ol>
  );
}
