import { sayMoment } from '../kit/moment.ts';
import { usePlayback } from '../../state/playback.ts';
import { useSession } from '../../state/session.ts';
import styles from './TimeReadout.module.css';

/** Two decimals while time runs, so that the digits hold still; all there are once it stands. */
export function TimeReadout() {
  const isPlaying = usePlayback((s) => s.isPlaying);
  const words = useSession((s) => (isPlaying ? `${(s.cursor.time / 1e6).toFixed(2)} s` : sayMoment(s.cursor.time)));
  const cursor = useSession((s) => s.cursor);
  return (
    <span className={styles.time} data-testid="time" data-at={cursor.time} data-frames={cursor.frames}>
      {words}
    </span>
  );
}
