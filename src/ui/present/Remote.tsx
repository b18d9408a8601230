import type { Beat } from '../../scenarios/scenario.ts';
import { askFor, useBoard } from '../../state/present/board.ts';
import { stepOn } from '../../state/present/steps.ts';
import { t } from '../../text/t.ts';
import { ActionButton } from '../actions/ActionButton.tsx';
import { Button } from '../kit/Button.tsx';
import { sayMoment } from '../kit/moment.ts';
import styles from './Remote.module.css';

/** The clicks of a remote control as buttons, and what the next one does. */
export function Remote({ beats }: { readonly beats: readonly Beat[] }) {
  const standing = useBoard((b) => b.standing);
  const at = useBoard((b) => b.talk?.beat ?? 0);
  const isBlank = useBoard((b) => b.talk?.isBlank === true);
  const isCodeShown = useBoard((b) => b.talk?.isCodeShown === true);
  const isPlaying = standing?.isPlaying === true;
  return (
    <section className={styles.remote} aria-label={t('presenting.remote')}>
      <div className={styles.row}>
        <ActionButton id="previousBeat" icon="chevronLeft" className={styles.step}>
          {t('presenting.back')}
        </ActionButton>
        <ActionButton id="nextBeat" look="primary" iconAfter="chevronRight" className={styles.step}>
          {t('presenting.on')}
        </ActionButton>
      </div>
      <p className={styles.next} data-next-click>
        {standing === null ? '…' : sayNext({ ...standing, beats, beat: at, isBlank })}
      </p>
      <div className={styles.row}>
        <Button icon={isPlaying ? 'pause' : 'play'} onClick={() => askFor({ kind: 'playPause' })}>
          {t(isPlaying ? 'presenting.pause' : 'presenting.play')}
        </Button>
        <span className={styles.time}>{standing === null ? '' : sayMoment(standing.time)}</span>
        <ActionButton id="blankScreen" aria-pressed={isBlank}>
          {t(isBlank ? 'presenting.unblank' : 'presenting.blankShort')}
        </ActionButton>
        <ActionButton id="beatCode" aria-pressed={isCodeShown}>
          {t('presenting.codeShort')}
        </ActionButton>
      </div>
      {standing?.isOffScript === true && (
        <div className={styles.away}>
          <p>{t('presenting.offScript')}</p>
          <ActionButton id="backToScript" look="primary" icon="undo">
            {t('presenting.scriptShort')}
          </ActionButton>
        </div>
      )}
    </section>
  );
}

function sayNext(place: Parameters<typeof stepOn>[0]): string {
  const step = stepOn(place);
  if (step.kind === 'beat') return t('presenting.nextBeatNumber', { at: step.beat + 1 });
  const says = {
    lift: 'presenting.nextLift',
    script: 'presenting.nextScript',
    reveal: 'presenting.nextReveal',
    play: 'presenting.nextPlay',
    finish: 'presenting.nextFinish',
    stay: 'presenting.nextStay',
    decision: 'presenting.nextDecision',
  } as const;
  return t(says[step.kind]);
}
