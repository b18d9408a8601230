import { useEffect, useState } from 'react';
import type { RefObject } from 'react';
import { t } from '../../text/t.ts';
import { Icon } from '../kit/Icon.tsx';
import styles from './MoreLanes.module.css';

interface MoreLanesProps {
  readonly lanes: RefObject<HTMLDivElement | null>;
}

interface Hidden {
  readonly above: number;
  readonly below: number;
}

const none: Hidden = { above: 0, below: 0 };

/** Lanes of which less than a half is seen. */
function hiddenIn(window: HTMLElement): Hidden {
  const { top, bottom } = window.getBoundingClientRect();
  const middles = [...window.querySelectorAll('[data-lane]')].map((head) => {
    const box = head.getBoundingClientRect();
    return (box.top + box.bottom) / 2;
  });
  return { above: middles.filter((y) => y < top).length, below: middles.filter((y) => y > bottom).length };
}

/** Says that there are lanes beyond the edge, which the wheel, the arrow keys up and down, and these buttons bring. */
export function MoreLanes({ lanes }: MoreLanesProps) {
  const [hidden, setHidden] = useState(none);
  useEffect(() => {
    const window = lanes.current;
    if (window === null) return undefined;
    const look = (): void => {
      const next = hiddenIn(window);
      setHidden((before) => (before.above === next.above && before.below === next.below ? before : next));
    };
    const resized = new ResizeObserver(look);
    resized.observe(window);
    for (const part of window.children) resized.observe(part);
    window.addEventListener('scroll', look, { passive: true });
    return () => {
      resized.disconnect();
      window.removeEventListener('scroll', look);
    };
  }, [lanes]);
  const bring = (way: 1 | -1): void => lanes.current?.scrollBy({ top: (way * lanes.current.clientHeight) / 2 });
  if (hidden.above + hidden.below === 0) return null;
  return (
    <div className={styles.more}>
      {hidden.above > 0 && (
        <button type="button" aria-label={t('timeline.lanesAbove', { count: hidden.above })} onClick={() => bring(-1)}>
          <Icon name="chevronUp" size={16} />
          {hidden.above}
        </button>
      )}
      {hidden.below > 0 && (
        <button type="button" aria-label={t('timeline.lanesBelow', { count: hidden.below })} onClick={() => bring(1)}>
          <Icon name="chevronDown" size={16} />
          {hidden.below}
        </button>
      )}
    </div>
  );
}
