import { t } from '../../text/t.ts';
import { ActionButton } from '../actions/ActionButton.tsx';
import { page } from '../actions/page.ts';
import { IconButton } from '../kit/Button.tsx';
import { LoopMenu } from './LoopMenu.tsx';
import { PlayButton } from './PlayButton.tsx';
import { Rail } from './Rail.tsx';
import { SpeedMenu } from './SpeedMenu.tsx';
import { useSession } from '../../state/session.ts';
import { TimeReadout } from './TimeReadout.tsx';
import styles from './Transport.module.css';

/** Time's controls, in one row that never moves. */
export function Transport() {
  const isWatchOnly = useSession((s) => s.mode === 'watch');
  return (
    <div className={styles.transport}>
      <div className={styles.buttons}>
        <ActionButton id="previousDecision" icon="previousMark" isLabelHidden className={styles.round} />
        <ActionButton id="stepBack" icon="stepBack" isLabelHidden className={styles.round} />
        <PlayButton />
        <ActionButton id="stepForward" icon="stepForward" isLabelHidden className={styles.round} />
        <ActionButton id="nextDecision" icon="nextMark" isLabelHidden className={styles.round} />
      </div>
      <SpeedMenu />
      <Rail />
      <LoopMenu />
      <IconButton
        icon="bolt"
        label={t('transport.breakSomething')}
        disabled={isWatchOnly}
        aria-haspopup="dialog"
        className={styles.narrowOnly}
        onClick={() => page.setState({ isBreakOpen: true })}
      />
      <TimeReadout />
      <ActionButton id="goToNow">{t('transport.now')}</ActionButton>
    </div>
  );
}
