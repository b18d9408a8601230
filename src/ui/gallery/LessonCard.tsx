import type { GalleryEntry } from 'virtual:gallery';
import { cards } from 'virtual:cards';
import { useId } from 'react';
import { Link } from 'wouter';
import { t } from '../../text/t.ts';
import { sheetAddress } from '../kit/sheetAddress.ts';
import { Sketch } from './Sketch.tsx';
import styles from './LessonCard.module.css';

export function LessonCard({ entry }: { readonly entry: GalleryEntry }) {
  const titleId = useId();
  const { question, minutes, sketch } = cards[entry.id]!;
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
          {question}
        </p>
        <p className={styles.facts}>
          {minutes !== undefined && <span>{t('gallery.minutes', { minutes })}</span>}
          <a href={sheetAddress(entry.id, 'teach')} className={styles.teach} aria-describedby={titleId}>
            {t('handouts.forInstructors')}
          </a>
        </p>
      </div>
    </li>
  );
}
