import { useEffect, useRef } from 'react';
import { t } from '../../text/t.ts';
import type { Beat } from '../../scenarios/scenario.ts';
import { useLesson } from '../../state/lesson.ts';
import { verdictsAt } from '../../state/selectors.ts';
import { session, useSession } from '../../state/session.ts';
import type { Session } from '../../state/model.ts';
import { Button } from '../kit/Button.tsx';
import { Filled } from './Filled.tsx';
import { sayFilled } from './fill.ts';
import type { Telling } from './fill.ts';
import { feedbackOf, phaseOf } from './prediction.ts';
import styles from './Feedback.module.css';

interface FeedbackProps {
  readonly beat: Beat;
  readonly ask: NonNullable<Beat['ask']>;
  readonly telling: Telling;
}

/** What this run said to the guess. Said to screen readers when it appears. */
export function Feedback({ beat, ask, telling }: FeedbackProps) {
  const mode = useLesson((l) => l.mode);
  const answer = useLesson((l) => l.answers[beat.id]);
  const right = useSession((s) => s.whole?.right[beat.id] ?? null);
  const broken = useSession(lastBroken);
  const explain = useSession((s) => s.explain);
  const phase = phaseOf(answer, mode);
  const text = feedbackOf(ask, answer, phase, right);
  const box = useRef<HTMLDivElement>(null);
  const hadText = useRef(text !== null);
  useEffect(() => {
    if (text !== null && !hadText.current) {
      box.current?.scrollIntoView({ block: 'nearest', behavior: 'smooth' });
      session.getState().announce(sayFilled(text, telling));
    }
    hadText.current = text !== null;
  }, [text, telling]);
  const [first, rest] = text === null ? ['', ''] : leadOf(text);
  return (
    <div className={styles.feedback}>
      {phase === 'revealed' && right === null && <p className={styles.watch}>{t('story.runBeingComputedEnd')}</p>}
      {text !== null && (
        <div ref={box} className={styles.box} data-feedback>
          <p>
            <strong className={styles.lead}>
              <Filled text={first} telling={telling} />
            </strong>{' '}
            <Filled text={rest} telling={telling} />
          </p>
          {broken !== null && (
            <Button look="link" size="small" iconAfter="arrowRight" className={styles.why} onClick={() => explain(broken)}>
              {t('story.seeWhy')}
            </Button>
          )}
        </div>
      )}
    </div>
  );
}

/** The property that broke last, as of the play head. */
function lastBroken({ trace, scenario, cursor }: Session): string | null {
  if (scenario === null) return null;
  const broken = verdictsAt(trace, scenario.properties, cursor).filter(({ verdict }) => verdict === 'violated');
  return broken.toSorted((a, b) => (a.frame ?? 0) - (b.frame ?? 0)).at(-1)?.property.id ?? null;
}

/** The first sentence, and the rest. */
function leadOf(text: string): readonly [string, string] {
  const end = /[.?:](?=\s)/.exec(text);
  return end === null ? [text, ''] : [text.slice(0, end.index + 1), text.slice(end.index + 1).trim()];
}
