import type { Beat } from '../../../scenarios/scenario.ts';
import { askFor, useBoard } from '../../../state/present/board.ts';
import { shares } from '../../../state/present/talk.ts';
import { t } from '../../../text/t.ts';
import { Button } from '../../kit/Button.tsx';
import { Chip } from '../../kit/Chip.tsx';
import { Kicker } from '../../kit/Kicker.tsx';
import { Switch } from '../../kit/Switch.tsx';
import { Filled } from '../Filled.tsx';
import type { Telling } from '../fill.ts';
import { letterOf } from './letters.ts';
import styles from './Answer.module.css';

interface AnswerProps {
  readonly beat: Beat;
  readonly ask: NonNullable<Beat['ask']>;
  readonly telling: Telling;
}

/** The question with its answer, which the audience does not see, what to say to whoever chose otherwise, and the hands as they are counted. */
export function Answer({ beat, ask, telling }: AnswerProps) {
  const right = useBoard((b) => b.standing?.right?.[beat.id] ?? null);
  const isOpened = useBoard((b) => b.talk?.opened.includes(beat.id) === true);
  const counts = useBoard((b) => b.talk?.tallies[beat.id]) ?? [];
  const isTallyShown = useBoard((b) => b.talk?.isTallyShown === true);
  const percents = shares(counts);
  const all = counts.reduce((sum, one) => sum + one, 0);
  const count = (index: number, hands: number): void =>
    askFor({ kind: 'tally', beat: beat.id, counts: ask.choices.map((_, i) => (i === index ? Math.max(0, hands) : (counts[i] ?? 0))) });
  return (
    <section className={styles.answer} aria-labelledby="answer" data-answer={beat.id}>
      <Kicker level={2} aside={t(isOpened ? 'presenting.answerKnown' : 'presenting.answerHidden')}>
        <span id="answer">{t('presenting.answer')}</span>
      </Kicker>
      <p className={styles.prompt}>
        <Filled text={ask.prompt} telling={telling} />
      </p>
      <ol className={styles.choices}>
        {ask.choices.map((choice, index) => {
          const isRight = right?.includes(choice.id) === true;
          const letter = letterOf(index);
          const hands = counts[index] ?? 0;
          return (
            <li key={choice.id} className={styles.choice} data-right={isRight || undefined}>
              <b className={styles.letter}>{letter}</b>
              <div className={styles.words}>
                <p>
                  <Filled text={choice.text} telling={telling} /> {isRight && <Chip tone="ok">{t('presenting.happens')}</Chip>}
                </p>
                {right !== null && (
                  <p className={styles.why}>
                    <Filled text={isRight ? choice.right : choice.wrong} telling={telling} />
                  </p>
                )}
              </div>
              <div className={styles.hands}>
                <Button
                  size="small"
                  aria-label={t('presenting.handLess', { letter })}
                  disabled={hands === 0}
                  onClick={() => count(index, hands - 1)}
                >
                  −
                </Button>
                <input
                  type="number"
                  className={styles.count}
                  aria-label={t('presenting.hands', { letter })}
                  min={0}
                  max={9_999}
                  value={hands}
                  onFocus={(event) => event.currentTarget.select()}
                  onChange={(event) => count(index, Math.min(9_999, Math.floor(event.currentTarget.valueAsNumber || 0)))}
                />
                <Button size="small" aria-label={t('presenting.handMore', { letter })} onClick={() => count(index, hands + 1)}>
                  +
                </Button>
                <span className={styles.share}>
                  {percents === null ? '' : t('presenting.handsShare', { percent: percents[index] ?? 0 })}
                </span>
              </div>
            </li>
          );
        })}
      </ol>
      {right === null && <p className={styles.why}>{t('presenting.answerComputing')}</p>}
      <div className={styles.foot}>
        <Switch
          label={t('presenting.handsShow')}
          detail={all === 0 ? t('presenting.handsNone') : t('presenting.handsAll', { hands: all })}
          isOn={isTallyShown}
          onChange={(isShown) => askFor({ kind: 'showTally', isShown })}
        />
        <Button
          size="small"
          disabled={all === 0}
          onClick={() => askFor({ kind: 'tally', beat: beat.id, counts: ask.choices.map(() => 0) })}
        >
          {t('presenting.handsAnew')}
        </Button>
        <Button size="small" icon="restart" disabled={!isOpened} onClick={() => askFor({ kind: 'askAgain' })}>
          {t('presenting.askAgain')}
        </Button>
      </div>
    </section>
  );
}
