import { useRef, useState } from 'react';
import { t } from '../../text/t.ts';
import { reachOf } from '../../run/reach.ts';
import { session } from '../../state/session.ts';
import { Button } from '../kit/Button.tsx';
import { LinkLength } from './LinkLength.tsx';
import styles from './Share.module.css';

interface ShareLinkProps {
  readonly link: string;
  /** For a link that is too long to be sent. */
  readonly onFile: () => void;
}

/** What is copied is what is shown. */
export function ShareLink({ link, onFile }: ShareLinkProps) {
  const field = useRef<HTMLInputElement>(null);
  const [told, setTold] = useState<{ readonly link: string; readonly says: string } | null>(null);
  const copy = async (): Promise<void> => {
    const isCopied = await copyText(link);
    if (!isCopied) field.current?.select();
    session.getState().announce(t(isCopied ? 'share.linkCopied' : 'share.browserDoesNotLet'));
    setTold({ link, says: t(isCopied ? 'share.copied' : 'share.browserDoesNotLet') });
  };
  return (
    <div className={styles.way}>
      <div className={styles.row}>
        <input
          ref={field}
          className={styles.link}
          aria-label={t('share.linkRun')}
          readOnly
          value={link}
          onFocus={(event) => event.currentTarget.select()}
        />
        <Button look="primary" icon="copy" onClick={() => void copy()}>
          {t('share.copy')}
        </Button>
      </div>
      <LinkLength length={link.length} />
      <span className={styles.told}>{told?.link === link ? told.says : ''}</span>
      {reachOf(link.length) === 'file' && (
        <Button size="small" onClick={onFile}>
          {t('share.sendFile')}
        </Button>
      )}
      <p className={styles.note}>{t('share.linkHoldsWholeRun')}</p>
    </div>
  );
}

/** Whether the browser let it. */
async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
