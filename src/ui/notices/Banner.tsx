import { useState } from 'react';
import { Button, IconButton } from '../kit/Button.tsx';
import { Icon } from '../kit/Icon.tsx';
import type { Notice } from '../../state/model.ts';
import styles from './Notices.module.css';

const icons = { note: 'info', warn: 'warning', danger: 'warning' } as const;

/** Dismissible, its details copyable. */
export function Banner({ notice, onDismiss }: { readonly notice: Notice; readonly onDismiss: () => void }) {
  const [isCopied, setCopied] = useState(false);
  const text = [notice.says, ...notice.details].join('\n');
  const copy = (): void => {
    navigator.clipboard.writeText(text).then(
      () => setCopied(true),
      () => setCopied(false), // the words can still be selected by hand
    );
  };
  return (
    <div role="alert" className={`${styles.banner} ${styles[notice.tone]}`}>
      <Icon name={icons[notice.tone]} size={20} />
      <div className={styles.words}>
        <p>{notice.says}</p>
        {notice.details.length > 0 && (
          <details>
            <summary>Details</summary>
            <pre className={styles.details}>{notice.details.join('\n')}</pre>
            <Button size="small" icon="copy" onClick={copy}>
              {isCopied ? 'Copied' : 'Copy details'}
            </Button>
          </details>
        )}
      </div>
      <IconButton look="quiet" size="small" icon="close" label="Dismiss" onClick={onDismiss} />
    </div>
  );
}
