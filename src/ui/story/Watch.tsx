import { t } from '../../text/t.ts';
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
          {t('story.playOn')}
        </Button>
      )}
      <p>{isPlaying ? t('story.watchPicturePausesItself') : t('story.pausesItselfNextPoint')}</p>
    </div>
  );
}
