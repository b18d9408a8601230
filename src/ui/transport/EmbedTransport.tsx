import { ActionButton } from '../actions/ActionButton.tsx';
import { page } from '../actions/page.ts';
import { t } from '../../text/t.ts';
import { IconButton } from '../kit/Button.tsx';
import { PlayButton } from './PlayButton.tsx';
import { Rail } from './Rail.tsx';
import { SpeedMenu } from './SpeedMenu.tsx';
import { useSession } from '../../state/session.ts';
import { TimeReadout } from './TimeReadout.tsx';
import styles from './EmbedTransport.module.css';

/** Time's controls where there is little room: what a video has, and the way to faults. */
export function EmbedTransport() {
  const isWatchOnly = useSession((s) => s.mode === 'watch');
  return (
    <div className={styles.transport}>
      <ActionButton id="stepBack" icon="stepBack" isLabelHidden look="quiet" className={styles.round} />
      <PlayButton />
      <ActionButton id="stepForward" icon="stepForward" isLabelHidden look="quiet" className={styles.round} />
      <div className={styles.rail}>
        <Rail />
      </div>
      <TimeReadout />
      <div className={styles.speed}>
        <SpeedMenu />
      </div>
      <ActionButton id="restart" icon="restart" isLabelHidden look="quiet" className={styles.round} />
      {!isWatchOnly && (
        <IconButton
          icon="bolt"
          label={t('embed.breakSomething')}
          aria-haspopup="dialog"
          onClick={() => page.setState({ isBreakOpen: true })}
        />
      )}
    </div>
  );
}
