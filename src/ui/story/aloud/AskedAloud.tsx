import type { Beat } from '../../../scenarios/scenario.ts';
import { shares } from '../../../state/present/talk.ts';
import { useBoard } from '../../../state/present/board.ts';
import { useLesson } from '../../../state/lesson.ts';
import { useSession } from '../../../state/session.ts';
import { t } from '../../../text/t.ts';
import { Icon } from '../../kit/Icon.tsx';
import { Filled } from '../Filled.tsx';
import { phaseOf } from '../prediction.ts';
import { useTelling } from '../useTelling.ts';
import { letterOf } from './letters.ts';
import styles from './AskedAloud.module.css';

/** The question of a beat for a hall: letters to raise hands for, the hands if the lecturer shows them, and what happened once it has. */
export function AskedAloud({ beat, ask }: { readonly beat: Beat; readonly ask: NonNullable<Beat['ask']> }) {
  const telling = useTelling();
  const mode = useLesson((l) => l.mode);
  const answer = useLesson((l) => l.answers[beat.id]);
  const right = useSession((s) => s.whole?.right[beat.id] ?? null);
  const counts = useBoard((b) => (b.talk?.isTallyShown === true ? b.talk.tallies[beat.id] : undefined));
  const isTold = phaseOf(answer, mode) === 'revealed';
  const percents = counts === undefined ? null : shares(counts);
  return (
    <section className={styles.asked} aria-label={t('presenting.theQuestion')} data-asked={isTold ? 'told' : 'open'}>
      <p className={styles.prompt}>
        <Filled text={ask.prompt} telling={telling} />
      </p>
      <ol className={styles.choices}>
        {ask.choices.map((choice, index) => {
          const isRight = isTold && right?.includes(choice.id) === true;
          const count = counts === undefined ? null : (counts[index] ?? 0);
          return (
            <li
              key={choice.id}
              className={styles.choice}
              data-choice={choice.id}
              data-right={isRight || undefined}
              data-past={(isTold && !isRight) || undefined}
            >
              {count !== null && <i className={styles.bar} style={{ scale: `${(percents?.[index] ?? 0) / 100} 1` }} />}
              <b className={styles.letter}>{letterOf(index)}</b>
              <span className={styles.text}>
                <Filled text={choice.text} telling={telling} />
                {isRight && (
                  <span className={styles.happened}>
                    <Icon name="check" /> {t('presenting.happened')}
                  </span>
                )}
              </span>
              {count !== null && (
                <span className={styles.count} data-hands>
                  {count}
                </span>
              )}
            </li>
          );
        })}
      </ol>
      {isTold && right === null && <p className={styles.prompt}>{t('presenting.computing')}</p>}
    </section>
  );
}
