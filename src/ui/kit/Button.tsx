import type { ComponentProps, ReactNode } from 'react';
import { Icon } from './Icon.tsx';
import type { IconName } from './Icon.tsx';
import styles from './Button.module.css';

export interface ButtonProps extends ComponentProps<'button'> {
  /** `primary` once a screen; `quiet` has no frame until pointed at; `link` reads as text; `danger` is a plain one that breaks things. */
  readonly look?: 'plain' | 'primary' | 'quiet' | 'link' | 'danger';
  readonly size?: 'small' | 'medium';
  readonly icon?: IconName;
  readonly iconAfter?: IconName;
  readonly children?: ReactNode;
}

export function Button({ look = 'plain', size = 'medium', icon, iconAfter, className, children, type = 'button', ...rest }: ButtonProps) {
  const isIconOnly = children === undefined || children === null;
  const classes = [styles.button, styles[look], styles[size], isIconOnly && styles.iconOnly, className].filter(Boolean).join(' ');
  return (
    <button type={type} className={classes} {...rest}>
      {icon && <Icon name={icon} />}
      {children}
      {iconAfter && <Icon name={iconAfter} />}
    </button>
  );
}

/** A square button of one icon; `label` names it and shows as its tooltip. */
export function IconButton({
  label,
  icon,
  title = label,
  ...rest
}: Omit<ButtonProps, 'children'> & { readonly label: string; readonly icon: IconName }) {
  return <Button aria-label={label} title={title} icon={icon} {...rest} />;
}
