import { useState } from 'react';
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
    session.getState().announce(`${name} saved.`);
    setTold('Saved among your downloads.');
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
          <small>{sayBytes(text.length)} of JSON</small>
        </span>
        <Button look="primary" icon="save" disabled={text === '' || !isWhole} onClick={save}>
          Save
        </Button>
      </div>
      <output className={styles.told}>{told}</output>
      <p className={styles.note}>
        The file holds the whole run, however long. It opens by the button below, or dropped on any page of this site; so do pictures that
        were saved here.
      </p>
      <FileButton icon="openFile" accept=".json,.png,.svg,application/json,image/png,image/svg+xml" onFiles={open}>
        Open a file…
      </FileButton>
    </div>
  );
}
