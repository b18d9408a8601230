import type { GalleryEntry } from 'virtual:gallery';
import { sketches } from 'virtual:sketches';
import { Link } from 'wouter';
import { Sketch } from './Sketch.tsx';
import styles from './LessonCard.module.css';

export function LessonCard({ entry }: { readonly entry: GalleryEntry }) {
  const sketch = sketches[entry.id];
  return (
    <li className={styles.card}>
      {sketch && <Sketch sketch={sketch} look="small" />}
      <div className={styles.words}>
        <h3 className={styles.title}>
          <Link href={`/s/${entry.id}/`} className={styles.link}>
            {entry.title}
          </Link>
        </h3>
        <p className={styles.question}>{entry.question}</p>
        {entry.minutes !== undefined && <p className={styles.facts}>{entry.minutes} min</p>}
      </div>
    </li>
  );
}
