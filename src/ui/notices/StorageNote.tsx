import { useState } from 'react';
import { canKeep } from '../../state/storage.ts';
import { Banner } from './Banner.tsx';

let wasDismissed = false;

const notice = {
  tone: 'note',
  says: 'This browser keeps nothing for this site: your guesses and settings last until the page is closed. The run itself is in its link.',
  details: [],
} as const;

/** Said once a visit, where storage is blocked or full. */
export function StorageNote() {
  const [isShown, setShown] = useState(() => !wasDismissed && !canKeep());
  if (!isShown) return null;
  const dismiss = (): void => {
    wasDismissed = true;
    setShown(false);
  };
  return <Banner notice={notice} onDismiss={dismiss} />;
}
