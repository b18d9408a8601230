import type { GalleryEntry } from 'virtual:gallery';
import { sketches } from 'virtual:sketches';
import { useId } from 'react';
import { Link } from 'wouter';
import { t } from '../../text/t.ts';
import { sheetAddress } from '../kit/sheetAddress.ts';
import { Sketch } from './Sketch.tsx';
import styles from './LessonCard.module.css';

export function LessonCard({ entry }: { readonly entry: GalleryEntry }) {
  const titleId = useId();
  const sketch = sketches[entry.id];
  return (
    <li className={styles.card}>
      {sketch && <Sketch sketch={sketch} look="small" />}
      <div className={styles.words}>
        <h3 className={styles.title} id={titleId}>
          <Link href={`/s/${entry.id}/`} className={styles.link}>
            {entry.title}
          </Link>
        </h3>
        <p dir="auto" className={styles.question}>
          {entry.question}
        </p>
        <p className={styles.facts}>
          {entry.minutes !== undefined && <span>{t('gallery.minutes', { minutes: entry.minutes })}</span>}
          <a href={sheetAddress(entry.id, 'teach')} className={styles.teach} aria-describedby={titleId}>
            {t('handouts.forInstructors')}
          </a>
        </p>
      </div>
    </li>
  );
}
