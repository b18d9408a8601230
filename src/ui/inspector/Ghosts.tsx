import { useSession } from '../../state/session.ts';
import { Button } from '../kit/Button.tsx';
import { Kicker } from '../kit/Kicker.tsx';
import { keyed } from '../kit/keyed.ts';
import styles from './Ghosts.module.css';

/** Old futures: touching the past keeps what would have happened, one click away. */
export function Ghosts() {
  const ghosts = useSession((s) => s.ghosts);
  const returnTo = useSession((s) => s.returnTo);
  if (ghosts.length === 0) return null;
  return (
    <section className={styles.section} aria-label="What would have happened">
      <Kicker level={2}>What would have happened</Kicker>
      <p className={styles.note}>Old futures, each named by what you did instead.</p>
      <ul>
        {keyed(ghosts, ({ says }) => says).map(({ key, item: { says } }, index) => (
          <li key={key} className={styles.line}>
            <span className={styles.words}>{says}</span>
            <Button size="small" aria-label={`Return to what would have happened, instead of: ${says}`} onClick={() => returnTo(index)}>
              Return
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
