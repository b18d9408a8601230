import { useState } from 'react';
import { t } from '../../text/t.ts';
import { runFileName, writeRunFile } from '../../run/runFile.ts';
import { openFiles } from '../../state/door.ts';
import { sayBytes } from '../../state/sayBytes.ts';
import { session, useSession } from '../../state/session.ts';
import { sharedRun } from '../../state/sharing.ts';
import type { ShareOptions } from '../../state/sharing.ts';
import { Button } from '../kit/Button.tsx';
import { FileButton } from '../kit/FileButton.tsx';
import { saveFile } from '../kit/saveFile.ts';
import styles from './Share.module.css';

interface ShareFileProps {
  readonly options: ShareOptions;
  /** A file has been chosen. */
  readonly onDone: () => void;
}

/** The same as the link, for runs that are too long for one; and the way in for such a file. */
export function ShareFile({ options, onDone }: ShareFileProps) {
  const [told, setTold] = useState('');
  const scenario = useSession((s) => s.run?.scenario ?? '');
  const isWhole = useSession((s) => s.whole !== null);
  const text = useSession((s) => {
    const shared = sharedRun(s, options);
    return shared === null ? '' : writeRunFile(shared.run, shared.view, shared.scenario);
  });
  const name = runFileName({ scenario });
  const save = (): void => {
    saveFile(name, 'application/json', text);
    session.getState().announce(t('share.saved', { name }));
    setTold(t('share.savedAmongYourDownloads'));
  };
  const open = (files: readonly File[]): void => {
    onDone();
    void openFiles(files);
  };
  return (
    <div className={styles.way}>
      <div className={styles.row}>
        <span className={styles.file}>
          <span className={styles.name}>{name}</span>
          <small>{t('share.json', { bytes: sayBytes(text.length) })}</small>
        </span>
        <Button look="primary" icon="save" disabled={text === '' || !isWhole} onClick={save}>
          {t('share.save')}
        </Button>
      </div>
      <span className={styles.told}>{told}</span>
      <p className={styles.note}>{t('share.fileHoldsWholeRun')}</p>
      <FileButton icon="openFile" accept=".json,.png,.svg,application/json,image/png,image/svg+xml" onFiles={open}>
        {t('share.openFile')}
      </FileButton>
    </div>
  );
}
