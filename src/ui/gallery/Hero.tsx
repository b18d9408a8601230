import type { GalleryEntry } from 'virtual:gallery';
import { cards } from 'virtual:cards';
import { Link } from 'wouter';
import { t } from '../../text/t.ts';
import { Icon } from '../kit/Icon.tsx';
import { useMedia } from '../kit/useMedia.ts';
import { Sketch } from './Sketch.tsx';
import styles from './Hero.module.css';

/** One question, and the run that answers it. */
export function Hero({ entry }: { readonly entry: GalleryEntry }) {
  const { question, minutes, sketch } = cards[entry.id]!;
  const isNarrow = useMedia('(max-width: 599px)'); // its names would be too small to read
  return (
    <section className={styles.hero} aria-label={t('gallery.startHere')}>
      <div className={styles.words}>
        <p className={styles.kicker}>{minutes === undefined ? t('gallery.startHere') : t('gallery.startHereMinutes', { minutes })}</p>
        <h1 dir="auto" className={styles.question}>
          {question}
        </h1>
        <p className={styles.lead}>{t('gallery.realProtocolRunsPage')}</p>
        <Link href={`/s/${entry.id}/`} className={styles.open}>
          {t('gallery.breakItYourself')}
          <Icon name="arrowRight" size={20} />
        </Link>
      </div>
      {sketch && (
        <figure className={styles.figure}>
          <Sketch sketch={sketch} look={isNarrow ? 'small' : 'large'} />
          <figcaption>{t('gallery.veryRunDrawnFrom', { title: entry.title })}</figcaption>
        </figure>
      )}
    </section>
  );
}
