import type { GalleryEntry } from 'virtual:gallery';
import { lazy, Suspense, useState } from 'react';
import { Link } from 'wouter';
import type { Notice } from '../state/model.ts';
import { t } from '../text/t.ts';
import { Banner } from './notices/Banner.tsx';
import { FileTrouble } from './notices/FileTrouble.tsx';
import styles from './NotOpened.module.css';

const Gallery = lazy(async () => ({ default: (await import('./gallery/Gallery.tsx')).Gallery }));

interface NotOpenedProps {
  readonly notice: Notice;
  /** Lessons that may have been meant, the nearest first. */
  readonly near: readonly GalleryEntry[];
  /** What goes along to whichever is chosen: a fragment, with its `#`. */
  readonly run?: string;
}

/** A link that opens no lesson: why, what may have been meant, and all there is to be played instead. */
export function NotOpened({ notice, near, run = '' }: NotOpenedProps) {
  const [isDismissed, setDismissed] = useState(false);
  return (
    <>
      {!isDismissed && (
        <Banner notice={notice} onDismiss={() => setDismissed(true)}>
          {near.length > 0 && (
            <ul className={styles.near} aria-label={t('links.nearest')}>
              {near.map(({ id, title }) => (
                <li key={id}>
                  <Link href={`/s/${id}/${run}`}>{title}</Link>
                </li>
              ))}
            </ul>
          )}
        </Banner>
      )}
      <FileTrouble />
      <Suspense fallback={null}>
        <Gallery />
      </Suspense>
    </>
  );
}
