import { useEffect, useId, useRef } from 'react';
import type { ReactNode } from 'react';
import { t } from '../../text/t.ts';
import { IconButton } from './Button.tsx';
import styles from './Dialog.module.css';

interface DialogProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly title: string;
  /** `sheet` rises from the bottom edge, for thumbs. */
  readonly look?: 'card' | 'sheet';
  readonly children: ReactNode;
}

/** The platform's modal dialog: focus stays inside, Escape closes, focus returns to where it was. */
export function Dialog({ isOpen, onClose, title, look = 'card', children }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  useEffect(() => {
    const element = dialog.current;
    if (!element) return;
    if (isOpen && !element.open) element.showModal();
    if (!isOpen && element.open) element.close();
  }, [isOpen]);
  return (
    // A click that lands on the dialog itself fell on its backdrop; the keyboard has Escape and the close button.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-noninteractive-element-interactions
    <dialog
      ref={dialog}
      aria-labelledby={titleId}
      className={`${styles.dialog} ${styles[look]}`}
      onClose={onClose}
      onClick={(event) => event.target === dialog.current && dialog.current.close()}
    >
      {isOpen && (
        <div className={styles.inside}>
          <div className={styles.header}>
            <h2 id={titleId} className={styles.title}>
              {title}
            </h2>
            <IconButton look="quiet" icon="close" label={t('kit.close')} onClick={() => dialog.current?.close()} />
          </div>
          {children}
        </div>
      )}
    </dialog>
  );
}
