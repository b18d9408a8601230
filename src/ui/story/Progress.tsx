import { t } from '../../text/t.ts';
import type { Beat } from '../../scenarios/scenario.ts';
import { useLesson } from '../../state/lesson.ts';
import styles from './Progress.module.css';

interface ProgressProps {
  readonly beats: readonly Beat[];
  readonly at: number;
  readonly headingOf: (beat: string) => string;
}

/** One mark a beat; each leads to its beat. */
export function Progress({ beats, at, headingOf }: ProgressProps) {
  const goTo = useLesson((l) => l.goTo);
  return (
    <ol className={styles.bar} aria-label={t('story.beatsLesson')}>
      {beats.map((beat, index) => (
        <li key={beat.id}>
          <button
            type="button"
            className={styles.mark}
            data-past={index < at || undefined}
            aria-current={index === at ? 'step' : undefined}
            aria-label={t('story.beatTitled', { at: index + 1, title: headingOf(beat.id) })}
            title={headingOf(beat.id)}
            onClick={() => goTo(index)}
          />
        </li>
      ))}
    </ol>
  );
}
