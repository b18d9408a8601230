import { useRef, useState } from 'react';
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
    const says = await copyText(link);
    if (says !== copied) field.current?.select();
    setTold({ link, says });
  };
  return (
    <div className={styles.way}>
      <div className={styles.row}>
        <input
          ref={field}
          className={styles.link}
          aria-label="Link to this run"
          readOnly
          value={link}
          onFocus={(event) => event.currentTarget.select()}
        />
        <Button look="primary" icon="copy" onClick={() => void copy()}>
          Copy
        </Button>
      </div>
      <LinkLength length={link.length} />
      <output className={styles.told}>{told?.link === link ? told.says : ''}</output>
      {reachOf(link.length) === 'file' && (
        <Button size="small" onClick={onFile}>
          Send it as a file
        </Button>
      )}
      <p className={styles.note}>The link holds the whole run. Nothing is stored anywhere.</p>
    </div>
  );
}

const copied = 'Copied.';

/** Gives back what to say about it. */
async function copyText(text: string): Promise<string> {
  try {
    await navigator.clipboard.writeText(text);
    session.getState().announce('Link copied.');
    return copied;
  } catch {
    return 'This browser does not let the page copy. The link is selected: press Ctrl+C.';
  }
}
