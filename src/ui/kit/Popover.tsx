import { useEffect, useId, useRef, useState } from 'react';
import type { ReactNode, RefObject } from 'react';
import { Button } from './Button.tsx';
import type { ButtonProps } from './Button.tsx';
import { placeBeside } from './placeBeside.ts';
import styles from './Popover.module.css';

interface PopoverProps {
  readonly button: ButtonProps & { readonly 'aria-label'?: string };
  /** Names the panel for screen readers. */
  readonly label: string;
  /** Which edge of the button the panel lines up with. */
  readonly align?: 'start' | 'end';
  /** `dialog` for forms, `menu` for lists of commands. */
  readonly role?: 'dialog' | 'menu';
  readonly panelRef?: RefObject<HTMLDivElement | null>;
  readonly onToggle?: (isOpen: boolean) => void;
  readonly children: ReactNode;
}

/** A button and the panel it opens: the platform's own popover, so Escape and a click elsewhere close it. Content mounts on opening. */
export function Popover({ button, label, align = 'start', role = 'dialog', panelRef, onToggle, children }: PopoverProps) {
  const id = useId();
  const own = useRef<HTMLDivElement>(null);
  const panel = panelRef ?? own;
  const trigger = useRef<HTMLButtonElement>(null);
  const [isOpen, setOpen] = useState(false);

  useEffect(() => {
    const element = panel.current;
    if (!element) return undefined;
    const before = ({ newState }: ToggleEvent) => {
      if (newState === 'open') setOpen(true);
      onToggle?.(newState === 'open');
    };
    // Not sooner: the browser gives the focus back only if it is still inside when the panel has gone.
    const after = ({ newState }: ToggleEvent) => setOpen(newState === 'open');
    element.addEventListener('beforetoggle', before);
    element.addEventListener('toggle', after);
    return () => {
      element.removeEventListener('beforetoggle', before);
      element.removeEventListener('toggle', after);
    };
  }, [panel, onToggle]);

  useEffect(() => {
    if (!isOpen) return undefined;
    const place = () => placeBeside(trigger.current, panel.current, align);
    place();
    const observer = new ResizeObserver(place);
    if (panel.current) observer.observe(panel.current);
    window.addEventListener('resize', place);
    return () => {
      observer.disconnect();
      window.removeEventListener('resize', place);
    };
  }, [isOpen, align, panel]);

  return (
    <>
      <Button {...button} ref={trigger} popoverTarget={id} aria-haspopup={role} aria-expanded={isOpen} />
      <div id={id} ref={panel} popover="auto" role={role} aria-label={label} className={styles.panel}>
        {isOpen && children}
      </div>
    </>
  );
}
