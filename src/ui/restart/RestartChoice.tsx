import { useRef } from 'react';
import { askFor } from '../../state/present/board.ts';
import { presenting } from '../../state/presenting.ts';
import { session } from '../../state/session.ts';
import { t } from '../../text/t.ts';
import { Button } from '../kit/Button.tsx';
import { closeAround } from '../kit/closeAround.ts';
import styles from './RestartChoice.module.css';

/** In the speaker's window the run is the other one's. */
function restart(): void {
  if (presenting.getState().role === 'speaker') askFor({ kind: 'restart' });
  else session.getState().restart();
}

export function RestartChoice() {
  const root = useRef<HTMLDivElement>(null);
  const close = (): void => closeAround(root.current);
  return (
    <div ref={root}>
      <p>{t('anywhere.restartTakes')}</p>
      <div className={styles.choices}>
        <Button
          ref={(button) => button?.setAttribute('autofocus', '') /* for showModal, which would choose the first button */}
          look="primary"
          icon="restart"
          onClick={() => {
            close(); // the focus goes back first, to where it was
            restart();
          }}
        >
          {t('anywhere.restartYes')}
        </Button>
        <Button onClick={close}>{t('anywhere.restartNo')}</Button>
      </div>
    </div>
  );
}
