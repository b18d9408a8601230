import type { ReactNode } from 'react';
import { Button } from '../kit/Button.tsx';
import type { ButtonProps } from '../kit/Button.tsx';
import { useAction } from './keys/useAction.ts';

interface ActionButtonProps extends Omit<ButtonProps, 'onClick' | 'disabled' | 'children'> {
  readonly id: string;
  /** Shows the icon alone; the label stays its name. */
  readonly isLabelHidden?: true;
  /** Other words than the action's own. */
  readonly children?: ReactNode;
}

/** An action as a button, with its keys told. When it cannot be done it stays in reach, so that focus is never lost. */
export function ActionButton({ id, isLabelHidden, children, ...rest }: ActionButtonProps) {
  const { label, isEnabled, hint, ariaKeys, perform } = useAction(id);
  // What is seen must be in the name, for those who speak to their browser: WCAG 2.5.3.
  const name = typeof children === 'string' ? `${children}: ${label}` : label;
  return (
    <Button
      title={hint}
      {...rest}
      aria-label={isLabelHidden || children ? name : undefined}
      aria-keyshortcuts={ariaKeys}
      aria-disabled={!isEnabled}
      onClick={perform}
    >
      {isLabelHidden ? null : (children ?? label)}
    </Button>
  );
}
