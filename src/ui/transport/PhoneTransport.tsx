import { ActionButton } from '../actions/ActionButton.tsx';
import { page } from '../actions/page.ts';
import { Button } from '../kit/Button.tsx';
import { PlayButton } from './PlayButton.tsx';
import { Rail } from './Rail.tsx';
import { SpeedMenu } from './SpeedMenu.tsx';
import { TimeReadout } from './TimeReadout.tsx';
import styles from './PhoneTransport.module.css';

/** The same controls within reach of a thumb. */
export function PhoneTransport() {
  return (
    <div className={styles.transport} role="group" aria-label="Playback">
      <div className={styles.rail}>
        <Rail />
        <TimeReadout />
      </div>
      <div className={styles.buttons}>
        <ActionButton id="stepBack" icon="stepBack" isLabelHidden className={styles.wide} />
        <PlayButton />
        <ActionButton id="stepForward" icon="stepForward" isLabelHidden className={styles.wide} />
      </div>
      <div className={styles.more}>
        <SpeedMenu />
        <Button icon="bolt" aria-haspopup="dialog" onClick={() => page.setState({ isBreakOpen: true })}>
          Break something
        </Button>
        <ActionButton id="toggleBelief" icon="eye" isLabelHidden />
      </div>
    </div>
  );
}
