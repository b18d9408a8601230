import { sayHead } from '../kit/moment.ts';
import { usePlayback } from '../../state/playback.ts';
import { useSession } from '../../state/session.ts';
import styles from './TimeReadout.module.css';

/** Where the play head stands. */
export function TimeReadout() {
  const isPlaying = usePlayback((s) => s.isPlaying);
  const words = useSession((s) => sayHead(s.cursor.time, s.scenario?.horizon ?? 0, isPlaying));
  const cursor = useSession((s) => s.cursor);
  return (
    <span className={styles.time} data-testid="time" data-at={cursor.time} data-frames={cursor.frames}>
      {words}
    </span>
  );
}
