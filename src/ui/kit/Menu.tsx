import { useRef } from 'react';
import type { KeyboardEvent } from 'react';
import type { ButtonProps } from './Button.tsx';
import { Icon } from './Icon.tsx';
import type { IconName } from './Icon.tsx';
import { Popover } from './Popover.tsx';
import styles from './Menu.module.css';

export interface MenuItem {
  readonly id: string;
  readonly label: string;
  /** A second, quieter line. */
  readonly detail?: string;
  readonly icon?: IconName;
  /** Set, the item is a choice among the others (`menuitemradio`). */
  readonly isChosen?: boolean;
  readonly isDisabled?: boolean;
  /** A line divides it from what stands before. */
  readonly beginsGroup?: true;
  readonly perform: () => void;
}

interface MenuProps {
  readonly button: ButtonProps & { readonly 'aria-label'?: string };
  readonly label: string;
  readonly align?: 'start' | 'end';
  readonly items: readonly MenuItem[];
}

/** A button with a list of commands: arrows, Home and End move, Enter does, Escape closes. */
export function Menu({ button, label, align = 'start', items }: MenuProps) {
  const panel = useRef<HTMLDivElement>(null);
  const focusFirst = (isOpen: boolean) => {
    if (!isOpen) return;
    requestAnimationFrame(() => {
      const chosen = panel.current?.querySelector<HTMLElement>('[aria-checked="true"]');
      (chosen ?? entriesOf(panel.current)[0])?.focus();
    });
  };
  return (
    <Popover button={button} label={label} align={align} role="menu" panelRef={panel} onToggle={focusFirst}>
      <div role="presentation" onKeyDown={(event) => moveFocus(event, panel.current)}>
        {items.map((item) => (
          <button
            key={item.id}
            type="button"
            role={item.isChosen === undefined ? 'menuitem' : 'menuitemradio'}
            aria-checked={item.isChosen}
            tabIndex={-1}
            className={item.beginsGroup ? `${styles.item} ${styles.group}` : styles.item}
            disabled={item.isDisabled}
            onClick={() => {
              panel.current?.hidePopover();
              item.perform();
            }}
          >
            {item.icon && <Icon name={item.icon} />}
            <span className={styles.words}>
              <span>{item.label}</span>
              {item.detail && <small>{item.detail}</small>}
            </span>
            {item.isChosen && <Icon name="check" />}
          </button>
        ))}
      </div>
    </Popover>
  );
}

function entriesOf(panel: HTMLElement | null): HTMLElement[] {
  return [...(panel?.querySelectorAll<HTMLElement>('[role^="menuitem"]:not(:disabled)') ?? [])];
}

function moveFocus(event: KeyboardEvent, panel: HTMLElement | null): void {
  const entries = entriesOf(panel);
  const at = entries.indexOf(document.activeElement as HTMLElement);
  const goals: Record<string, number> = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: entries.length - 1 };
  const goal = goals[event.key];
  if (goal === undefined) return;
  event.preventDefault();
  entries.at(goal % entries.length)?.focus();
}
