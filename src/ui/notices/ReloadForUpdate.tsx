import { useState, useSyncExternalStore } from 'react';
import type { PlainKey } from '../../text/catalogue.ts';
import { t } from '../../text/t.ts';
import { Button } from '../kit/Button.tsx';
import styles from './Notices.module.css';

type Outcome = 'idle' | 'looking' | 'none' | 'unreached';

const words: { readonly [O in Exclude<Outcome, 'idle'>]: PlainKey } = {
  looking: 'offline.looking',
  none: 'offline.noneNewer',
  unreached: 'offline.unreached',
};

function listen(hear: () => void): () => void {
  window.addEventListener('online', hear);
  window.addEventListener('offline', hear);
  return () => {
    window.removeEventListener('online', hear);
    window.removeEventListener('offline', hear);
  };
}

/** What a newer version may mend: fetches it past the copy that this browser keeps, and says why where that cannot be. */
export function ReloadForUpdate() {
  const isOnline = useSyncExternalStore(listen, () => navigator.onLine);
  const [outcome, setOutcome] = useState<Outcome>('idle');
  const update = async (): Promise<void> => {
    setOutcome('looking');
    const copy = await import('../../state/offlineCopy.ts').catch(() => null);
    if (copy === null) return location.reload();
    setOutcome(await copy.fetchNewer());
  };
  const told = outcome === 'idle' ? '' : t(words[outcome]);
  return (
    <>
      <output className={styles.outcome}>{isOnline ? told : t('offline.isOffline')}</output>
      {isOnline && (
        <Button size="small" icon="restart" disabled={outcome === 'looking'} onClick={() => void update()}>
          {t('offline.reloadForUpdate')}
        </Button>
      )}
    </>
  );
}
