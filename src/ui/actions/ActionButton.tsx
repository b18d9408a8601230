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
  return (
    <Button title={hint} {...rest} aria-label={isLabelHidden || children ? label : undefined} aria-keyshortcuts={ariaKeys} aria-disabled={!isEnabled} onClick={perform}>
      {isLabelHidden ? null : (children ?? label)}
    </Button>
  );
}
