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
      <Kicker>Exploring</Kicker>
      <h2 id="exploring-title" tabIndex={-1} className={styles.title}>
        {question}
      </h2>
      <p className={styles.words}>{isWatchOnly ? watching : breaking}</p>
      {handles.length > 0 && (
        <section className={styles.hints} aria-label="Worth trying">
          {handles.map((handle) => (
            <HandleHint key={`${handle.target} ${handle.label}`} handle={handle} />
          ))}
        </section>
      )}
      {beats.length > 0 && (
        <footer className={styles.footer}>
          <Button look="primary" icon="arrowLeft" onClick={resume}>
            Back to the lesson
          </Button>
          <span className={styles.where}>
            beat {at + 1} of {beats.length}
          </span>
        </footer>
      )}
    </article>
  );
}

const watching = 'This run was sent to be watched. Play it, go back and forth in it, click a node, a link or a packet to look inside.';
const breaking =
  'Click a node, a link or a packet and break it. Touch the past, and the run goes on differently from there; the old future stays beside it.';
