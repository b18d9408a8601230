import { useState } from 'react';
import type { ReactNode } from 'react';
import { t } from '../../text/t.ts';
import { Button, IconButton } from '../kit/Button.tsx';
import { Icon } from '../kit/Icon.tsx';
import type { Notice } from '../../state/model.ts';
import { ReloadForUpdate } from './ReloadForUpdate.tsx';
import styles from './Notices.module.css';

const icons = { note: 'info', warn: 'warning', danger: 'warning' } as const;

/** More than these wait behind Details. */
const shownLines = 2;

interface BannerProps {
  readonly notice: Notice;
  readonly onDismiss: () => void;
  /** What may mend it, beside Reload. Given in, so that a page without a run does not load what runs one. */
  readonly children?: ReactNode;
}

/** Dismissible; what it is about is named at once, and can be copied. */
export function Banner({ notice, onDismiss, children }: BannerProps) {
  const [isCopied, setCopied] = useState(false);
  const first = notice.details
    .slice(0, shownLines)
    .map((detail) => detail.split('\n', 1)[0]!)
    .filter((line) => line !== notice.says);
  const rest = notice.details.slice(shownLines);
  const text = [location.href, notice.says, ...notice.details].join('\n');
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
        {children}
        {first.map((line) => (
          <p key={line} className={styles.line}>
            {line}
          </p>
        ))}
        {notice.details.length > 0 && (
          <details>
            <summary>{rest.length === 0 ? t('page.details') : t('page.detailsMore', { restCount: rest.length })}</summary>
            <pre className={styles.details}>{notice.details.join('\n')}</pre>
            <Button size="small" icon="copy" onClick={copy}>
              {isCopied ? t('page.copied') : t('page.copyDetails')}
            </Button>
          </details>
        )}
        {notice.remedy === 'reload' && <ReloadForUpdate />}
      </div>
      <IconButton look="quiet" size="small" icon="close" label={t('page.dismiss')} onClick={onDismiss} />
    </div>
  );
}
