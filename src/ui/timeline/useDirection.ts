import { useEffect, useState } from 'react';
import type { Direction } from './shot.ts';

/** Narrower than this, lanes stand side by side and time runs down. */
const narrow = 520;

/** Null until the element's size is known. */
export function useDirection(element: HTMLElement | null): Direction | null {
  const [direction, setDirection] = useState<Direction | null>(null);
  useEffect(() => {
    if (element === null) return undefined;
    const observer = new ResizeObserver(([entry]) => {
      if (entry !== undefined && entry.contentRect.width > 0) setDirection(entry.contentRect.width < narrow ? 'down' : 'right');
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [element]);
  return direction;
}
