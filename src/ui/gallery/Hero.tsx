import type { GalleryEntry } from 'virtual:gallery';
import { sketches } from 'virtual:sketches';
import { Link } from 'wouter';
import { Icon } from '../kit/Icon.tsx';
import { useMedia } from '../kit/useMedia.ts';
import { Sketch } from './Sketch.tsx';
import styles from './Hero.module.css';

/** One question, and the run that answers it. */
export function Hero({ entry }: { readonly entry: GalleryEntry }) {
  const sketch = sketches[entry.id];
  const isNarrow = useMedia('(max-width: 599px)'); // its names would be too small to read
  return (
    <section className={styles.hero} aria-label="Start here">
      <div className={styles.words}>
        <p className={styles.kicker}>Start here{entry.minutes !== undefined && <> · {entry.minutes} min</>}</p>
        <h1 className={styles.question}>{entry.question}</h1>
        <p className={styles.lead}>
          A real protocol runs in this page. Guess what it will do. Then freeze a process, cut a link or skew a clock yourself, and see
          which promise breaks, and why.
        </p>
        <Link href={`/s/${entry.id}/`} className={styles.open}>
          Break it yourself
          <Icon name="arrowRight" size={20} />
        </Link>
      </div>
      {sketch && (
        <figure className={styles.figure}>
          <Sketch sketch={sketch} look={isNarrow ? 'small' : 'large'} />
          <figcaption>{entry.title}: this very run, drawn from its trace.</figcaption>
        </figure>
      )}
    </section>
  );
}
