import type { Beat } from '../../scenarios/scenario.ts';
import { useBoard } from '../../state/present/board.ts';
import { stepOn } from '../../state/present/steps.ts';
import { ActionButton } from '../actions/ActionButton.tsx';
import { askFor } from '../../state/present/board.ts';
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
    <section className={styles.remote} aria-label="Remote control">
      <div className={styles.row}>
        <ActionButton id="previousBeat" icon="chevronLeft" className={styles.step}>
          Back
        </ActionButton>
        <ActionButton id="nextBeat" look="primary" iconAfter="chevronRight" className={styles.step}>
          On
        </ActionButton>
      </div>
      <p className={styles.next} data-next-click>
        Next click: {standing === null ? '…' : sayNext({ ...standing, beats, beat: at, isBlank })}
      </p>
      <div className={styles.row}>
        <Button icon={isPlaying ? 'pause' : 'play'} onClick={() => askFor({ kind: 'playPause' })}>
          {isPlaying ? 'Pause' : 'Play'}
        </Button>
        <span className={styles.time}>{standing === null ? '' : sayMoment(standing.time)}</span>
        <ActionButton id="blankScreen" aria-pressed={isBlank}>
          {isBlank ? 'Show the screen' : 'Blank'}
        </ActionButton>
        <ActionButton id="beatCode" aria-pressed={isCodeShown}>
          Link and code
        </ActionButton>
      </div>
      {standing?.isOffScript === true && (
        <div className={styles.away}>
          <p>Something was done to the run that is not in the story.</p>
          <ActionButton id="backToScript" look="primary" icon="undo">
            Back to script
          </ActionButton>
        </div>
      )}
    </section>
  );
}

function sayNext(place: Parameters<typeof stepOn>[0]): string {
  const step = stepOn(place);
  if (step.kind === 'beat') return `to beat ${step.beat + 1}`;
  const says = {
    lift: 'shows the screen again',
    script: 'back to the script',
    reveal: 'opens the question: the run plays on',
    play: 'plays on to the end of this beat',
    finish: 'goes to the end of this beat at once',
    stay: 'nothing, this is the last beat',
    decision: 'to the next decision',
  } as const;
  return says[step.kind];
}
