import { t } from '../../text/t.ts';
import { useLesson } from '../../state/lesson.ts';
import { Button } from '../kit/Button.tsx';
import styles from './StoryFooter.module.css';

interface StoryFooterProps {
  readonly isFirst: boolean;
  readonly isLast: boolean;
  /** A question stands open: its own button is the way on. */
  readonly isAsking: boolean;
}

export function StoryFooter({ isFirst, isLast, isAsking }: StoryFooterProps) {
  const previous = useLesson((l) => l.previous);
  const next = useLesson((l) => l.next);
  const explore = useLesson((l) => l.explore);
  return (
    <footer className={styles.footer}>
      <Button disabled={isFirst} onClick={previous}>
        {t('story.back')}
      </Button>
      {isLast ? (
        <Button look="primary" className={styles.last} onClick={explore} disabled={isAsking}>
          {t('story.exploreYourOwn')}
        </Button>
      ) : (
        <>
          <Button look="link" onClick={explore}>
            {t('story.exploreFromHere')}
          </Button>
          <Button
            look={isAsking ? 'plain' : 'primary'}
            disabled={isAsking}
            title={isAsking ? t('story.guessSkipFirst') : undefined}
            onClick={next}
          >
            {t('story.next')}
          </Button>
        </>
      )}
    </footer>
  );
}
