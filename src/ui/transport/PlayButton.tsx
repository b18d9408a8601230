import { t } from '../../text/t.ts';
import { useAction } from '../actions/keys/useAction.ts';
import { Icon } from '../kit/Icon.tsx';
import { usePlayback } from '../../state/playback.ts';
import styles from './PlayButton.module.css';

export function PlayButton() {
  const { label, hint, isEnabled, ariaKeys, perform } = useAction('playPause');
  const isPlaying = usePlayback((s) => s.isPlaying);
  const isWaiting = usePlayback((s) => s.mode === 'waitingForGuess');
  return (
    <button
      type="button"
      className={styles.play}
      aria-label={label}
      title={isWaiting ? t('transport.waitingYourGuessSkip') : hint}
      aria-keyshortcuts={ariaKeys}
      aria-disabled={!isEnabled}
      data-waiting={isWaiting || undefined}
      onClick={perform}
    >
      <Icon name={isPlaying ? 'pause' : 'play'} size={24} />
    </button>
  );
}
