import { useBoard } from '../../state/present/board.ts';
import { t } from '../../text/t.ts';
import { ActionButton } from '../actions/ActionButton.tsx';
import { contextNow, labelOf } from '../actions/keys/contextNow.ts';
import { sayKey } from '../actions/keys/keyText.ts';
import { actionOf } from '../actions/index.ts';
import { Menu } from '../kit/Menu.tsx';
import type { MenuItem } from '../kit/Menu.tsx';
import { PlayButton } from './PlayButton.tsx';
import { Rail } from './Rail.tsx';
import { SpeedMenu } from './SpeedMenu.tsx';
import { TimeReadout } from './TimeReadout.tsx';
import styles from './ProjectorTransport.module.css';

/** Beats at the ends, time between them, and all that a presenter can do by key as a list. */
export function ProjectorTransport() {
  const isOffScript = useBoard((b) => b.standing?.isOffScript === true);
  return (
    <div className={styles.transport} data-away={isOffScript}>
      <ActionButton id="previousBeat" icon="chevronLeft" isLabelHidden className={styles.round} />
      <PlayButton />
      <ActionButton id="nextBeat" icon="chevronRight" isLabelHidden className={styles.round} />
      {isOffScript && (
        <ActionButton id="backToScript" look="primary" icon="undo">
          {t('presenting.scriptShort')}
        </ActionButton>
      )}
      <SpeedMenu />
      <Rail />
      <TimeReadout />
      <Menu
        label={t('presenting.menu')}
        align="end"
        button={{ look: 'quiet', icon: 'more', 'aria-label': t('presenting.menu'), className: styles.round }}
        items={itemsNow()}
      />
    </div>
  );
}

const listed = ['speakerWindow', 'beatOverview', 'beatCode', 'blankScreen', 'startPresenting', 'fullScreen', 'leavePresenting'] as const;

function itemsNow(): readonly MenuItem[] {
  return listed.map((id) => {
    const action = actionOf(id);
    return { id, label: labelOf(action, contextNow()), detail: sayKey(action.keys[0]!), perform: () => action.perform(contextNow()) };
  });
}
