import { t } from '../../text/t.ts';
import { ActionButton } from '../actions/ActionButton.tsx';
import { page } from '../actions/page.ts';
import { Button } from '../kit/Button.tsx';
import { PlayButton } from './PlayButton.tsx';
import { Rail } from './Rail.tsx';
import { SpeedMenu } from './SpeedMenu.tsx';
import { useSession } from '../../state/session.ts';
import { TimeReadout } from './TimeReadout.tsx';
import styles from './PhoneTransport.module.css';

/** The same controls within reach of a thumb. */
export function PhoneTransport() {
  const isWatchOnly = useSession((s) => s.mode === 'watch');
  return (
    <div className={styles.transport}>
      <div className={styles.rail}>
        <Rail />
        <TimeReadout />
      </div>
      <div className={styles.buttons}>
        <SpeedMenu />
        <div className={styles.steps}>
          <ActionButton id="stepBack" icon="stepBack" isLabelHidden className={styles.round} />
          <PlayButton />
          <ActionButton id="stepForward" icon="stepForward" isLabelHidden className={styles.round} />
        </div>
        <Button
          icon="bolt"
          aria-haspopup="dialog"
          aria-label={t('transport.breakSomething')}
          disabled={isWatchOnly}
          onClick={() => page.setState({ isBreakOpen: true })}
        >
          <span className={styles.word}>{t('transport.break')}</span>
        </Button>
      </div>
    </div>
  );
}
