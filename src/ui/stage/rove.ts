import type { KeyboardEvent } from 'react';

const steps: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

/** Arrow keys, Home and End inside a toolbar or menu. Says whether the key was one of them. */
export function roveOnArrows(event: KeyboardEvent, bar: HTMLElement | null): boolean {
  const isPlain = !event.altKey && !event.ctrlKey && !event.metaKey;
  const buttons = [...(bar?.querySelectorAll<HTMLElement>('button:not(:disabled)') ?? [])].filter(
    (button) => button.closest('[popover]') === null || bar?.hasAttribute('popover') === true,
  );
  const at = buttons.findIndex((button) => button === document.activeElement);
  if (!isPlain || at < 0) return false;
  const goals: Readonly<Record<string, number>> = { Home: 0, End: buttons.length - 1 };
  const step = steps[event.key];
  const goal = step === undefined ? goals[event.key] : (at + step + buttons.length) % buttons.length;
  if (goal === undefined) return false;
  event.preventDefault();
  event.stopPropagation();
  buttons[goal]?.focus();
  return true;
}
