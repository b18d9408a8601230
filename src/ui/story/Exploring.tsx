import { t } from '../../text/t.ts';
import type { Beat } from '../../scenarios/scenario.ts';
import { useLesson } from '../../state/lesson.ts';
import { useSession } from '../../state/session.ts';
import { Button } from '../kit/Button.tsx';
import { Kicker } from '../kit/Kicker.tsx';
import { HandleHint } from './HandleHint.tsx';
import styles from './Exploring.module.css';

interface ExploringProps {
  readonly question: string;
  readonly beats: readonly Beat[];
  readonly at: number;
}

/** Away from the story, with everything as it stands; the beat that was left waits. */
export function Exploring({ question, beats, at }: ExploringProps) {
  const resume = useLesson((l) => l.resume);
  const isWatchOnly = useSession((s) => s.mode === 'watch');
  const handles = isWatchOnly ? [] : beats.flatMap(({ handle }) => (handle === undefined ? [] : [handle]));
  return (
    <article className={styles.page} aria-labelledby="exploring-title">
      <Kicker>{t('exploring.exploring')}</Kicker>
      <h2 id="exploring-title" dir="auto" tabIndex={-1} className={styles.title}>
        {question}
      </h2>
      <p className={styles.words}>{isWatchOnly ? t('exploring.watching') : t('exploring.breaking')}</p>
      {handles.length > 0 && (
        <section className={styles.hints} aria-label={t('exploring.worthTrying')}>
          {handles.map((handle) => (
            <HandleHint key={`${handle.target} ${handle.label}`} handle={handle} />
          ))}
        </section>
      )}
      {beats.length > 0 && (
        <footer className={styles.footer}>
          <Button look="primary" icon="arrowLeft" onClick={resume}>
            {t('exploring.backLesson')}
          </Button>
          <span className={styles.where}>{t('exploring.beatOfSmall', { at: at + 1, of: beats.length })}</span>
        </footer>
      )}
    </article>
  );
}
