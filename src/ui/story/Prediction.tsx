import { useId, useRef, useState } from 'react';
import type { KeyboardEvent } from 'react';
import { t } from '../../text/t.ts';
import type { Beat } from '../../scenarios/scenario.ts';
import { useLesson } from '../../state/lesson.ts';
import { usePlayback } from '../../state/playback.ts';
import { useSession } from '../../state/session.ts';
import { Button } from '../kit/Button.tsx';
import { ChoiceRow } from './ChoiceRow.tsx';
import { Filled } from './Filled.tsx';
import type { Telling } from './fill.ts';
import { choiceOfKey, markOf, phaseOf } from './prediction.ts';
import styles from './Prediction.module.css';

interface PredictionProps {
  readonly beat: Beat;
  readonly ask: NonNullable<Beat['ask']>;
  readonly telling: Telling;
}

/** A guess is committed before anything is told; "Skip" is a choice too. */
export function Prediction({ beat, ask, telling }: PredictionProps) {
  const mode = useLesson((l) => l.mode);
  const answer = useLesson((l) => l.answers[beat.id]);
  const commit = useLesson((l) => l.commit);
  const skip = useLesson((l) => l.skip);
  const right = useSession((s) => s.whole?.right[beat.id] ?? null);
  const [chosen, setChosen] = useState<string | null>(null);
  const list = useRef<HTMLDivElement>(null);
  const prompt = useRef<HTMLFieldSetElement>(null);
  const name = useId();
  const phase = phaseOf(answer, mode);
  const isWaitedFor = usePlayback((p) => p.mode === 'waitingForGuess');
  const isAsking = phase === 'asking';

  /** What has the focus goes with the answer; the question keeps it. */
  const leave = (act: () => void): void => {
    prompt.current?.focus({ preventScroll: true });
    act();
  };

  const chooseByKey = (event: KeyboardEvent): void => {
    if (!isAsking || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'Enter' && chosen !== null && !(event.target instanceof HTMLButtonElement)) {
      event.preventDefault();
      leave(() => commit(chosen));
      return;
    }
    const index = choiceOfKey(event.key, ask.choices.length);
    if (index === null) return;
    event.preventDefault();
    event.stopPropagation();
    setChosen(ask.choices[index]!.id);
    list.current?.querySelectorAll('input')[index]?.focus();
  };

  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <fieldset ref={prompt} tabIndex={-1} className={styles.prompt} data-phase={phase} onKeyDown={chooseByKey}>
      <legend dir="auto" className={styles.question}>
        <Filled text={ask.prompt} telling={telling} />
      </legend>
      <div ref={list} className={styles.choices}>
        {ask.choices.map((choice, index) => (
          <ChoiceRow
            key={choice.id}
            name={name}
            number={index + 1}
            text={<Filled text={choice.text} telling={telling} />}
            mark={markOf(choice, answer, phase, right)}
            isChosen={(answer?.choice ?? chosen) === choice.id}
            isOpen={isAsking}
            onChoose={() => setChosen(choice.id)}
          />
        ))}
      </div>
      {isAsking && (
        <div className={styles.commit}>
          <Button look="primary" icon="play" disabled={chosen === null} onClick={() => chosen !== null && leave(() => commit(chosen))}>
            {t('story.commitWatch')}
          </Button>
          <Button look="quiet" onClick={() => leave(skip)}>
            {t('story.skip')}
          </Button>
          {isWaitedFor && (
            <p className={styles.waiting} role="alert">
              {t('story.playWaitsYourGuess')}
            </p>
          )}
        </div>
      )}
    </fieldset>
  );
}
