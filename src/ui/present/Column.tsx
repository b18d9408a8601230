import { useEffect, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { Icon } from '../kit/Icon.tsx';
import styles from './Column.module.css';

/** Less than this, px, is no line that anybody misses. */
const slack = 8;

/** Words in a place that scrolls them: with a sign as long as more of them follows below, which the last row of a hall would never know of. */
export function Column({ children }: { readonly children: ReactNode }) {
  const said = useRef<HTMLDivElement>(null);
  const [hasMore, setHasMore] = useState(false);
  useEffect(() => {
    const scroller = said.current!.parentElement!;
    const look = (): void => setHasMore(scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight > slack);
    const sizes = new ResizeObserver(look);
    sizes.observe(scroller);
    sizes.observe(said.current!);
    scroller.addEventListener('scroll', look, { passive: true });
    return () => {
      sizes.disconnect();
      scroller.removeEventListener('scroll', look);
    };
  }, []);
  return (
    <>
      <div ref={said} className={styles.said}>
        {children}
      </div>
      {hasMore && (
        <span className={styles.more} data-more aria-hidden="true">
          <Icon name="chevronDown" />
        </span>
      )}
    </>
  );
}
