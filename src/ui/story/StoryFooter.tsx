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
        Back
      </Button>
      {isLast ? (
        <Button look="primary" className={styles.last} onClick={explore} disabled={isAsking}>
          Explore on your own
        </Button>
      ) : (
        <>
          <Button look="link" onClick={explore}>
            Explore from here
          </Button>
          <Button
            look={isAsking ? 'plain' : 'primary'}
            disabled={isAsking}
            title={isAsking ? 'Guess or skip first' : undefined}
            onClick={next}
          >
            Next
          </Button>
        </>
      )}
    </footer>
  );
}
