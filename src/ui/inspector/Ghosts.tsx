import { useSession } from '../../state/session.ts';
import { Button } from '../kit/Button.tsx';
import { Kicker } from '../kit/Kicker.tsx';
import { keyed } from '../kit/keyed.ts';
import { sayMoment } from '../kit/moment.ts';
import styles from './Ghosts.module.css';

/** Old futures: touching the past keeps what would have happened, one click away. */
export function Ghosts() {
  const ghosts = useSession((s) => s.ghosts);
  const returnTo = useSession((s) => s.returnTo);
  if (ghosts.length === 0) return null;
  return (
    <section className={styles.section} aria-label="What would have happened">
      <Kicker level={2}>What would have happened</Kicker>
      <ul>
        {keyed(ghosts, ({ says, forkedAt }) => `${forkedAt.time} ${says}`).map(({ key, item: { says, forkedAt } }, index) => (
          <li key={key} className={styles.line}>
            <span className={styles.words}>
              <time className={styles.at}>{sayMoment(forkedAt.time)}</time>
              <span>before: {says}</span>
            </span>
            <Button
              size="small"
              aria-label={`Return to what would have happened at ${sayMoment(forkedAt.time)}`}
              onClick={() => returnTo(index)}
            >
              Return
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
