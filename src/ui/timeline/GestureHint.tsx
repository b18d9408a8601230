import { useEffect, useRef, useState } from 'react';
import { t } from '../../text/t.ts';
import styles from './GestureHint.module.css';

const shownMs = 1_600;

/** In a frame of another page: that page scrolls, and how the timeline is moved instead. */
export function GestureHint() {
  const place = useRef<HTMLParagraphElement>(null);
  const [says, setSays] = useState<string | null>(null);
  useEffect(() => {
    const surface = place.current?.parentElement;
    if (!surface || surface.closest('[data-cooperative]') === null) return undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const show = (words: string): void => {
      setSays(words);
      clearTimeout(timer);
      timer = setTimeout(() => setSays(null), shownMs);
    };
    const stop = new AbortController();
    const { signal } = stop;
    const onWheel = (event: WheelEvent): void => {
      const isPages = !event.ctrlKey && !event.metaKey && !event.shiftKey && Math.abs(event.deltaY) > Math.abs(event.deltaX);
      if (isPages) show(t('embed.byWheel'));
    };
    const onCancel = ({ pointerType }: PointerEvent): void => {
      if (pointerType === 'touch') show(t('embed.byTouch'));
    };
    surface.addEventListener('wheel', onWheel, { signal, passive: true });
    surface.addEventListener('pointercancel', onCancel, { signal });
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, []);
  return (
    <p ref={place} className={styles.hint} data-shown={says !== null} aria-hidden="true">
      {says}
    </p>
  );
}
