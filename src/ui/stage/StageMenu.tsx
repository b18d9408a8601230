import { useEffect, useRef } from 'react';
import type { KeyboardEvent } from 'react';
import { Icon } from '../kit/Icon.tsx';
import type { Point } from './geometry.ts';
import { keepInside } from './layout.ts';
import { roveOnArrows } from './rove.ts';
import { perform } from './SelectionBar.tsx';
import { useScene } from './stageContext.ts';
import { useSubject } from './useSubject.ts';
import styles from './StageMenu.module.css';

interface StageMenuProps {
  readonly at: Point;
  readonly onClose: () => void;
}

const width = 230;
const itemHeight = 32;

/** The same list as the toolbar's, under the pointer: right-click, long press, or the menu key. */
export function StageMenu({ at, onClose }: StageMenuProps) {
  const { spots, links, size } = useScene();
  const subject = useSubject({ nodes: spots.map(({ node }) => node), links });
  const menu = useRef<HTMLDivElement>(null);

  useEffect(() => {
    const before = document.activeElement;
    menu.current?.querySelector('button')?.focus();
    const closeOutside = (event: PointerEvent): void => {
      if (event.target instanceof Node && menu.current?.contains(event.target) !== true) onClose();
    };
    document.addEventListener('pointerdown', closeOutside, true);
    return () => {
      document.removeEventListener('pointerdown', closeOutside, true);
      if (before instanceof HTMLElement || before instanceof SVGElement) before.focus();
    };
  }, [onClose]);

  if (subject === null) return null;
  const onKeyDown = (event: KeyboardEvent): void => {
    if (roveOnArrows(event, menu.current)) return;
    if (event.key !== 'Escape' && event.key !== 'Tab') return;
    event.preventDefault();
    event.stopPropagation();
    onClose();
  };
  const { x, y } = keepInside(at, { width, height: subject.items.length * itemHeight + 10 }, size, {
    top: 8,
    right: 8,
    bottom: 8,
    left: 8,
  });
  return (
    <div
      ref={menu}
      role="menu"
      tabIndex={-1}
      aria-label={subject.title}
      className={styles.menu}
      style={{ left: x, top: y, maxHeight: size.height - y - 8 }}
      onKeyDown={onKeyDown}
    >
      {subject.items.map((item) => (
        <button
          key={item.id}
          type="button"
          role="menuitem"
          tabIndex={-1}
          className={styles.item}
          onClick={() => {
            onClose();
            perform(item);
          }}
        >
          <Icon name={item.icon} />
          <span>{item.label}</span>
          {item.keys !== undefined && <kbd>{item.keys}</kbd>}
        </button>
      ))}
    </div>
  );
}
