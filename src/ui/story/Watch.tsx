import { usePlayback } from '../../state/playback.ts';
import { Button } from '../kit/Button.tsx';
import styles from './Watch.module.css';

/** Between the guess and the reveal: the run itself has the word. */
export function Watch() {
  const isPlaying = usePlayback((p) => p.isPlaying);
  const play = usePlayback((p) => p.play);
  return (
    <div className={styles.watch} data-watch>
      {isPlaying ? (
        <span className={styles.dot} aria-hidden="true" />
      ) : (
        <Button size="small" icon="play" onClick={play}>
          Play on
        </Button>
      )}
      <p>{isPlaying ? 'Watch the picture. It pauses by itself.' : 'It pauses by itself at the next point.'}</p>
    </div>
  );
}
