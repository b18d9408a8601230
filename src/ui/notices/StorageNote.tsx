import { useState } from 'react';
import { t } from '../../text/t.ts';
import { canKeep } from '../../state/storage.ts';
import { Banner } from './Banner.tsx';

let wasDismissed = false;

const notice = () => ({ tone: 'note', says: t('page.browserKeepsNothingSite'), details: [] }) as const;

/** Said once a visit, where storage is blocked or full. */
export function StorageNote() {
  const [isShown, setShown] = useState(() => !wasDismissed && !canKeep());
  if (!isShown) return null;
  const dismiss = (): void => {
    wasDismissed = true;
    setShown(false);
  };
  return <Banner notice={notice()} onDismiss={dismiss} />;
}
