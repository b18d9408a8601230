import { gallery } from 'virtual:gallery';
import type { GalleryEntry } from 'virtual:gallery';
import { cards } from 'virtual:cards';
import { lazy, Suspense, useState } from 'react';
import { Link } from 'wouter';
import { t } from '../../text/t.ts';
import { openFiles } from '../../state/door.ts';
import { drafts } from '../../state/drafts.ts';
import { FileButton } from '../kit/FileButton.tsx';
import { Hero } from './Hero.tsx';
import { LessonCard } from './LessonCard.tsx';
import styles from './Gallery.module.css';

// Whoever comes for the first time has none.
const RecentRuns = lazy(async () => {
  const loaded = await import('./RecentRuns.tsx').catch(() => null);
  return { default: loaded?.RecentRuns ?? (() => null) }; // the lessons are here without it
});

/** A run is worth a look for the promises that break in it, then for what lasts: pauses, leases. */
function drama({ id }: GalleryEntry): number {
  const sketch = cards[id]?.sketch;
  return sketch === undefined ? 0 : 2 * sketch.breaks.length + sketch.pauses.length + sketch.leases.length;
}

const [juiciest] = gallery.toSorted((a, b) => drama(b) - drama(a));

/** The juiciest first, then everything there is, by module. */
export function Gallery() {
  const [hasRuns] = useState(() => drafts().length > 0);
  const modules = [...new Set(gallery.map((entry) => entry.module))];
  return (
    <div className={styles.gallery}>
      {juiciest && <Hero entry={juiciest} />}
      <div className={styles.lessons}>
        {modules.map((module) => (
          <section key={module} className={styles.module} aria-label={module}>
            <h2 className={styles.kicker}>{module}</h2>
            <ul className={styles.cards}>
              {gallery
                .filter((entry) => entry.module === module)
                .map((entry) => (
                  <LessonCard key={entry.id} entry={entry} />
                ))}
            </ul>
          </section>
        ))}
      </div>
      {hasRuns && (
        <Suspense fallback={null}>
          <RecentRuns />
        </Suspense>
      )}
      <footer className={styles.footer}>
        <p>{t('gallery.runsWhollyBrowserNo')}</p>
        <p>
          <Link href="/privacy/">{t('gallery.privacyWhatBrowserKeeps')}</Link>
        </p>
        <FileButton icon="openFile" accept=".json,application/json" onFiles={(files) => void openFiles(files)}>
          {t('gallery.openRunFromFile')}
        </FileButton>
      </footer>
    </div>
  );
}
