import { useId } from 'react';
import type { KeyboardEvent, ReactNode } from 'react';
import styles from './Tabs.module.css';

export interface Tab {
  readonly id: string;
  readonly label: ReactNode;
  readonly content: ReactNode;
}

interface TabsProps {
  readonly label: string;
  readonly tabs: readonly Tab[];
  readonly value: string;
  readonly onChange: (id: string) => void;
  readonly look?: 'segments' | 'underlined';
}

/** One panel at a time. Arrows choose, as the ARIA practice of tabs with automatic activation has it. */
export function Tabs({ label, tabs, value, onChange, look = 'underlined' }: TabsProps) {
  const base = useId();
  const shown = tabs.find((tab) => tab.id === value) ?? tabs[0];
  if (!shown) return null;
  return (
    <div className={styles.whole}>
      <div role="tablist" aria-label={label} className={`${styles.list} ${styles[look]}`}>
        {tabs.map((tab) => (
          <button
            key={tab.id}
            type="button"
            role="tab"
            id={`${base}-tab-${tab.id}`}
            aria-selected={tab === shown}
            aria-controls={`${base}-panel`}
            tabIndex={tab === shown ? 0 : -1}
            className={styles.tab}
            onClick={() => onChange(tab.id)}
            onKeyDown={(event) => chooseByArrow(event, tabs, shown.id, onChange)}
          >
            {tab.label}
          </button>
        ))}
      </div>
      {/* Focusable so that a panel that scrolls can be scrolled by keyboard. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div role="tabpanel" id={`${base}-panel`} aria-labelledby={`${base}-tab-${shown.id}`} tabIndex={0} className={styles.panel}>
        {shown.content}
      </div>
    </div>
  );
}

function chooseByArrow(event: KeyboardEvent<HTMLElement>, tabs: readonly Tab[], value: string, onChange: (id: string) => void): void {
  const at = tabs.findIndex((tab) => tab.id === value);
  const goals: Record<string, number> = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: tabs.length - 1 };
  const goal = goals[event.key];
  if (goal === undefined) return;
  event.preventDefault();
  const next = (goal + tabs.length) % tabs.length;
  onChange(tabs[next]!.id);
  const buttons = event.currentTarget.parentElement?.querySelectorAll<HTMLElement>('[role="tab"]');
  buttons?.[next]?.focus();
}
